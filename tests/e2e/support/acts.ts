import type { PlainChoice } from '#room/votes/choice';
import type { Stance } from '#room/stance';
import type { Person } from './person.ts';
import { m } from './words.ts';

/** How long somebody takes to press: a page takes no answer to a question that nobody can have read yet, ms. */
const thoughtful = { delay: 500 };

export const stanceWord = (stance: Stance): string =>
  ({ for: m.stance_for, against: m.stance_against, neutral: m.stance_neutral })[stance]();

export const choiceWord = (choice: PlainChoice): string =>
  ({ for: m.choice_for, against: m.choice_against, abstain: m.choice_abstain })[choice]();

/** Presses a button that asks once more, and says yes. */
export async function pressAndConfirm(person: Person, name: string | RegExp): Promise<void> {
  await person.press(name);
  await confirm(person);
}

/** Says yes to the question that stands in the place of the button. */
export const confirm = (person: Person): Promise<void> => {
  const no = person.page.getByRole('button', { name: m.room_no(), exact: true });
  const question = person.page.getByRole('group').filter({ has: no }).last();
  return question.getByRole('button').first().click(thoughtful);
};

/** What has taken the whole screen, once it takes answers. */
export const fullScreen = (person: Person, label: string) =>
  person.page.locator('dialog.settled').and(person.page.getByRole('dialog', { name: label }));

export async function askToSpeak(person: Person, stance: Stance): Promise<void> {
  await person.press(m.room_ask());
  await person.press(stanceWord(stance));
  await person.page.locator('[data-act="waiting"], [data-act="next"]').waitFor();
}

/** The turn has come: opens the microphone on the page that says so. */
export async function beginToSpeak(person: Person): Promise<void> {
  await fullScreen(person, m.room_your_turn()).getByRole('button', { name: m.room_turn_open() }).click();
  await person.page.getByRole('dialog').waitFor({ state: 'hidden' });
  await person.page.locator('[data-act="speaking"]').waitFor();
}

/** What the clock of the turn or the vote shows on this screen. */
export async function secondsLeft(person: Person): Promise<number> {
  const figures = await person.page.getByRole('timer').first().innerText();
  const [minutes = 0, seconds = 0] = figures.split(':').map(Number);
  return minutes * 60 + seconds;
}

/** Chooses on the ballot paper that lies open, and casts; settles when the ballot is acknowledged. */
export async function vote(person: Person, choice: PlainChoice): Promise<void> {
  const paper = fullScreen(person, m.room_ballot_title());
  await paper.locator(`input[value="${choice}"]`).check();
  await paper.getByRole('button', { name: confirmWord(choice) }).click();
  await paper.getByTestId('ballot-recorded').waitFor();
}

const confirmWord = (choice: PlainChoice): string =>
  ({
    for: m.room_ballot_confirm_for,
    against: m.room_ballot_confirm_against,
    abstain: m.room_ballot_confirm_abstain,
  })[choice]();

/** When the result was first drawn on this screen, by the clock of this machine, ms; waits for it. */
export async function resultDrawnAt(person: Person): Promise<number> {
  const drawn = await person.page.waitForFunction(() =>
    document.querySelector('[data-testid="result"]') ? performance.timeOrigin + performance.now() : null,
  );
  return (await drawn.jsonValue()) ?? 0;
}
