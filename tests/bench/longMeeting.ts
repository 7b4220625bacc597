import { randomUUID } from 'node:crypto';
import type { Command } from '#room/commands';
import { decide } from '#room/decide';
import type { MeetingEvent } from '#room/events';
import { evolve } from '#room/evolve';
import type { CommandId, MeetingId, SeatId } from '#room/ids';
import { isRefusal } from '#room/refusals';
import { newRoom, type Room } from '#room/room';
import type { Setup } from '#room/setup';
import { participantsOf } from './notice.ts';

/** What one command brought about, as the log keeps it. */
export interface Step {
  commandId: CommandId;
  by: SeatId;
  at: number;
  events: MeetingEvent[];
}

/**
 * A very long evening, judged by the real rules: people queue, are heard and transcribed, and write statements that the chair
 * shows. Everything after the notice, until at least `count` events have happened.
 */
export function longMeeting(meeting: MeetingId, form: Setup, count: number): Step[] {
  const steps: Step[] = [];
  let room: Room = newRoom(meeting, form);
  let at = form.startsAt;
  const ask = (by: SeatId, command: Command): void => {
    at += 500;
    const commandId = randomUUID() as CommandId; // what the schema of command ids asks for
    const events = decide(room, command, { by, at, commandId });
    if (isRefusal(events)) throw new Error(`${command.type}: ${events.refused}`);
    for (const event of events) room = evolve(room, { seq: room.seq + 1, at, by, event });
    steps.push({ commandId, by, at, events });
  };

  const people = participantsOf(form);
  const [chair] = form.seats;
  const [item] = form.items;
  if (!chair || !item) throw new Error('the notice lacks a chair or an agenda');
  for (const seat of form.seats) ask(seat.id, { type: 'enterRoom' });
  ask(chair.id, { type: 'openMeeting' });
  ask(chair.id, { type: 'takeItem', item: item.id });
  for (let turn = 0; room.seq < count; turn += 1) {
    const speaker = people[turn % people.length] ?? chair.id;
    const writer = people[(turn + 7) % people.length] ?? chair.id;
    ask(speaker, { type: 'askToSpeak', stance: turn % 2 ? 'for' : 'against' });
    if (turn % 5 === 0) ask(speaker, { type: 'withdraw' });
    if (turn % 5 === 0) ask(speaker, { type: 'askToSpeak', stance: 'neutral' });
    ask(chair.id, { type: 'callNext' });
    for (let sentence = 0; sentence < 8; sentence += 1)
      ask(speaker, {
        type: 'recordWords',
        text: `第${sentence}句：我家在顶楼，老人上下楼不方便，希望尽快装电梯。`,
      });
    ask(chair.id, { type: 'endTurn' });
    if (turn % 3 > 0) continue;
    ask(writer, {
      type: 'submitStatement',
      stance: 'against',
      text: '一楼采光会受影响，请设计单位说明。'.repeat(3),
    });
    const waiting = room.statements.find((one) => one.state === 'waiting');
    if (waiting) ask(chair.id, { type: 'showStatement', statement: waiting.id });
  }
  return steps;
}
