import { beginDue } from './agenda.ts';
import { offerDue } from './chair.ts';
import type { Command } from './commands.ts';
import { softwareLeads } from './leadership.ts';
import { closingAt } from './pollClock.ts';
import { callDue, promptDue } from './moderator.ts';
import type { Room } from './room.ts';

export interface Due {
  /** server time, ms */
  at: number;
  command: Command;
}

/** What the clock has to ask for next, and when; null if nothing is due. */
export function due(room: Room): Due | null {
  if (room.phase === 'closed' || room.phase === 'filed') return null;
  let first: Due | null = null;
  for (const [at, command] of alarms(room))
    if (at !== null && (!first || at < first.at)) first = { at, command };
  return first;
}

function* alarms(room: Room): Generator<[number | null, Command]> {
  const { floor, poll } = room;
  if (poll) yield [closingAt(poll), { type: 'closePoll', poll: poll.poll }];
  if (floor)
    yield [
      floor.paused ? floor.paused.until : floor.endsAt + room.rules.speaking.graceSeconds * 1000,
      { type: 'endTurn' },
    ];
  if (room.silence) yield [room.silence.endsAt, { type: 'endSilence' }];
  if (room.groups) yield [room.groups.endsAt, { type: 'closeGroups' }];
  yield [offerDue(room), { type: 'offerChair' }];
  if (!softwareLeads(room)) return;
  const [item] = room.setup.items;
  yield [
    beginDue(room),
    room.phase === 'convened' || !item ? { type: 'openMeeting' } : { type: 'takeItem', item: item.id },
  ];
  yield [callDue(room), { type: 'callNext' }];
  yield [promptDue(room), { type: 'prompt' }];
}
