import type { CountedBallots, OptionId } from './choice.ts';
import { namings, type Counted, type Paper, type Weigh } from './countedOptions.ts';
import { compareRounds, lowestOf, type RoundVotes } from './elimination.ts';
import { none, plus } from './figure.ts';
import type { CountRound } from './outcome.ts';
import { bundlesOf, deal, exactVotes, passOn, unit } from './transfers.ts';

/**
 * The single transferable vote, with the Droop quota (of the valid ballots, one more than a share of places + 1 rounded down) and
 * weighted inclusive Gregory transfers. In each round everybody at or above the quota is elected; then the largest surplus is
 * passed on, from all ballots of its option alike; where there is none, the lowest goes out (`lowestOf`). When no more are
 * left than places, they are elected without the quota. If nothing tells those who are left apart, they stay one level
 * tier, for the rule to decide. Options that no ballot names are out from the start.
 */
export function countStv(paper: Paper, places: number, ballots: CountedBallots[], weigh: Weigh): Counted {
  const named = namings(paper, ballots);
  const valid = ballots.filter(({ choice }) => choice !== 'abstain').reduce(plus, none);
  const quota = (BigInt(weigh(valid)) / BigInt(places + 1) + 1n) * unit;
  const rounds: CountRound[] = [];
  const history: RoundVotes[] = [];
  const last = new Map<OptionId, bigint>();
  const elected: OptionId[] = [];
  const eliminated: OptionId[] = [];
  /** what those keep whose surplus was passed on */
  const kept = new Map<OptionId, bigint>();
  let hopeful = [...named].flatMap(([option, figure]) => (weigh(figure) > 0 ? [option] : []));
  let surpluses: OptionId[] = [];
  let { bundles, exhausted } = deal(bundlesOf(ballots, weigh), hopeful);
  let level: OptionId[] = [];

  while (hopeful.length > 0 && elected.length < places && level.length === 0) {
    const votes = new Map([...elected, ...hopeful].map((option) => [option, kept.get(option) ?? 0n]));
    for (const { at, weight, value } of bundles) votes.set(at, (votes.get(at) ?? 0n) + weight * value);
    history.push(votes);
    for (const option of hopeful) last.set(option, votes.get(option) ?? 0n);

    const reached = hopeful.filter((option) => (votes.get(option) ?? 0n) >= quota);
    const now = hopeful.length <= places - elected.length ? [...hopeful] : reached;
    // Level in every round, they are named, and their surpluses passed on, in the order of the paper.
    now.sort((one, other) => compareRounds(other, one, history));
    elected.push(...now);
    hopeful = hopeful.filter((option) => !now.includes(option));
    surpluses.push(...now.filter((option) => (votes.get(option) ?? 0n) > quota));
    surpluses.sort((one, other) => compareRounds(other, one, history));
    const round: CountRound = {
      votes: [...votes].map(([option, sum]) => ({ option, ...exactVotes(sum) })),
      elected: now,
      eliminated: [],
      exhausted: exactVotes(exhausted),
    };
    rounds.push(round);
    if (hopeful.length === 0 || elected.length === places) break;

    const [source, ...later] = surpluses;
    const lowest = source ?? lowestOf(hopeful, history);
    if (lowest === 'allLevel') {
      level = hopeful;
      break;
    }
    if (source === undefined) {
      round.eliminated = [lowest];
      eliminated.unshift(lowest);
      hopeful = hopeful.filter((option) => option !== lowest);
    } else {
      kept.set(source, quota);
      surpluses = later;
    }
    const passed = passOn(bundles, lowest, source === undefined ? 0n : quota, hopeful);
    bundles = passed.bundles;
    exhausted += passed.exhausted;
  }

  const others = hopeful
    .filter((option) => !level.includes(option))
    .sort((one, other) => compareRounds(other, one, history));
  return {
    options: [...named].map(([option, figure]) => ({
      option,
      named: figure,
      backing: figure,
      points: Number((last.get(option) ?? 0n) / unit),
    })),
    tiers: [
      ...elected.map((option) => [option]),
      ...(level.length > 0 ? [level] : []),
      ...[...others, ...eliminated].map((option) => [option]),
    ],
    rounds,
  };
}
