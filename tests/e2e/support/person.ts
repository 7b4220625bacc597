import type { BrowserContext, Locator, Page } from 'playwright-core';
import { watchPeers } from './probe.ts';

/** How long anything that must come is waited for, ms: long enough for a busy machine. */
export const patience = 20_000;

/** One person before one device, and what their page has complained of. */
export class Person {
  readonly name: string;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly console: string[] = [];
  #faults: string[] = [];
  #foreseen: RegExp[] = [];

  private constructor(name: string, context: BrowserContext, page: Page) {
    this.name = name;
    this.context = context;
    this.page = page;
    page.setDefaultTimeout(patience);
    page.on('console', (message) => {
      this.console.push(`${message.type()}: ${message.text()}`);
      if (message.type() === 'error') this.#fault(message.text());
    });
    page.on('pageerror', (error) => {
      this.console.push(`uncaught: ${error.stack ?? error.message}`);
      this.#fault(error.message);
    });
  }

  static async sit(name: string, context: BrowserContext): Promise<Person> {
    await context.addInitScript(watchPeers);
    return new Person(name, context, await context.newPage());
  }

  /** Opens a page and waits until it answers to clicks. */
  async go(address: string): Promise<void> {
    await this.page.goto(address);
    await this.settled();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.settled();
  }

  async settled(): Promise<void> {
    await this.page.locator('html[data-hydrated]').waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click();
  }

  /** Waits until these words are on the screen. */
  async sees(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor();
  }

  /** From here on, console errors like these are part of what is tested. */
  foresees(...patterns: RegExp[]): void {
    this.#foreseen.push(...patterns);
  }

  /** What went wrong since this was last asked. */
  faults(): string[] {
    return this.#faults.splice(0).map((fault) => `${this.name}: ${fault}`);
  }

  #fault(text: string): void {
    if (!this.#foreseen.some((pattern) => pattern.test(text))) this.#faults.push(text);
  }
}
