import type { PollPlan } from '#room/votes/pollPlan';

/** Where in the form something is wrong. */
export type FaultPlace =
  'question' | 'options' | 'min' | 'max' | 'places' | 'most' | 'total' | 'minutes' | 'list';
export type FaultCode =
  | 'questionMissing'
  | 'tooLong'
  | 'fewOptions'
  | 'manyOptions'
  | 'sameOptions'
  | 'notWhole'
  | 'aboveMost'
  | 'aboveOptions'
  | 'noChoice'
  | 'tooHigh'
  | 'time';
export type PlanFaults = Partial<Record<FaultPlace, FaultCode>>;

const longest = { question: 200, option: 120, list: 60 };
const bounds = { options: 40, points: 100, yuan: 1_000_000_000, leastSeconds: 10, mostSeconds: 604_800 };

const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;
/** A number that a field holds: a whole one of at least 1, and not above what it may be. */
const number = (value: number, most: number, above: FaultCode): FaultCode | null =>
  !isWhole(value) ? 'notWhole' : value > most ? above : null;

/**
 * What is wrong with a plan, each fault at its field; the server's own check of the shape takes a plan exactly if this names
 * nothing. Kept apart from that check so that the page need not load it.
 * @param asked whether the plan has to ask something itself, as it has where no motion is put
 */
export function planFaults({ method, options, ...plan }: PollPlan, asked: boolean): PlanFaults {
  const faults: PlanFaults = {};
  const note = (place: FaultPlace, code: FaultCode | null) => {
    if (code) faults[place] ??= code;
  };
  if (asked && plan.question === '') note('question', 'questionMissing');
  if (plan.question.length > longest.question) note('question', 'tooLong');
  if (method.kind !== 'motion' && method.kind !== 'consent') {
    if (options.length < 2) note('options', 'fewOptions');
    if (options.length > bounds.options) note('options', 'manyOptions');
    if (new Set(options.map((one) => one.text)).size !== options.length) note('options', 'sameOptions');
    if (options.some((one) => one.text.length > longest.option)) note('options', 'tooLong');
    if (options.some((one) => one.list.length > longest.list)) note('list', 'tooLong');
  }
  if (method.kind === 'multiple') {
    note('max', number(method.max, options.length, 'aboveOptions'));
    note('min', number(method.min, method.max, 'aboveMost'));
    if (method.min >= options.length) note('min', 'noChoice');
  }
  if ('places' in method) note('places', number(method.places, options.length, 'aboveOptions'));
  if (method.kind === 'scoring') note('most', number(method.most, bounds.points, 'tooHigh'));
  if (method.kind === 'budget') note('total', number(method.total, bounds.yuan, 'tooHigh'));
  const { seconds } = plan;
  if (!isWhole(seconds) || seconds < bounds.leastSeconds || seconds > bounds.mostSeconds)
    note('minutes', 'time');
  return faults;
}
