import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Place } from '../../db/stores.ts';
import { House } from './house.ts';

interface SceneOptions {
  /** where the data are; null or nothing: an embedded database */
  place?: () => Promise<Place | null>;
  /** whether the tests after a failed one make sense */
  goOn?: boolean;
}

/**
 * One house for the tests of a file, which tell one story in their order: once one of them fails, those after it are left out.
 * After each test nobody's page may have complained of anything.
 */
export function scene({ place, goOn = false }: SceneOptions = {}): () => House {
  let house: House | undefined;
  let broken: string | null = null;
  beforeAll(async () => {
    house = await House.open((await place?.()) ?? undefined);
  });
  beforeEach(({ task, skip, onTestFailed }) => {
    if (broken !== null && broken !== task.id) skip('a test before it failed');
    // The one that failed has a second try, and fails for good if that fails too.
    broken = null;
    onTestFailed(async () => {
      broken = goOn ? null : task.id;
      await house?.keep(task.name);
    });
  });
  afterEach(() => {
    expect(house?.people.faults()).toEqual([]);
  });
  afterAll(() => house?.close());
  return () => {
    if (!house) throw new Error('the house is not open yet');
    return house;
  };
}
