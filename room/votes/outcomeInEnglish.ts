import type { OptionId } from './choice.ts';
import type { Paper } from './countedOptions.ts';
import type { Figure } from './figure.ts';
import type { Clause, Outcome } from './outcome.ts';
import { countOf, listTotals, majorityNeeded, nameOf, squareMetres, winnersOf } from './spokenFigures.ts';

export const outcomeInEnglish = (outcome: Outcome, plan: Paper): string =>
  `${turnout(outcome)}: ${counted(outcome, plan)}. ${lists(outcome, plan)}${decided(outcome, plan)}.${areas(outcome)}`;

const areas = ({ areasWithheld }: Outcome): string =>
  areasWithheld
    ? ' Floor area counts in this; its sums would show how somebody voted, so they are left out.'
    : '';

/** A figure, and by area where area counts. */
const sized = (outcome: Outcome, { heads, area }: Figure): string =>
  `${heads}${outcome.byArea ? ` (${squareMetres(area)} m²)` : ''}`;

function turnout(outcome: Outcome): string {
  const size = (figure: Figure) => sized(outcome, figure);
  const whose = outcome.voters === 'seats' ? '' : outcome.voters === 'households' ? ' households' : ' owners';
  return `${size(outcome.entitled)}${whose} entitled, ${size(outcome.present)} present, ${size(outcome.voted)} voted`;
}

function counted(outcome: Outcome, plan: Paper): string {
  if (outcome.withheld) return 'the figures would show how somebody voted, so they are left out';
  const votes = (answer: Parameters<typeof countOf>[1]) => sized(outcome, countOf(outcome, answer));
  const abstained = `${votes('abstain')} abstained`;
  const { method } = plan;
  if (method.kind === 'motion') return `${votes('for')} for, ${votes('against')} against, ${abstained}`;
  if (method.kind === 'consent') return `${votes('objection')} objected, ${abstained}`;
  const each = plan.options.map(({ id, text }) => `“${text}” ${strength(outcome, plan, id)}`);
  const heading =
    method.kind === 'ranking' && method.count !== 'borda'
      ? 'votes in the last round of each, '
      : method.kind === 'budget'
        ? 'mean amounts, '
        : '';
  return `${heading}${[...each, abstained].join(', ')}`;
}

function strength(outcome: Outcome, { method }: Paper, option: OptionId): string {
  const count = countOf(outcome, option);
  if (count.points === null) return sized(outcome, count);
  if (method.kind === 'budget') return `${count.points} yuan`;
  const byArea = outcome.orderedBy === 'area';
  if (method.kind === 'ranking' && method.count !== 'borda')
    return byArea ? `${squareMetres(count.points)} m²` : String(count.points);
  return byArea ? `${squareMetres(count.points)} points (one a m²)` : `${count.points} points`;
}

const lists = (outcome: Outcome, plan: Paper): string =>
  listTotals(outcome, plan)
    .map((one) => `List “${one.list}”: ${sized(outcome, one)} votes in all. `)
    .join('');

function decided(outcome: Outcome, plan: Paper): string {
  switch (outcome.verdict) {
    case 'noQuorum':
      return `${missed(outcome)}, so the vote does not count${plan.options.length > 0 ? '' : ': not passed'}`;
    case 'shown':
      return 'The vote shows opinions and decides nothing';
    case 'passed':
    case 'rejected':
    case 'tied':
    case 'secondRound':
      return plan.options.length > 0 ? chosen(outcome, plan) : plain(outcome, plan);
  }
}

function missed(outcome: Outcome): string {
  const what = ({ clause, by, needed }: Clause) => {
    const came = clause === 'presence' ? 'were present' : 'voted';
    return by === 'area'
      ? `too little floor area ${clause === 'presence' ? 'was present' : 'voted'} (at least ${squareMetres(needed)} m² needed)`
      : `too few ${came} (at least ${needed} needed)`;
  };
  const words = outcome.clauses
    .filter(({ clause, met }) => !met && (clause === 'presence' || clause === 'participation'))
    .map(what);
  // None is told: it is the one that is left out with its figures.
  return sentence(words.length > 0 ? words.join(', and ') : 'too little floor area voted');
}

/** What a majority needs, by each measure. */
function bar(outcome: Outcome): string {
  const { heads, area } = majorityNeeded(outcome);
  return [
    ...(heads === null ? [] : [String(heads)]),
    ...(area === null ? [] : [`${squareMetres(area)} m²`]),
  ].join(' and ');
}

function plain(outcome: Outcome, plan: Paper): string {
  const passed = outcome.verdict === 'passed' ? 'passed' : 'not passed';
  if (plan.method.kind === 'consent')
    return `${outcome.verdict === 'passed' ? 'Nobody objected' : 'There was an objection'}: ${passed}`;
  const needed = outcome.withheld ? [] : [`${bar(outcome)} in favour were needed`];
  if (outcome.verdict === 'tied')
    return sentence(...needed, 'both sides are level, and the chair has the casting vote');
  const [chair] = outcome.byChair;
  const level =
    chair === undefined ? [] : [`both sides were level, and the chair's casting vote was ${chair}`];
  const reasons = [...needed, ...level].join('; ');
  return sentence(reasons === '' ? passed : `${reasons}: ${passed}`);
}

function sentence(...parts: string[]): string {
  const words = parts.join('; ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function chosen(outcome: Outcome, plan: Paper): string {
  const { kind } = plan.method;
  const verb = kind === 'election' ? 'elected' : kind === 'budget' ? 'funded' : 'chosen';
  const names = (options: OptionId[]) => options.map((option) => `“${nameOf(plan, option)}”`).join(', ');
  const needed = bar(outcome);
  const winners = winnersOf(outcome, plan);
  const byChair = plan.options.map(({ id }) => id).filter((option) => outcome.byChair.includes(option));
  const open = `${outcome.open} ${outcome.open === 1 ? 'place is' : 'places are'} open`;
  return sentence(
    ...(needed === '' ? [] : [`${needed} in favour were needed to be ${verb}`]),
    winners.length > 0
      ? `${verb}: ${names(winners)}`
      : `${outcome.standing.length > 0 ? 'nothing yet' : 'nothing'} is ${verb}`,
    ...(byChair.length > 0 ? [`of these level ones by the chair's casting vote: ${names(byChair)}`] : []),
    ...(outcome.verdict === 'tied'
      ? [`${open}, ${names(outcome.standing)} are level, and the chair has the casting vote`]
      : []),
    ...(outcome.verdict === 'secondRound'
      ? [`${open}, and a second round is between ${names(outcome.standing)}`]
      : []),
  );
}
