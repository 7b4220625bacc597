import { m } from '$lib/paraglide/messages.js';
import type { Lang } from '#room/setup';
import type { Share } from '#room/share';

const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const english: Record<string, string> = {
  '1/2': 'half',
  '1/3': 'one third',
  '2/3': 'two thirds',
  '1/4': 'one quarter',
  '3/4': 'three quarters',
};

/**
 * A required share in words: 过半数 and 'more than half' leave the half out, 三分之二以上 and 'at least two thirds'
 * include it (Civil Code art. 1259).
 */
export function shareWords({ num, den, strict }: Share, lang: Lang): string {
  const said = { locale: lang };
  if (num === den) return m.share_all({}, said);
  if (num * 2 === den) return strict ? m.share_more_half({}, said) : m.share_least_half({}, said);
  if (den === 100) return strict ? m.rule_more_percent({ num }, said) : m.rule_least_percent({ num }, said);
  const share = lang === 'en' ? (english[`${num}/${den}`] ?? `${num}/${den}`) : chinese(num, den);
  return strict ? m.share_more({ share }, said) : m.share_least({ share }, said);
}

function chinese(num: number, den: number): string {
  const [above, below] = [numerals[num], numerals[den]];
  return above && below ? `${below}分之${above}` : `${num}/${den}`;
}
