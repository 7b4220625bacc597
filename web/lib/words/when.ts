import { m } from '$lib/paraglide/messages.js';
import type { Lang } from '#room/setup';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How times are said: in the language of the page and the zone of the community. */
export interface Manner {
  lang: Lang;
  /** IANA zone, e.g. Asia/Shanghai */
  zone: string;
}

// British English puts the day before the month, as the Chinese notice's readers abroad expect.
const tag = (lang: Lang) => (lang === 'en' ? 'en-GB' : lang);

type Shape = Intl.DateTimeFormatOptions;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(at: number, { lang, zone }: Manner, shape: Shape): string {
  const key = `${lang} ${zone} ${JSON.stringify(shape)}`;
  let made = formats.get(key);
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(tag(lang), { ...shape, timeZone: zone })));
  return made.format(at);
}

/** '19:30', for documents and lists that are compared. */
export const clockTime = (at: number, manner: Manner): string =>
  format(at, manner, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** '19:30:05', for the transcript. */
export const clockSeconds = (at: number, manner: Manner): string =>
  format(at, manner, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** '2026年5月3日星期日', 'Sunday, 3 May 2026'. */
export const longDate = (at: number, manner: Manner): string =>
  format(at, manner, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' });

/** '2026年5月3日', '3 May 2026'. */
export const plainDate = (at: number, manner: Manner): string =>
  format(at, manner, { year: 'numeric', month: 'long', day: 'numeric' });

/** The name of the zone, e.g. 中国标准时间. */
export const zoneName = (at: number, manner: Manner): string => {
  const whole = new Intl.DateTimeFormat(tag(manner.lang), { timeZone: manner.zone, timeZoneName: 'long' });
  return whole.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? manner.zone;
};

/**
 * A time as people say it: 今晚 7:30, tonight 7:30 pm, 明天上午 9:00, else with the day.
 * `now` in ms; the day is the community's, not the reader's.
 */
export function spokenTime(at: number, now: number, manner: Manner): string {
  const { lang, zone } = manner;
  const said = { locale: lang };
  const clock = { time: twelveHour(at, manner) };
  // 'Tonight' and 今晚 say the part of the day themselves.
  const whole = { time: lang === 'en' ? clock.time : `${partOfDay(at, zone)} ${clock.time}` };
  const evening = hourIn(at, zone) >= 18;
  const daysAway = dayIn(at, zone) - dayIn(now, zone);
  if (daysAway === 0) return evening ? m.when_tonight(clock, said) : m.when_today(whole, said);
  if (daysAway === 1) return evening ? m.when_tomorrow_night(clock, said) : m.when_tomorrow(whole, said);
  if (daysAway === -1) return m.when_yesterday(whole, said);
  const shape: Shape = { month: lang === 'en' ? 'short' : 'long', day: 'numeric', weekday: 'short' };
  const sameYear = format(at, manner, { year: 'numeric' }) === format(now, manner, { year: 'numeric' });
  const date = format(at, manner, sameYear ? shape : { ...shape, year: 'numeric' });
  return m.when_day({ date, ...whole }, said);
}

/** 'in 2 minutes', '还有 2 分钟'; 'now' within half a minute; '3 minutes ago'. */
export function fromNow(at: number, now: number, lang: Lang): string {
  const away = at - now;
  if (Math.abs(away) < minute / 2) return m.when_now({}, { locale: lang });
  const amount = { amount: roughly(Math.abs(away), lang) };
  return away > 0 ? m.when_in(amount, { locale: lang }) : m.when_ago(amount, { locale: lang });
}

/** A length of time in words, exact to the second: '1 分 42 秒', '1 min 42 s'. */
export function duration(ms: number, lang: Lang): string {
  const all = Math.max(0, Math.round(ms / 1000));
  const parts = { minutes: Math.floor(all / 60), seconds: all % 60 };
  if (parts.minutes === 0) return m.when_seconds(parts, { locale: lang });
  return parts.seconds === 0
    ? m.when_minutes(parts, { locale: lang })
    : m.when_minutes_seconds(parts, { locale: lang });
}

/** '2 hours', never more exact than a person would be. */
function roughly(ms: number, lang: Lang): string {
  const [count, unit] =
    ms < 90 * minute
      ? ([Math.max(1, Math.round(ms / minute)), 'minute'] as const)
      : ms < 36 * hour
        ? ([Math.round(ms / hour), 'hour'] as const)
        : ([Math.round(ms / day), 'day'] as const);
  const words = new Intl.NumberFormat(tag(lang), { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  return lang === 'zh-CN' ? words.replace(/(\d)(?=\D)/, '$1 ') : words;
}

/** '7:30 pm', '7:30'. */
function twelveHour(at: number, manner: Manner): string {
  if (manner.lang === 'en') return format(at, manner, { hour: 'numeric', minute: '2-digit', hour12: true });
  const [hours = '0', minutes = '00'] = clockTime(at, manner).split(':');
  return `${Number(hours) % 12 || 12}:${minutes}`;
}

/** 上午, 下午, …; 晚上 from six on and 中午 for the hour of noon, as people say it. */
function partOfDay(at: number, zone: string): string {
  if (hourIn(at, zone) >= 18) return '晚上';
  if (hourIn(at, zone) === 12) return '中午';
  const shape: Shape = { hour: 'numeric', hour12: true, timeZone: zone };
  const parts = new Intl.DateTimeFormat('zh-CN', shape).formatToParts(at);
  return parts.find((one) => one.type === 'dayPeriod')?.value ?? '';
}

const hourIn = (at: number, zone: string): number =>
  Number(format(at, { lang: 'en', zone }, { hour: '2-digit', hourCycle: 'h23' }));

/** Days since 1970 of the calendar day that it is in the zone. */
function dayIn(at: number, zone: string): number {
  const { date } = localIn(at, zone);
  return Date.parse(`${date}T00:00:00Z`) / day;
}

/** The calendar day and the clock in a zone, as date and time inputs write them. */
export function localIn(at: number, zone: string): { date: string; time: string } {
  const shape: Shape = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  };
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...shape,
    hourCycle: 'h23',
    timeZone: zone,
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '00';
  return {
    date: `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}`,
    time: `${of('hour')}:${of('minute')}`,
  };
}

/**
 * The instant (ms) of a date ('2026-05-03') and time ('19:30') in a zone; null if either is not one. A time that the
 * clocks skip becomes the one an hour on; of a time that comes twice, the first.
 */
export function instantOf(date: string, time: string, zone: string): number | null {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(wanted)) return null;
  const shift = (at: number) => {
    const local = localIn(at, zone);
    return Date.parse(`${local.date}T${local.time}:00Z`) - Math.floor(at / minute) * minute;
  };
  // The zone's shift from UTC a day before and a day after are the only two that can hold at that time.
  const tries = [shift(wanted - day), shift(wanted + day)].map((one) => wanted - one).sort((a, b) => a - b);
  return tries.find((at) => at + shift(at) === wanted) ?? tries.at(-1) ?? null;
}
