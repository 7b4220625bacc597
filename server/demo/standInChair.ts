import { motionsInOrder } from '#room/motions';
import { nextInQueue } from '#room/order';
import { pointsWaiting } from '#room/points';
import type { Room } from '#room/room';
import type { SeatClient } from './client.ts';
import type { Story } from './story.ts';

/** How often the stand-in looks at the room, ms. */
const pace = 2500;
/** Looks without anybody waiting or speaking after which an item is done. */
const patience = 4;

/** Leads the demo's hearing until a person opens the chair's link; then it has left the seat. */
export class StandInChair {
  readonly #client: SeatClient;
  readonly #story: Story;
  readonly #timer: NodeJS.Timeout;
  #quiet = 0;
  #busy = false;
  #ruled = false;

  /**
   * @param steppedAside called when a person has the chair
   * @param speed so many times as fast as life, for tests in a hurry
   */
  constructor(client: SeatClient, story: Story, steppedAside: () => void, speed = 1) {
    this.#client = client;
    this.#story = story;
    this.#timer = setInterval(() => void this.#look(), pace / speed);
    client.ended = () => {
      clearInterval(this.#timer);
      steppedAside();
    };
  }

  async #look(): Promise<void> {
    const { room } = this.#client;
    if (!room || this.#busy) return;
    this.#busy = true;
    await this.#lead(room);
    this.#busy = false;
  }

  async #lead(room: Room): Promise<void> {
    const send = this.#client.send.bind(this.#client);
    if (room.phase === 'convened') {
      await send({ type: 'openMeeting' });
      return;
    }
    if (room.phase !== 'open' || room.poll) return;
    if (room.suspendedAt !== null) await send({ type: 'resumeMeeting' });
    const [point] = pointsWaiting(room);
    if (point) {
      await send({ type: 'rulePoint', point: point.point, upheld: true, text: this.#story.ruling });
      return;
    }
    const waiting = room.statements.find((one) => one.state === 'waiting');
    if (waiting) await send({ type: 'showStatement', statement: waiting.id });
    if (room.floor) {
      this.#quiet = 0;
      return;
    }
    if (nextInQueue(room)) {
      this.#quiet = 0;
      await send({ type: 'callNext' });
      if (!this.#ruled && room.itemsTaken.length === 2) {
        this.#ruled = true;
        await send({ type: 'giveRuling', text: this.#story.ruling });
      }
      return;
    }
    this.#quiet += 1;
    if (room.item && this.#quiet < patience) return;
    await this.#goOn(room);
  }

  async #goOn(room: Room): Promise<void> {
    this.#quiet = 0;
    const next = room.setup.items.find((one) => !room.itemsTaken.includes(one.id));
    if (next) {
      await this.#client.send({ type: 'takeItem', item: next.id });
      const text = this.#story.opening[room.itemsTaken.length];
      if (text) await this.#client.send({ type: 'recordWords', text });
      return;
    }
    const [motion] = motionsInOrder(room);
    if (motion) await this.#client.send({ type: 'openPoll', motion: motion.id });
  }
}
