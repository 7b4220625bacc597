import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { commandId, type MeetingId, type SeatId } from '#room/ids';
import { isRefusal } from '#room/refusals';
import { maySpeak } from '#room/roles';
import type { Room } from '#room/room';
import type { LiveRoom } from '../liveRoom.ts';
import type { LiveRooms } from '../liveRooms.ts';
import type { Presence } from '../presence.ts';
import type { RoomMedia } from '../roomMedia.ts';
import type { SecretVotes } from '../secret/secretVotes.ts';
import { partOf } from './characters.ts';
import type { Hold, Part } from './part.ts';
import { Resident } from './resident.ts';
import { castSecretly } from './secretBallot.ts';

interface Parts {
  rooms: LiveRooms;
  presence: Presence;
  media: RoomMedia;
  votes: SecretVotes;
  log: Pick<FastifyBaseLogger, 'warn'>;
  /** the seats that people are connected for */
  taken: (meeting: MeetingId) => ReadonlySet<SeatId>;
  /** so many times as fast as life */
  speed: number;
}

/** Simulated residents in the rehearsals under way: on every seat that may speak and that nobody holds, while anybody is there. */
export class Rehearsals {
  readonly #parts: Parts;
  readonly #holds = new Map<MeetingId, Map<SeatId, SimulatedHold>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** After every change of a room, and whenever somebody came or went. */
  follow(live: LiveRoom): void {
    const { room, meeting } = live;
    if (!room.setup.practice) return;
    const taken = this.#parts.taken(meeting);
    const isOver = room.phase === 'closed' || room.phase === 'filed' || taken.size === 0;
    const holds = this.#holds.get(meeting) ?? new Map<SeatId, SimulatedHold>();
    this.#holds.set(meeting, holds);
    for (const [seat, hold] of holds)
      if (isOver || taken.has(seat) || room.removed.includes(seat)) {
        holds.delete(seat);
        hold.end();
      }
    if (!isOver) this.#fill(live, holds, taken);
    if (holds.size === 0) this.#holds.delete(meeting);
    for (const hold of holds.values()) hold.changed(room);
  }

  close(): void {
    for (const holds of this.#holds.values()) for (const hold of holds.values()) hold.end();
    this.#holds.clear();
  }

  #fill(live: LiveRoom, holds: Map<SeatId, SimulatedHold>, taken: ReadonlySet<SeatId>): void {
    const { room } = live;
    const able = room.setup.seats.filter((one) => maySpeak(one.role) && one.role !== 'hall');
    able.forEach(({ id }, nth) => {
      const free = !taken.has(id) && !room.removed.includes(id) && !room.inHall.includes(id);
      if (!free || holds.has(id) || room.acting === id) return;
      const part = partOf(id, nth, room.setup.lang);
      const hold = new SimulatedHold(live, part, this.#parts);
      holds.set(id, hold);
      new Resident(hold, part, this.#parts.speed);
    });
  }
}

/** A seat that the server itself holds for a simulated resident. */
class SimulatedHold implements Hold {
  readonly seat: SeatId;
  changed: (room: Room) => void = () => undefined;
  ended: () => void = () => undefined;
  readonly #live: LiveRoom;
  readonly #parts: Parts;
  #connected = false;

  constructor(live: LiveRoom, part: Part, parts: Parts) {
    this.seat = part.seat;
    this.#live = live;
    this.#parts = parts;
    this.connect(true);
    void parts.media
      .stage(live.room)
      ?.playSample(part.seat, part.sample)
      .catch((error: unknown) => parts.log.warn({ err: error }, 'a sample cannot be played'));
  }

  async send(command: Parameters<Hold['send']>[0]): Promise<boolean> {
    const answer = await this.#live
      .handle(this.seat, commandId.parse(randomUUID()), command)
      .catch((error: unknown) => this.#failed(error));
    return answer !== null && !isRefusal(answer);
  }

  async vote(choice: Parameters<Hold['vote']>[0]): Promise<void> {
    const { room } = this.#live;
    const { poll } = room;
    if (!poll) return;
    const id = commandId.parse(randomUUID());
    const { meeting } = this.#live;
    const { votes } = this.#parts;
    const cast =
      poll.plan.openness === 'secret'
        ? castSecretly({ room, poll }, this.seat, choice, {
            sign: (ask) => votes.sign(meeting, poll.poll, ask),
            cast: (ballot) => votes.cast(poll.poll, ballot),
          })
        : this.#live.cast(this.seat, { id, poll: poll.poll, choice });
    await Promise.resolve(cast).catch((error: unknown) => this.#failed(error));
  }

  connect(on: boolean): void {
    if (on === this.#connected) return;
    this.#connected = on;
    const { presence, rooms } = this.#parts;
    const { meeting } = this.#live;
    if (on) {
      presence.connected(meeting, this.seat);
      void rooms.enter(meeting, this.seat);
    } else presence.disconnected(meeting, this.seat);
  }

  end(): void {
    this.ended();
    this.connect(false);
    this.#parts.media.stage(this.#live.room)?.stopSample(this.seat);
  }

  #failed(error: unknown): null {
    this.#parts.log.warn({ err: error, seat: this.seat }, 'a simulated resident was not heard');
    return null;
  }
}
