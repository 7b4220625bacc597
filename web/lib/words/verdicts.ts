import { m } from '$lib/paraglide/messages.js';
import type { Outcome } from '#room/votes/outcome';
import type { PollPlan } from '#room/votes/pollPlan';

// Apart from the other words of votes, since the agenda says these in everybody's first picture.

/** How an outcome is called in a word or two. Between options, something is chosen or nothing is. */
export const verdictWord = (
  { verdict }: Pick<Outcome, 'verdict'>,
  plan?: Pick<PollPlan, 'options'>,
): string =>
  ({
    passed: plan && plan.options.length > 0 ? m.result_settled : m.room_passed,
    rejected: plan && plan.options.length > 0 ? m.result_unsettled : m.room_not_passed,
    noQuorum: m.room_no_quorum,
    tied: m.room_tied,
    secondRound: m.room_second_round,
    shown: m.room_shown,
  })[verdict]();

/** The shape that stands for an outcome. */
export const verdictShape = ({ verdict }: Pick<Outcome, 'verdict'>): 'for' | 'against' | 'abstain' =>
  verdict === 'passed' ? 'for' : verdict === 'rejected' || verdict === 'noQuorum' ? 'against' : 'abstain';

/** The options that a vote chose, by their names. */
export const chosenIn = (
  { counts, withheld }: Pick<Outcome, 'counts' | 'withheld'>,
  { options }: Pick<PollPlan, 'options'>,
): string =>
  options
    .filter(({ id }) => withheld?.includes(id) ?? counts.some((one) => one.chosen && one.answer === id))
    .map(({ text }) => text)
    .join(m.room_list_comma());
