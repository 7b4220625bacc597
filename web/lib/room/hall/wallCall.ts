import { soundsInHall } from '#room/heard';
import type { SeatId } from '#room/ids';
import type { Room } from '#room/room';
import { Call } from '$lib/media/call.svelte.ts';

/**
 * The call of a display that hangs in the hall by the public link. It holds no seat, so the SFU takes it for an observer at home; it
 * keeps silent by itself for those whom the hall hears anyway, or the hall would hear itself again.
 */
export class WallCall extends Call {
  #room: () => Room | null = () => null;

  /** Whose room it hangs in. */
  hangIn(room: () => Room): void {
    this.#room = room;
  }

  override get sounds(): ReadonlyMap<SeatId, MediaStream> {
    const room = this.#room();
    return new Map([...super.sounds].filter(([seat]) => room !== null && !soundsInHall(room, seat)));
  }
}
