import type { Person } from './person.ts';
import { fullScreen } from './acts.ts';
import { m } from './words.ts';

// How people fill in the papers of votes that are not on a motion, with a finger.

/** The ballot paper that lies open before somebody. */
export const paper = (person: Person) => fullScreen(person, m.room_ballot_title());

/** Picks an option by the words that stand beside its button or box. */
export const pick = (person: Person, option: string): Promise<void> =>
  paper(person).getByLabel(option, { exact: true }).check();

/** Taps an option into one's order, behind those that are in it. */
export const rank = (person: Person, option: string, place: number): Promise<void> =>
  paper(person)
    .getByRole('button', { name: m.ballot_add({ place, option }) })
    .click();

/** Types an amount. */
export const give = (person: Person, option: string, yuan: number): Promise<void> =>
  paper(person).getByLabel(m.ballot_money_of({ option })).fill(String(yuan));

/** Casts a ballot that one word sums up; settles when it is shown back from the server. */
export async function castAs(person: Person, choice: string): Promise<void> {
  await paper(person)
    .getByRole('button', { name: m.ballot_cast_for({ choice }) })
    .click();
  await recorded(person);
}

/** Looks over the ballot and casts it; settles when it is shown back from the server. */
export async function checkAndCast(person: Person): Promise<void> {
  await paper(person).getByRole('button', { name: m.ballot_check() }).click();
  await paper(person).getByTestId('ballot-check').waitFor();
  await paper(person).getByRole('button', { name: m.ballot_cast() }).click();
  await recorded(person);
}

/** What the server says that the ballot is. */
export async function recorded(person: Person): Promise<string> {
  const shown = paper(person).getByTestId('ballot-recorded');
  await shown.waitFor();
  return shown.innerText();
}

/** Where the lines of the ballot that is shown back begin, px from the left of the screen; each place once. */
export const recordedEdges = (person: Person): Promise<number[]> =>
  paper(person)
    .getByTestId('ballot-recorded')
    .locator('p, li')
    .evaluateAll((lines) => [
      ...new Set(
        lines.map((line) => {
          const words = document.createRange();
          words.selectNodeContents(line);
          return Math.round(Math.min(...[...words.getClientRects()].map(({ left }) => left)));
        }),
      ),
    ]);
