import type { Lang } from '../setup.ts';
import type { Share } from '../share.ts';
import type { Paper } from './countedOptions.ts';
import type { Answer, Clause, Outcome } from './outcome.ts';
import { nameOf, squareMetres } from './spokenFigures.ts';
import type { VoteRule, Whole } from './voteRule.ts';

/** What the words of a trace are taken from: the rule, and the paper for the names of options. */
type Named = Pick<VoteRule, 'name' | 'source' | 'majority'>;

/**
 * How the outcome follows from its rule, one line for each clause: which rule and where it is written, which clause, what it needed,
 * what there was, whether that met it and by how much. Options are called by their names if the paper is given.
 */
export function traceOf(outcome: Outcome, rule: Named, lang: Lang, plan?: Paper): string[] {
  const lines = outcome.clauses.map((clause) =>
    lang === 'zh-CN' ? inChinese(outcome, rule, clause, plan) : inEnglish(outcome, rule, clause, plan),
  );
  const title =
    lang === 'zh-CN'
      ? `${rule.name['zh-CN']}（${rule.source['zh-CN']}）`
      : `${rule.name.en} (${rule.source.en})`;
  const besides =
    outcome.verdict === 'shown'
      ? [lang === 'zh-CN' ? '不作决定，不设门槛。' : 'decides nothing, nothing is needed.']
      : [
          ...(outcome.areasWithheld ? [areasLine[lang]] : []),
          ...outcome.byChair.map((answer) => castingLine(answer, lang, plan)),
        ];
  return [...lines, ...besides].map((line) => `${title} · ${line}`);
}

const areasLine: Record<Lang, string> = {
  'zh-CN': '面积也按规则算过；公布各项面积会看出个人怎么投，所以不公布。',
  en: 'floor area: counted too; its sums would show how somebody voted, so they are left out.',
};

function castingLine(answer: Answer, lang: Lang, plan: Paper | undefined): string {
  if (answer === 'for' || answer === 'against' || answer === 'abstain' || answer === 'objection')
    return lang === 'zh-CN'
      ? `票数相同，主持人决定票：${answer === 'for' ? '同意' : '反对'}。`
      : `a tie, and the chair's casting vote: ${answer}.`;
  const name = plan ? nameOf(plan, answer) : answer.slice(1);
  return lang === 'zh-CN'
    ? `票数相同，主持人决定票：“${name}”。`
    : `a tie, and the chair's casting vote: “${name}”.`;
}

const ofOption = ({ of }: Clause, plan: Paper | undefined): string =>
  of === null ? '' : plan ? nameOf(plan, of) : of.slice(1);

function inChinese(outcome: Outcome, rule: Named, clause: Clause, plan: Paper | undefined): string {
  const amount = (value: number) =>
    clause.by === 'area'
      ? `${squareMetres(value)} 平方米`
      : `${value} ${outcome.voters === 'households' ? '户' : '人'}`;
  const whole = `${wholeNames[wholeOf(clause, rule)]['zh-CN']} ${amount(clause.whole)}`;
  const option = ofOption(clause, plan);
  const title = `${clauseNames[clause.clause]['zh-CN']}${clause.by === 'area' ? '（面积）' : ''}${option && `“${option}”`}`;
  const by =
    clause.margin === 0 ? '恰好' : `${clause.margin > 0 ? '多' : '差'} ${amount(Math.abs(clause.margin))}`;
  return `${title}：${whole}，须${shareInChinese(clause.share)}，即至少 ${amount(clause.needed)}；有 ${amount(clause.count)}，${
    clause.met ? '达到' : '未达到'
  }，${by}。`;
}

function inEnglish(outcome: Outcome, rule: Named, clause: Clause, plan: Paper | undefined): string {
  const amount = (value: number) => (clause.by === 'area' ? `${squareMetres(value)} m²` : String(value));
  const option = ofOption(clause, plan);
  const title = `${clauseNames[clause.clause].en}${clause.by === 'area' ? ' by area' : ''}${option && ` of “${option}”`}`;
  const by = clause.margin === 0 ? 'exactly' : `by ${amount(Math.abs(clause.margin))}`;
  return `${title}: ${shareInEnglish(clause.share)} of the ${amount(clause.whole)} ${wholeNames[wholeOf(clause, rule)].en}, that is at least ${amount(
    clause.needed,
  )}; there were ${amount(clause.count)}: ${clause.met ? 'met' : 'missed'} ${by}.`;
}

/** Only a majority is of anything but all on the roll. */
const wholeOf = ({ clause }: Clause, { majority }: Named): Whole =>
  clause === 'majority' && majority ? majority.of : 'entitled';

const clauseNames: Record<Clause['clause'], Record<Lang, string>> = {
  presence: { 'zh-CN': '到会', en: 'presence' },
  participation: { 'zh-CN': '参加表决', en: 'participation' },
  majority: { 'zh-CN': '同意', en: 'majority' },
  noObjection: { 'zh-CN': '未提出异议', en: 'no objection' },
};

const wholeNames: Record<Whole, Record<Lang, string>> = {
  entitled: { 'zh-CN': '应到', en: 'entitled' },
  present: { 'zh-CN': '实到', en: 'present' },
  cast: { 'zh-CN': '投票', en: 'who voted' },
  valid: { 'zh-CN': '投票而未弃权', en: 'who voted and did not abstain' },
};

/** As it is printed: 60/100 is 60 %. */
const fraction = ({ num, den }: Share, percent: string): string =>
  num === den ? '' : den === 100 ? `${num}${percent}` : `${num}/${den}`;

function shareInChinese(share: Share): string {
  if (share.strict) return share.num * 2 === share.den ? '过半数' : `超过 ${fraction(share, '%')}`;
  return share.num === share.den ? '全部' : `达到 ${fraction(share, '%')} 以上（含）`;
}

function shareInEnglish(share: Share): string {
  if (share.strict)
    return share.num * 2 === share.den ? 'more than half' : `more than ${fraction(share, ' %')}`;
  return share.num === share.den ? 'all' : `at least ${fraction(share, ' %')}`;
}
