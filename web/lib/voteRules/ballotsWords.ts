import { m } from '$lib/paraglide/messages.js';
import type { SeatId } from '#room/ids';
import { representativesIn } from '#room/rollFacts';
import { figureOf, rollOf, type Roll } from '#room/roll';
import type { NoticeSeat, Proxy } from '#room/setup';
import type { Figure } from '#room/votes/figure';
import { squareMetres } from '#room/votes/spokenFigures';
import type { VoteRule } from '#room/votes/voteRule';

/**
 * The roll that a notice promises under a rule. Before the meeting nobody is here, so proxies stand; where only those present
 * vote, all are taken to be.
 */
export function rollPromised(
  rule: VoteRule,
  setup: { seats: NoticeSeat[]; proxies: Proxy[]; representatives: SeatId[] },
): Roll & { figure: Figure } {
  const { seats, proxies } = setup;
  const present = rule.voters.who === 'present' ? seats.map((one) => one.id) : [];
  const roll = rollOf(
    { setup: { seats }, present, proxies, representatives: representativesIn(setup) },
    rule,
  );
  const conflicts = roll.conflicts.filter((one) => one.kind !== 'proxyLapsed');
  return { ...roll, conflicts, figure: figureOf({ setup: { seats } }, roll.electorate) };
}

/** How many ballots that is, of whom, and of which floor area in sum. */
export function ballotsWords({ voters }: VoteRule, { heads: count, area }: Figure): string {
  if (count === 0) return m.new_roll_nobody();
  const said = { seats: m.new_roll_seats, households: m.new_roll_households, owners: m.new_roll_owners };
  const words = said[voters.of]({ count, area: squareMetres(area) });
  return words + (voters.who === 'present' ? m.new_roll_present() : '');
}
