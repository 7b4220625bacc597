import { m } from '$lib/paraglide/messages.js';
import type { MotionId } from '#room/ids';
import type { Motion } from '#room/room';
import { isPlain, type Choice, type PlainChoice } from '#room/votes/choice';
import type { Answer, Outcome } from '#room/votes/outcome';
import type { PollPlan } from '#room/votes/pollPlan';
import { yuan } from './amounts.ts';

/** What is voted on: a motion in its own words, or the plan's question. */
export const votedOn = (
  motions: readonly Pick<Motion, 'id' | 'text'>[],
  { motion, plan }: { motion: MotionId | null; plan: Pick<PollPlan, 'question'> },
): string => motions.find((one) => one.id === motion)?.text ?? plan.question;

/** Between whom another round or the chair has to decide; empty where nothing is open. */
export function standingWords(
  { verdict, standing }: Pick<Outcome, 'verdict' | 'standing'>,
  plan: Pick<PollPlan, 'method' | 'options'>,
): string {
  if (standing.length === 0) return '';
  const options = standing.map((one) => answerWord(one, plan)).join(m.room_list_comma());
  return verdict === 'tied' ? m.result_tied_between({ options }) : m.result_second_between({ options });
}

/** Whether it is one of the answers that need no options, and so have a mark of their own. */
export const hasMark = (answer: Answer): answer is PlainChoice | 'objection' =>
  isPlain(answer) || answer === 'objection';

/** What became of an option that was chosen: somebody is elected, something gets money or is chosen. */
export const chosenWord = ({ method }: Pick<PollPlan, 'method'>): string =>
  method.kind === 'election'
    ? m.result_elected()
    : method.kind === 'budget'
      ? m.result_funded()
      : m.result_selected();

/** An answer as it stands on the paper. To abstain in a poll by consent is to stand aside. */
export function answerWord(
  answer: Answer,
  { method, options }: Pick<PollPlan, 'method' | 'options'>,
): string {
  if (method.kind === 'consent' && answer === 'abstain') return m.choice_stand_aside();
  switch (answer) {
    case 'for':
      return m.choice_for();
    case 'against':
      return m.choice_against();
    case 'abstain':
      return m.choice_abstain();
    case 'objection':
      return m.choice_objection();
    default:
      return options.find((one) => one.id === answer)?.text ?? answer;
  }
}

/** What a ballot says, in one line. */
export function choiceWord(choice: Choice, plan: Pick<PollPlan, 'method' | 'options'>): string {
  if (typeof choice === 'string') return answerWord(choice, plan);
  const word = (id: string) => plan.options.find((one) => one.id === id)?.text ?? id;
  if ('picks' in choice) return choice.picks.map(word).join(m.room_list_comma());
  if ('ranking' in choice) return choice.ranking.map((id, index) => `${index + 1}. ${word(id)}`).join(' ');
  const amounts = 'scores' in choice ? choice.scores : choice.money;
  const figure = (amount: number) => ('scores' in choice ? m.votes_points({ count: amount }) : yuan(amount));
  return Object.entries(amounts)
    .map(([id, amount]) => `${word(id)} ${figure(amount ?? 0)}`)
    .join(m.room_list_comma());
}
