import { detectDevice } from 'mediasoup-client';
import { describe, expect, test } from 'vitest';
import { driverOf } from '$lib/media/device.ts';

const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const android = 'Mozilla/5.0 (Linux; Android 10; K)';
const webKit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const blink = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('a browser gets what drives it', () => {
  test.each([
    ['Chrome', `${windows} ${blink} Chrome/138.0.0.0 Safari/537.36`, 'Chrome111'],
    ['Edge', `${windows} ${blink} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0`, 'Chrome111'],
    ['Chrome on Android', `${android} ${blink} Chrome/111.0.0.0 Mobile Safari/537.36`, 'Chrome111'],
    [
      'WeChat on Android',
      `${android} ${blink} Version/4.0 Chrome/130.0.6723.103 Mobile Safari/537.36 XWEB/1300333 MicroMessenger/8.0.56`,
      'Chrome111',
    ],
    ['an old Chrome', `${windows} ${blink} Chrome/110.0.0.0 Safari/537.36`, 'Chrome74'],
    [
      'an old WeChat on Android',
      `${android} ${blink} Version/4.0 Chrome/86.0.4240.99 XWEB/4317 Mobile Safari/537.36 MicroMessenger/8.0.25`,
      'Chrome74',
    ],
    ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox120'],
    ['Safari', `${mac} ${webKit} Version/17.5 Safari/605.1.15`, 'Safari12'],
    ['Safari on an iPhone', `${iPhone} ${webKit} Version/17.5 Mobile/15E148 Safari/604.1`, 'Safari12'],
    ['Chrome on an iPhone', `${iPhone} ${webKit} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1`, 'Safari12'],
    ['WeChat on an iPhone', `${iPhone} ${webKit} Mobile/15E148 MicroMessenger/8.0.50`, 'Safari12'],
  ])('%s', async (_browser, userAgent, driver) => {
    expect(await driverOf(detectDevice(userAgent))).toMatchObject({ name: driver });
  });

  test.each([
    ['a Chrome that is too old', `${windows} ${blink} Chrome/70.0.0.0 Safari/537.36`],
    ['a Firefox that is too old', 'Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0'],
    ['no browser at all', 'curl/8.5.0'],
  ])('%s gets none', async (_browser, userAgent) => {
    expect(await driverOf(detectDevice(userAgent))).toBeNull();
  });
});
