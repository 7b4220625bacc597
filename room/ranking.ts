import type { SeatId } from './ids.ts';
import { hasSpoken, type Ahead, type Candidate, type Criterion } from './orderCriteria.ts';
import { stances } from './stance.ts';

/** A candidate in the ranking. `fixed`: its keys by the criteria that no speech changes. */
interface Ranked {
  one: Candidate;
  nth: number;
  fixed: number[];
  pool: Ranked[] | null;
}

/**
 * What told one from those who asked before it; null: there were none, or all of them were passed over. `waited`: by the criteria
 * another would come first.
 */
export interface Decided {
  by: Criterion['by'] | 'waited' | null;
  /** whether somebody who asked before it is still waiting */
  passes: boolean;
}

/**
 * Takes candidates one by one, the best first. Those of the same stance, place and turns keep their order among each other whoever
 * speaks before them, so each such pool is sorted once and only their heads are compared: long lists are asked for at every click.
 */
export class Ranking {
  readonly #criteria: readonly Criterion[];
  readonly #ahead: Ahead;
  readonly #all: Ranked[];
  readonly #waited: Ranked[] = [];
  /** each sorted, the best last */
  readonly #pools: Ranked[][] = [];
  readonly #taken = new Set<Ranked>();
  /** of each kind and number of times passed over, the earliest last; made when somebody asks why */
  #asked: Map<string, Ranked[]> | null = null;
  #latest: Ranked | null = null;
  readonly #several = new Map<SeatId, Ranked[]>();

  /** @param candidates in the order of asking; whoever was overtaken `limit` times comes before all criteria */
  constructor(candidates: readonly Candidate[], criteria: readonly Criterion[], ahead: Ahead, limit: number) {
    this.#criteria = criteria;
    this.#ahead = ahead;
    const fixed = criteria.filter((one) => !one.changes);
    this.#all = candidates.map((one, nth) => ({
      ...{ one, nth, pool: null },
      fixed: fixed.map(({ key }) => key(one, ahead)),
    }));
    const seats = new Set(candidates.map((one) => one.request.seat));
    if (seats.size < candidates.length)
      for (const ranked of this.#all) add(this.#several, ranked.one.request.seat, ranked);
    for (const ranked of this.#all)
      if (ranked.one.request.overtaken >= limit) this.#waited.push(ranked);
      else this.#poolOf(ranked).push(ranked);
    for (const pool of this.#pools) pool?.sort(later);
  }

  get size(): number {
    return this.#all.length - this.#taken.size;
  }

  /** The next of those that are left, by what lies ahead of it now. */
  take(): Candidate | undefined {
    const waited = this.#waited.shift();
    const best = waited ?? this.#head();
    if (!best) return undefined;
    if (!waited) best.pool?.pop();
    this.#taken.add(best);
    this.#latest = best;
    return best.one;
  }

  /** Why the one that was taken last came before all that are left. */
  decided(): Decided {
    const best = this.#latest;
    if (!best) return { by: null, passes: false };
    this.#asked ??= byAsking(this.#all);
    const head = best.pool === null ? this.#head() : undefined;
    const waited = head !== undefined && this.#compare(head, best) < 0;
    let [rival, passes]: [Ranked | undefined, boolean] = [undefined, false];
    for (const asked of this.#asked.values()) {
      while (this.#taken.has(asked.at(-1) ?? best) && asked.length > 0) asked.pop();
      const first = asked.at(-1);
      if (!first || first.nth > best.nth) continue;
      passes = true;
      // Ahead of one that was passed over is ahead by asking.
      const passedOver = this.#difference(best, first) === 'skipped';
      if (!passedOver && (!rival || first.nth < rival.nth)) rival = first;
    }
    if (waited) return { by: 'waited', passes };
    return { by: rival ? this.#difference(best, rival) : null, passes };
  }

  #difference(a: Ranked, b: Ranked): Criterion['by'] | null {
    return this.#criteria.find(({ key }) => key(a.one, this.#ahead) !== key(b.one, this.#ahead))?.by ?? null;
  }

  /** After the first turn of a seat its other requests count as those of somebody who has spoken. */
  spoke(seat: SeatId): void {
    const own = this.#several.get(seat) ?? [];
    if (own.length < 2) return;
    for (const ranked of own) {
      if (!ranked.pool || this.#taken.has(ranked)) continue;
      ranked.pool.splice(ranked.pool.indexOf(ranked), 1);
      const pool = this.#poolOf(ranked);
      pool.push(ranked);
      pool.sort(later);
    }
  }

  #poolOf(ranked: Ranked): Ranked[] {
    const { request, place } = ranked.one;
    const spoken = hasSpoken(ranked.one, this.#ahead);
    const number = stances.indexOf(request.stance) * 4 + (place === 'hall' ? 2 : 0) + (spoken ? 1 : 0);
    ranked.pool = this.#pools[number] ??= [];
    return ranked.pool;
  }

  #head(): Ranked | undefined {
    let best: Ranked | undefined;
    for (const pool of this.#pools) {
      const head = pool?.at(-1);
      if (head && (!best || this.#compare(head, best) < 0)) best = head;
    }
    return best;
  }

  #compare(a: Ranked, b: Ranked): number {
    for (const { key } of this.#criteria) {
      const by = key(a.one, this.#ahead) - key(b.one, this.#ahead);
      if (by !== 0) return by;
    }
    return a.nth - b.nth;
  }
}

function byAsking(all: readonly Ranked[]): Map<string, Ranked[]> {
  const asked = new Map<string, Ranked[]>();
  for (const ranked of all.toReversed())
    add(asked, `${ranked.one.request.kind} ${ranked.one.request.skipped}`, ranked);
  return asked;
}

function add<K>(map: Map<K, Ranked[]>, key: K, ranked: Ranked): void {
  const list = map.get(key);
  if (list) list.push(ranked);
  else map.set(key, [ranked]);
}

/** Sorts the best to the end, from where it is taken. */
function later(a: Ranked, b: Ranked): number {
  for (let index = 0; index < a.fixed.length; index += 1) {
    const by = (b.fixed[index] ?? 0) - (a.fixed[index] ?? 0);
    if (by !== 0) return by;
  }
  return b.nth - a.nth;
}
