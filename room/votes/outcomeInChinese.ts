import type { OptionId } from './choice.ts';
import type { Paper } from './countedOptions.ts';
import type { Figure } from './figure.ts';
import type { Clause, Outcome } from './outcome.ts';
import { countOf, listTotals, majorityNeeded, nameOf, squareMetres, winnersOf } from './spokenFigures.ts';

export const outcomeInChinese = (outcome: Outcome, plan: Paper): string =>
  `${turnout(outcome)}；${counted(outcome, plan)}。${lists(outcome, plan)}${decided(outcome, plan)}。${areas(outcome)}`;

const areas = ({ areasWithheld }: Outcome): string =>
  areasWithheld ? '面积已计入结果；公布各项面积会看出个人怎么投，所以不公布。' : '';

const unitOf = ({ voters }: Outcome): string => (voters === 'households' ? '户' : '人');

/** A figure with its unit, and by area where area counts. */
const sized = (outcome: Outcome, { heads, area }: Figure, unit: string): string =>
  `${heads} ${unit}${outcome.byArea ? `、${squareMetres(area)} 平方米` : ''}`;

function turnout(outcome: Outcome): string {
  const size = (figure: Figure) => sized(outcome, figure, unitOf(outcome));
  return `应到 ${size(outcome.entitled)}，实到 ${size(outcome.present)}，投票 ${size(outcome.voted)}`;
}

function counted(outcome: Outcome, plan: Paper): string {
  if (outcome.withheld) return '为免看出个人怎么投，不公布各项票数';
  const votes = (answer: Parameters<typeof countOf>[1]) => sized(outcome, countOf(outcome, answer), '票');
  const abstained = `弃权 ${votes('abstain')}`;
  const { method } = plan;
  if (method.kind === 'motion') return `同意 ${votes('for')}，反对 ${votes('against')}，${abstained}`;
  if (method.kind === 'consent') return `提出异议 ${votes('objection')}，${abstained}`;
  const each = plan.options.map(({ id, text }) => `“${text}” ${strength(outcome, plan, id)}`);
  const heading =
    method.kind === 'ranking' && method.count !== 'borda'
      ? '各选项最后一轮得票：'
      : method.kind === 'budget'
        ? '各选项平均金额：'
        : '';
  return `${heading}${[...each, abstained].join('，')}`;
}

function strength(outcome: Outcome, { method }: Paper, option: OptionId): string {
  const count = countOf(outcome, option);
  if (count.points === null) return sized(outcome, count, '票');
  if (method.kind === 'budget') return `${count.points} 元`;
  const byArea = outcome.orderedBy === 'area';
  if (method.kind === 'ranking' && method.count !== 'borda')
    return byArea ? `${squareMetres(count.points)} 平方米` : `${count.points} 票`;
  return byArea ? `${squareMetres(count.points)} 分（每平方米计）` : `${count.points} 分`;
}

const lists = (outcome: Outcome, plan: Paper): string =>
  listTotals(outcome, plan)
    .map((one) => `名单“${one.list}”共 ${sized(outcome, one, '票')}。`)
    .join('');

function decided(outcome: Outcome, plan: Paper): string {
  switch (outcome.verdict) {
    case 'noQuorum':
      return `${missed(outcome)}，表决无效${plan.options.length > 0 ? '' : '，未通过'}`;
    case 'shown':
      return '本次表决只了解意见，不作决定';
    case 'passed':
    case 'rejected':
    case 'tied':
    case 'secondRound':
      return plan.options.length > 0 ? chosen(outcome, plan) : plain(outcome, plan);
  }
}

function missed(outcome: Outcome): string {
  const what = ({ clause, by, needed }: Clause) =>
    `${clause === 'presence' ? '到会' : '参加表决'}${by === 'area' ? '面积' : `${unitOf(outcome)}数`}不足（至少需要 ${
      by === 'area' ? `${squareMetres(needed)} 平方米` : `${needed} ${unitOf(outcome)}`
    }）`;
  const words = outcome.clauses
    .filter(({ clause, met }) => !met && (clause === 'presence' || clause === 'participation'))
    .map(what);
  return words.length > 0 ? words.join('，') : '参加表决面积不足'; // the one that is left out with its figures
}

/** What a majority needs, by each measure. */
function bar(outcome: Outcome): string {
  const { heads, area } = majorityNeeded(outcome);
  return [
    ...(heads === null ? [] : [`${heads} 票`]),
    ...(area === null ? [] : [`${squareMetres(area)} 平方米`]),
  ].join('、');
}

function plain(outcome: Outcome, plan: Paper): string {
  const passed = outcome.verdict === 'passed' ? '通过' : '未通过';
  if (plan.method.kind === 'consent')
    return `${outcome.verdict === 'passed' ? '无人提出异议' : '有人提出异议'}，${passed}`;
  const needed = outcome.withheld ? '' : `通过需要 ${bar(outcome)}同意，`;
  if (outcome.verdict === 'tied') return `${needed}双方票数相同，由主持人投决定票`;
  const [chair] = outcome.byChair;
  return chair === undefined
    ? `${needed}${passed}`
    : `${needed}双方票数相同，主持人决定票${chair === 'for' ? '同意' : '反对'}，${passed}`;
}

function chosen(outcome: Outcome, plan: Paper): string {
  const { kind } = plan.method;
  const verb = kind === 'election' ? '当选' : kind === 'budget' ? '获得分配' : '选定';
  const names = (options: OptionId[]) => options.map((option) => `“${nameOf(plan, option)}”`).join('、');
  const needed = bar(outcome);
  const winners = winnersOf(outcome, plan);
  const byChair = plan.options.map(({ id }) => id).filter((option) => outcome.byChair.includes(option));
  const standing = names(outcome.standing);
  return [
    ...(needed === '' ? [] : [`${verb}需要 ${needed}`]),
    winners.length > 0
      ? `${verb}：${names(winners)}`
      : outcome.standing.length > 0
        ? `尚无${verb}`
        : `无一${verb}`,
    ...(byChair.length > 0 ? [`其中 ${names(byChair)} 票数相同，由主持人决定票${verb}`] : []),
    ...(outcome.verdict === 'tied'
      ? [`${standing} 票数相同，余 ${outcome.open} 个名额，由主持人投决定票`]
      : []),
    ...(outcome.verdict === 'secondRound' ? [`余 ${outcome.open} 个名额，${standing} 进入第二轮表决`] : []),
  ].join('；');
}
