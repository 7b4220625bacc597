import type { Person } from './person.ts';

/** What a page says to the server, held back for a while. To be made before the page is opened. */
export class Hold {
  #held: (() => void)[] | null = null;

  private constructor() {}

  static async over({ page }: Person): Promise<Hold> {
    const hold = new Hold();
    await page.routeWebSocket(/socket/, (line) => {
      const server = line.connectToServer();
      line.onMessage((message) => {
        if (hold.#held) hold.#held.push(() => server.send(message));
        else server.send(message);
      });
    });
    return hold;
  }

  begin(): void {
    this.#held = [];
  }

  end(): void {
    for (const send of this.#held ?? []) send();
    this.#held = null;
  }
}
