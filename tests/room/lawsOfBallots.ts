import { mayCast } from '#room/casting';
import { ownVoter } from '#room/roll';
import type { Room } from '#room/room';
import { law } from './law.ts';
import { poll } from '../support/given.ts';

/** Nobody casts but those who may, for somebody who is counted as present, while the vote is open. */
export function lawsOfBallots(room: Room, at: number): void {
  const open = room.poll;
  const ids = [poll, ...room.decisions.map((one) => one.poll), ...(open ? [open.poll] : [])];
  for (const { id: seat } of room.setup.seats)
    for (const id of ids) {
      const inTime = open?.poll === id && at < open.endsAt + open.plan.graceSeconds * 1000;
      for (const voter of [ownVoter(seat), ...(open?.electorate ?? [])]) {
        const allowed =
          inTime &&
          !room.removed.includes(seat) &&
          open.present.includes(voter) &&
          (open.casters[voter] ?? [voter]).some((one) => String(one) === String(seat));
        law(
          'no ballot after closing, nor of another',
          (mayCast(room, seat, id, at, voter) === null) === allowed,
        );
      }
    }
}
