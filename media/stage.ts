import type { SeatId } from '#room/ids';
import type { MediaAnswer, MediaNote, MediaRequest } from '#room/mediaWire';
import { refuse, type Refusal } from '#room/refusals';
import type { Room } from '#room/room';
import type { Viewer } from '#room/sight';
import { consume, produce, sending, want } from './exchange.ts';
import { follow } from './follow.ts';
import { Ground } from './ground.ts';
import type { SampleName } from './sample.ts';
import { SamplePlayer } from './samplePlayer.ts';
import { connect, join, openReceive, openSend, restartIce } from './transports.ts';
import { Visitor } from './visitor.ts';
import type { Workers } from './workers.ts';

export type StageReport = (
  what:
    | { type: 'askFailed'; request: MediaRequest['type']; reason: string }
    | { type: 'followFailed'; reason: string },
) => void;

/** Sound and picture of one meeting. It costs nothing until somebody asks to join. */
export class Stage {
  readonly #ground: Ground;
  readonly #player: SamplePlayer;
  readonly #report: StageReport;
  readonly #onClose: () => void;

  constructor(room: Room, workers: Workers, report: StageReport, onClose: () => void) {
    this.#ground = new Ground(room, workers);
    this.#player = new SamplePlayer(this.#ground);
    this.#report = report;
    this.#onClose = onClose;
  }

  /**
   * Admits a connection. A newer one of the same seat ends the media of the older.
   * @param tell is called in order, without waiting, until `leave`
   */
  join(connection: string, viewer: Viewer, tell: (note: MediaNote) => void): void {
    if (viewer !== null) {
      for (const other of this.#ground.visitors.values()) {
        if (other.viewer !== viewer) continue;
        other.ended = 'replaced';
        this.#ground.clear(other);
      }
    }
    this.leave(connection);
    this.#ground.visitors.set(connection, new Visitor(viewer, tell));
  }

  /** Answers what a connection asks; a refusal changes nothing. Never rejects. */
  async ask(connection: string, request: MediaRequest): Promise<MediaAnswer | Refusal> {
    const visitor = this.#ground.visitors.get(connection);
    if (!visitor) return refuse('notPresent');
    const answer = visitor.inTurn(() => this.#answer(visitor, request));
    return answer ?? refuse('tooMuch');
  }

  /** Ends the media of a connection; may be called twice. */
  leave(connection: string): void {
    const visitor = this.#ground.visitors.get(connection);
    if (!visitor) return;
    visitor.ended = 'notPresent';
    this.#ground.clear(visitor);
    this.#ground.visitors.delete(connection);
  }

  /** Makes the SFU match the room; after every change of it. Settles when it does; never rejects. */
  async follow(room: Room): Promise<void> {
    this.#ground.room = room;
    try {
      await follow(this.#ground);
    } catch (error) {
      // A worker that is gone takes its calls with it, and everything is made anew.
      if (this.#ground.housed) this.#report({ type: 'followFailed', reason: reasonOf(error) });
    }
  }

  /** Lets a seat send a recorded figure and voice, over and over, by the rules that hold for people. */
  async playSample(seat: SeatId, name: SampleName): Promise<void> {
    await this.#player.play(seat, name);
  }

  /** Whether nobody will send any more and nobody is there: the minutes are filed, or the meeting is closed and left. */
  get isOver(): boolean {
    const { room, visitors } = this.#ground;
    return room.phase === 'filed' || (room.phase === 'closed' && visitors.size === 0);
  }

  stopSample(seat: SeatId): void {
    this.#player.stop(seat);
  }

  counts(): { visitors: number; transports: number; producers: number; consumers: number } {
    const visitors = [...this.#ground.visitors.values()];
    return {
      visitors: visitors.length,
      transports: visitors.reduce((sum, one) => sum + Number(!!one.sending) + Number(!!one.receiving), 0),
      producers: this.#ground.sources.size,
      consumers: visitors.reduce((sum, one) => sum + one.receptions.size, 0),
    };
  }

  /** Ends the media of the meeting; may be called twice. */
  close(): void {
    this.#ground.close();
    this.#onClose();
  }

  async #answer(visitor: Visitor, request: MediaRequest): Promise<MediaAnswer | Refusal> {
    if (visitor.ended) return refuse(visitor.ended);
    try {
      return await answer(this.#ground, visitor, request);
    } catch (error) {
      if (!this.#ground.housed) return refuse('mediaUnavailable');
      // The worker lives and did not take what the client sent.
      this.#report({ type: 'askFailed', request: request.type, reason: reasonOf(error) });
      return refuse('malformed');
    }
  }
}

function answer(ground: Ground, visitor: Visitor, request: MediaRequest): Promise<MediaAnswer | Refusal> {
  switch (request.type) {
    case 'join':
      return join(ground, visitor);
    case 'openSend':
      return openSend(ground, visitor);
    case 'openReceive':
      return openReceive(ground, visitor, request);
    case 'connect':
      return connect(visitor, request);
    case 'restartIce':
      return restartIce(visitor, request);
    case 'produce':
      return produce(ground, visitor, request);
    case 'sending':
      return sending(ground, visitor, request);
    case 'consume':
      return consume(ground, visitor, request);
    case 'want':
      return want(visitor, request);
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
