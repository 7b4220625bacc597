import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type {} from './intruder.ts';
import type { MeetingId, SeatId } from '#room/ids';
import type { Person } from './person.ts';

/** The intruder as one script for a page. */
async function script(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('intruder.ts', import.meta.url)),
        formats: ['iife'],
        name: 'ignored',
      },
    },
  });
  const outputs = Array.isArray(made) ? made : [made];
  const code = outputs
    .flatMap((one) => ('output' in one ? one.output : []))
    .find((one) => one.type === 'chunk');
  if (!code) throw new Error('the intruder was not built');
  return code.code;
}

let built: Promise<string> | undefined;

/** From here on the person's page harbours an intruder, as `window.intruder`, with the cookies of this browser. */
export async function breakIn(person: Person, meeting: MeetingId, seat: SeatId | null): Promise<void> {
  built ??= script();
  await person.page.evaluate(`${await built}; undefined`);
  await person.page.evaluate(
    async ([where, who]) => {
      window.intruder = await window.Intruder.enter(where, who);
    },
    [meeting, seat] as const,
  );
}
