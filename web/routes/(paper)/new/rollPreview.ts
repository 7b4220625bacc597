import { m } from '$lib/paraglide/messages.js';
import { rollPromised } from '$lib/voteRules/ballotsWords.ts';
import { planOf } from '$lib/room/votes/planDraft.ts';
import { isRefusal, type RefusalCode } from '#room/refusals';
import { weights, type RollConflict } from '#room/roll';
import type { Proxy } from '#room/setup';
import type { Figure } from '#room/votes/figure';
import { weightClasses } from '#room/votes/secretBallot';
import type { VoteRule } from '#room/votes/voteRule';
import { countsArea } from '#room/votes/clauses';
import { seatsSent, sentOf, type Draft } from './draft.ts';
import { proxiesSent, ruledBy } from './draftVotes.ts';

/** What a rule's roll would be if the meeting were convened as the draft has it. */
export interface RollPreview {
  rule: VoteRule;
  figure: Figure;
  conflicts: (RollConflict & { names: string[] })[];
  /** secret votes under it that could not be held, by their place in the order */
  refusedVotes: { number: number; refused: RefusalCode }[];
}

/** The roll under each rule of the meeting, and what would stand in the way of its votes. */
export function rollPreviews(draft: Draft, rules: readonly VoteRule[]): RollPreview[] {
  const seats = seatsSent(draft, rules);
  const {
    rows: { seats: rows },
    representatives,
  } = sentOf(draft, rules);
  // Those that name two seats; the others are faults of the form.
  const proxies = proxiesSent(draft.proxies, rows).proxies.filter(
    ({ from, to }) => seats.some((one) => one.id === from) && seats.some((one) => one.id === to),
  ) as Proxy[];
  const plans = draft.votes.map((one) => planOf(ruledBy(one.plan, rules)));
  return rules.map((rule) => {
    const { electorate, conflicts, figure } = rollPromised(rule, { seats, proxies, representatives });
    const smallEnough = weightClasses(
      weights({ setup: { seats } }, electorate),
      countsArea(rule),
      rule.smallestGroup,
    );
    return {
      rule,
      figure,
      conflicts: conflicts.map((one) => ({
        ...one,
        names: one.seats.map((id) => seats.find((seat) => seat.id === id)?.name ?? id),
      })),
      refusedVotes: plans.flatMap(({ openness, rule: id }, index) =>
        openness === 'secret' && id === rule.id && isRefusal(smallEnough)
          ? [{ number: index + 1, refused: smallEnough.refused }]
          : [],
      ),
    };
  });
}

/** What stands in the way, in words, while the notice can still be changed. */
export function previewSentence(
  { kind, names: all }: RollPreview['conflicts'][number],
  comma: string,
): string {
  const most = 6;
  const more = all.length > most ? m.new_and_more({ count: all.length }) : '';
  const names = all.slice(0, most).join(comma) + more;
  return {
    noHousehold: m.new_conflict_household,
    noArea: m.new_conflict_area,
    noRepresentative: m.new_conflict_representative,
    tooManyProxies: m.new_conflict_proxies,
    proxyLapsed: m.new_conflict_proxies,
    proxiesNotAllowed: m.new_conflict_no_proxies,
  }[kind]({ names });
}
