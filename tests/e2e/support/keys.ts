import type { Locator } from 'playwright-core';
import type { Person } from './person.ts';

/** More than any page has to pass. */
const mostTabs = 80;

export const key = (person: Person, name: string): Promise<void> => person.page.keyboard.press(name);

/** Walks with Tab until the focus is there; fails where it never comes by. */
export async function reach(person: Person, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < mostTabs; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await key(person, 'Tab');
  }
  throw new Error(`Tab never comes by ${target.toString()}`);
}

/** A moment's thought: the page takes no answer to a question sooner, lest a key still held down be taken for one. */
export const think = (person: Person): Promise<void> => person.page.keyboard.press('Shift', { delay: 500 });
