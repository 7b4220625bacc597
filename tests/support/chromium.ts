import { existsSync } from 'node:fs';
import { installLine, installPackages, isDebianLike, MachineLacks } from '#media/worker/debian';

const PACKAGES = ['chromium', 'fonts-noto-cjk'];
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** What a Chromium with an invented camera and microphone, and without calls home, is started with. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
];

/**
 * The path of a Chromium for the browser tests: CHROMIUM_BIN, else one that is installed, else Debian's
 * package, which is installed where this process is root.
 * @throws MachineLacks with what to do
 */
export async function provideChromium(say: (line: string) => void = console.log): Promise<string> {
  const given = process.env['CHROMIUM_BIN'];
  if (given) {
    if (existsSync(given)) return given;
    throw new MachineLacks(`CHROMIUM_BIN names a file that is not there: ${given}`);
  }
  const found = PLACES.find((place) => existsSync(place));
  if (found) return found;
  if (!isDebianLike()) {
    throw new MachineLacks(
      `The browser tests need Chromium or Chrome: install it, or set CHROMIUM_BIN to its path. On Debian:\n  ${installLine(PACKAGES)}`,
    );
  }
  await installPackages(PACKAGES, 'the tests in a browser', say);
  const installed = PLACES.find((place) => existsSync(place));
  if (!installed) throw new MachineLacks('Chromium was installed but is not where it was expected.');
  return installed;
}
