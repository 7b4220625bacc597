import { describe, expect, test } from 'vitest';
import { clockFigures } from '../../web/lib/words/timeLeft.ts';
import { usedFigures } from '../../web/lib/words/timeUsed.ts';
import {
  clockSeconds,
  clockTime,
  duration,
  fromNow,
  instantOf,
  localIn,
  longDate,
  spokenTime,
  zoneName,
} from '../../web/lib/words/when.ts';

const shanghai = { lang: 'zh-CN', zone: 'Asia/Shanghai' } as const;
const shanghaiEn = { lang: 'en', zone: 'Asia/Shanghai' } as const;
/** 2026-05-03 is a Sunday; 16:00 in Shanghai. */
const now = Date.parse('2026-05-03T08:00:00Z');
const at = (text: string) => Date.parse(text);

describe('a time as people say it', () => {
  test.each([
    ['2026-05-03T11:30:00Z', '今晚 7:30', 'tonight 7:30 pm'],
    ['2026-05-03T06:05:00Z', '今天下午 2:05', 'today 2:05 pm'],
    ['2026-05-03T04:00:00Z', '今天中午 12:00', 'today 12:00 pm'],
    ['2026-05-04T01:00:00Z', '明天上午 9:00', 'tomorrow 9:00 am'],
    ['2026-05-04T11:30:00Z', '明晚 7:30', 'tomorrow 7:30 pm'],
    ['2026-05-02T11:30:00Z', '昨天晚上 7:30', 'yesterday 7:30 pm'],
    ['2026-05-09T11:30:00Z', '5月9日周六 晚上 7:30', 'Sat 9 May, 7:30 pm'],
    ['2027-01-02T02:00:00Z', '2027年1月2日周六 上午 10:00', 'Sat, 2 Jan 2027, 10:00 am'],
  ])('%s is %s, %s', (instant, zh, en) => {
    expect(spokenTime(at(instant), now, shanghai)).toBe(zh);
    expect(spokenTime(at(instant), now, shanghaiEn)).toBe(en);
  });

  test('the day is the community’s, wherever the reader is', () => {
    const lateEvening = at('2026-05-03T15:30:00Z');
    const sixHoursBefore = at('2026-05-03T09:30:00Z');
    expect(spokenTime(lateEvening, sixHoursBefore, shanghai)).toBe('今晚 11:30');
    expect(spokenTime(lateEvening, sixHoursBefore, { lang: 'en', zone: 'Pacific/Auckland' })).toBe(
      'tomorrow 3:30 am',
    );
  });
});

test.each([
  [2 * 60, '还有 2 分钟', 'in 2 minutes'],
  [60, '还有 1 分钟', 'in 1 minute'],
  [10, '就是现在', 'now'],
  [-3 * 60, '3 分钟前', '3 minutes ago'],
  [89 * 60, '还有 89 分钟', 'in 89 minutes'],
  [2 * 3600, '还有 2 小时', 'in 2 hours'],
  [50 * 3600, '还有 2 天', 'in 2 days'],
])('%d s away is %s, %s', (seconds, zh, en) => {
  expect(fromNow(now + seconds * 1000, now, 'zh-CN')).toBe(zh);
  expect(fromNow(now + seconds * 1000, now, 'en')).toBe(en);
});

test.each([
  [102_000, '1 分 42 秒', '1 min 42 s'],
  [120_000, '2 分钟', '2 minutes'],
  [60_000, '1 分钟', '1 minute'],
  [1_000, '1 秒', '1 second'],
  [-5, '0 秒', '0 seconds'],
])('%d ms last %s, %s', (ms, zh, en) => {
  expect(duration(ms, 'zh-CN')).toBe(zh);
  expect(duration(ms, 'en')).toBe(en);
});

test('figures count a second that has begun whole, and stop at nothing', () => {
  expect([102_000, 101_001, 7_000, 1, 0, -3000].map(clockFigures)).toEqual([
    '1:42',
    '1:42',
    '0:07',
    '0:01',
    '0:00',
    '0:00',
  ]);
});

test('a time that was used stands in figures as it does in words', () => {
  const used = 73_400;
  expect(usedFigures(used)).toBe('1:13');
  expect(duration(used, 'en')).toBe('1 min 13 s');
});

test('documents write the day and the clock out', () => {
  const start = at('2026-05-03T11:30:05Z');
  expect(longDate(start, shanghai)).toBe('2026年5月3日星期日');
  expect(longDate(start, shanghaiEn)).toBe('Sunday, 3 May 2026');
  expect(clockTime(start, shanghai)).toBe('19:30');
  expect(clockSeconds(start, shanghai)).toBe('19:30:05');
  expect(zoneName(start, shanghai)).toBe('中国标准时间');
});

describe('what a date and a time input say', () => {
  test.each([
    ['2026-05-03', '19:30', 'Asia/Shanghai', '2026-05-03T11:30:00Z'],
    ['2026-05-03', '00:00', 'Asia/Shanghai', '2026-05-02T16:00:00Z'],
    ['2026-01-15', '19:30', 'Europe/Berlin', '2026-01-15T18:30:00Z'],
    ['2026-07-15', '19:30', 'Europe/Berlin', '2026-07-15T17:30:00Z'],
    ['2026-07-15', '19:30', 'Asia/Kathmandu', '2026-07-15T13:45:00Z'],
    // 02:30 is skipped on 29 March and comes twice on 25 October.
    ['2026-03-29', '02:30', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['2026-10-25', '02:30', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
  ])('%s %s in %s', (date, time, zone, instant) => {
    expect(instantOf(date, time, zone)).toBe(at(instant));
  });

  test('nothing, where one is missing', () => {
    expect(instantOf('', '19:30', 'Asia/Shanghai')).toBeNull();
    expect(instantOf('2026-05-03', '', 'Asia/Shanghai')).toBeNull();
  });

  test('and back', () => {
    expect(localIn(at('2026-05-02T16:00:00Z'), 'Asia/Shanghai')).toEqual({
      date: '2026-05-03',
      time: '00:00',
    });
  });
});
