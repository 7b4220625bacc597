import { isDeepStrictEqual } from 'node:util';

/** Fails with the name of the law that was broken. */
export function law(name: string, holds: boolean): asserts holds {
  if (!holds) throw new Error(`broken: ${name}`);
}

/** The same, for two values that must be equal; says both. */
export function lawOfEqual(name: string, one: unknown, other: unknown): void {
  if (isDeepStrictEqual(one, other)) return;
  throw new Error(`broken: ${name}\n${JSON.stringify(one)}\n${JSON.stringify(other)}`);
}

export const once = (list: readonly unknown[]): boolean => new Set(list).size === list.length;
