/** What a bench finds, as its one line of JSON carries it; `aims` says of each aim whether it was met. */
export interface Finding {
  aims: Record<string, boolean>;
  [figure: string]: unknown;
}

/** A bench: everything it opens is handed to the stack, which is closed also when the run is broken off. */
export type Bench = (stack: AsyncDisposableStack) => Promise<Finding>;

export const median = (values: readonly number[]): number => percentile(values, 50);

/** The value that `percent` of 100 of the values do not exceed; between two it is weighed. */
export function percentile(values: readonly number[] | Float64Array, percent: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = ((sorted.length - 1) * percent) / 100;
  const [low, high] = [sorted[Math.floor(place)] ?? NaN, sorted[Math.ceil(place)] ?? NaN];
  return low + (high - low) * (place - Math.floor(place));
}

export interface Pair {
  ours: number;
  bare: number;
}

/** Ours to bare, pair by pair: the median of the ratios with its range, and the median of each side. */
export function compared(pairs: readonly Pair[]) {
  const ratios = pairs.map(({ ours, bare }) => ours / bare);
  return {
    ratio: rounded(median(ratios)),
    range: [rounded(Math.min(...ratios)), rounded(Math.max(...ratios))],
    ours: rounded(median(pairs.map((pair) => pair.ours))),
    bare: rounded(median(pairs.map((pair) => pair.bare))),
  };
}

/** Three significant digits are more than any of these figures deserves. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

/** Share of one core that this much CPU time was. */
export const share = (cpuMicros: number, micros: number): number => rounded(cpuMicros / micros);

export const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
