import type { Command } from '#room/commands';
import type { CommandId, MeetingId, SeatId } from '#room/ids';
import type { PlainChoice } from '#room/votes/choice';
import type { NewLinks } from '#room/services';
import { Client, newCommandId, pollOf } from '../support/client.ts';
import { exchange } from '../support/visit.ts';
import { isRefusal } from '#room/refusals';

/** Everybody who sits in a meeting, each by a device of their own, led by hand. */
export class Cast {
  readonly meeting: MeetingId;
  /** what proves the seats, for a browser that is to look through their eyes */
  readonly cookies: string[] = [];
  readonly #at = new Map<SeatId, Client>();

  private constructor(meeting: MeetingId) {
    this.meeting = meeting;
  }

  static async seat(origin: string, { meeting, links }: NewLinks): Promise<Cast> {
    const cast = new Cast(meeting);
    for (const { seat, url } of links) {
      const admission = await exchange(origin, url);
      if (isRefusal(admission)) throw new Error(admission.refused);
      cast.cookies.push(admission.cookie);
      cast.#at.set(seat, await Client.enter({ origin, ...admission }));
    }
    return cast;
  }

  async act(seat: SeatId, command: Command): Promise<void> {
    await this.#of(seat).insist(command);
  }

  /** The same; answers with the id that what comes of it bears. */
  async ask(seat: SeatId, command: Command): Promise<CommandId> {
    const id = newCommandId();
    await this.#of(seat).insist(command, id);
    return id;
  }

  /** Opens a vote on a motion; the function returned casts a ballot in it. */
  async openPoll(
    chair: SeatId,
    command: Command & { type: 'openPoll' },
  ): Promise<{ vote: (seat: SeatId, choice: PlainChoice) => Promise<void>; close: () => Promise<void> }> {
    const id = newCommandId();
    const poll = pollOf(id);
    await this.#of(chair).insist(command, id);
    return {
      vote: async (seat, choice) => void (await this.#of(seat).insistOn(choice, poll)),
      close: () => this.act(chair, { type: 'closePoll', poll }),
    };
  }

  /** The number that the record was filed under. */
  async filed(seat: SeatId): Promise<string> {
    return (await this.#of(seat).toldOf('minutesFiled')).event.number;
  }

  leave(): void {
    for (const client of this.#at.values()) client.close();
  }

  #of(seat: SeatId): Client {
    const client = this.#at.get(seat);
    if (!client) throw new Error(`${seat} is not there`);
    return client;
  }
}
