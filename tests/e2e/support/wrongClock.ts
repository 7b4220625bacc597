import type { Person } from './person.ts';

/** From the next page on, this person's device believes that it is an hour later. */
export const setClockWrong = (person: Person): Promise<unknown> =>
  person.context.addInitScript(() => {
    const wrong = 3_600_000;
    window.Date = new Proxy(Date, {
      construct: (Plain, given: [] | [number]) =>
        given.length === 0 ? new Plain(Plain.now() + wrong) : new Plain(...given),
      get: (Plain, name): unknown => (name === 'now' ? () => Plain.now() + wrong : Reflect.get(Plain, name)),
    });
  });
