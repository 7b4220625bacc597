import { heard, heardInGroup, mayPlay, stage } from '#room/heard';
import type { SeatId } from '#room/ids';
import type { MediaKind } from '#room/mediaWire';
import type { Room } from '#room/room';
import type { Viewer } from '#room/sight';

/** To whom a sound or a picture is open at one moment. */
export interface Audience {
  /** whether it is open to anybody at all */
  open: boolean;
  /** equal for two audiences that are the same people */
  key: string;
  reaches(viewer: Viewer): boolean;
}

export const nobody: Audience = { open: false, key: '', reaches: () => false };

/** Who may see or hear what a seat sends now. Observers get the stage and no more, and so does who was removed from the room. */
export function audienceOf(room: Room, seat: SeatId, kind: MediaKind): Audience {
  return kind === 'video' ? viewersOf(room, seat) : listenersOf(room, seat);
}

function viewersOf(room: Room, seat: SeatId): Audience {
  const onStage = stage(room).includes(seat);
  const { removed } = room;
  return {
    open: true,
    key: onStage ? 'all' : `seats but ${removed.join()}`,
    reaches: (viewer) => onStage || (viewer !== null && !removed.includes(viewer)),
  };
}

/** Everybody, or the small group of the speaker; without those in whose room it would be heard twice. */
function listenersOf(room: Room, seat: SeatId): Audience {
  const group = heard(room).includes(seat) ? null : heardInGroup(room, seat);
  if (group?.length === 0) return nobody;
  const devices = room.setup.seats.filter((one) => one.role === 'hall').map((one) => one.id);
  const silent = new Set([...room.inHall, ...devices].filter((one) => !mayPlay(room, one, seat)));
  return {
    open: true,
    key: `${group?.join() ?? 'all'} but ${[...silent].join()}`,
    reaches: (viewer) => {
      if (viewer === null) return group === null;
      return (group === null || group.includes(viewer)) && !silent.has(viewer);
    },
  };
}
