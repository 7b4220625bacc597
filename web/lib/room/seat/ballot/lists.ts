import type { Option } from '#room/votes/pollPlan';

/** Candidates under the lists that they stand on, both in the order of the paper; a name of '' is of those on none. */
export function onLists(options: readonly Option[]): { name: string; options: Option[] }[] {
  const names = [...new Set(options.map((one) => one.list))];
  return names.map((name) => ({ name, options: options.filter((one) => one.list === name) }));
}
