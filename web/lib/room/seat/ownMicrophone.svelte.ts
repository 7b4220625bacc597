import type { SeatCall } from '$lib/media/seatCall.ts';
import type { DeviceFault } from '$lib/media/deviceFault.ts';
import { Devices } from '$lib/media/devices.svelte.ts';
import { groupWith } from '#room/groupsFacts';
import { ahead } from '#room/ahead';
import { mayProduceAudio } from '#room/heard';
import type { SeatId } from '#room/ids';
import { chairSeat, leads, takesTurns } from '#room/leadership';
import { seatOf, type Room } from '#room/room';
import type { RoomClient } from '../room.svelte.ts';

/**
 * This seat's microphone as its owner sees it. Nobody opens it from afar: when the turn comes it is asked for, or, if it was
 * armed beforehand, it opens after a notice. Whoever comes next may open it ahead of the call: then it stands by, heard by
 * nobody, and is live in the same step of the server in which the floor comes.
 */
export class OwnMicrophone {
  readonly devices = new Devices();
  /** opens by itself, after a notice, when the turn comes */
  armed = $state(false);
  #fault: DeviceFault | null = $state.raw(null);
  #checking = $state(false);
  readonly #client: RoomClient;
  readonly #call: SeatCall;

  constructor(client: RoomClient, call: SeatCall) {
    this.#client = client;
    this.#call = call;
  }

  get on(): boolean {
    return this.#call.microphone.state === 'on';
  }
  get opening(): boolean {
    return this.#checking || this.#call.microphone.state === 'opening';
  }
  get fault(): DeviceFault | null {
    return this.#fault ?? this.#call.microphone.fault;
  }

  /** Whether it may be opened now: the floor is this seat's, in the room or in its small group, or it is heard throughout. */
  get mayOpen(): boolean {
    const { room, me } = this.#client;
    if (me === null || !mayProduceAudio(room, me)) return false;
    return room.floor?.seat === me || groupWith(room, me)?.floor === me || isHeardThroughout(room, me);
  }

  /** Open ahead of the turn: the device is on, and the SFU forwards nothing of it. */
  get standsBy(): boolean {
    return this.on && !this.mayOpen;
  }

  /** Whether it can be made ready ahead of a turn: for everybody who takes turns and is not heard throughout. */
  get mayArm(): boolean {
    const { room, me } = this.#client;
    return me !== null && takesTurns(room, me) && !isHeardThroughout(room, me);
  }

  /**
   * Tries the device now, so that a fault or a question of the browser does not come in the middle of the turn. Whoever comes next,
   * or has just been called, keeps it open.
   */
  async arm(): Promise<void> {
    this.#fault = null;
    this.#checking = true;
    const trial = this.devices.microphone;
    await trial.open();
    this.#fault = trial.fault;
    this.armed = trial.stream !== null;
    const track = this.#isNear ? trial.handOver() : null;
    trial.close();
    if (track) await this.#call.microphone.open(track);
    this.#checking = false;
  }

  disarm(): void {
    this.armed = false;
    if (this.standsBy) this.close();
  }

  /** Opens it; false if the device or the SFU does not let it. */
  open(): Promise<boolean> {
    this.#fault = null;
    return this.#call.microphone.open();
  }

  close(): void {
    this.#call.microphone.close();
  }

  /** The turn is this seat's, or the next one is. */
  get #isNear(): boolean {
    const { room, me } = this.#client;
    return this.mayOpen || (me !== null && mayProduceAudio(room, me) && ahead(room, me) === 0);
  }
}

/** Who leads, the notice's chair and the hall keep theirs open. */
const isHeardThroughout = (room: Room, seat: SeatId): boolean =>
  leads(room, seat) || seat === chairSeat(room) || seatOf(room, seat)?.role === 'hall';
