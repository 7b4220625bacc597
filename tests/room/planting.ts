import { decide } from '#room/decide';
import type { EventOf, MeetingEvent } from '#room/events';
import { evolve } from '#room/evolve';
import { isRefusal, type RefusalCode } from '#room/refusals';
import type { Room } from '#room/room';
import type { Stamp } from '#room/stamp';
import type { Core } from './everyScreen.ts';

/** What is wrong, the core that has it, and the law that has to find it. */
export type Fault = [string, Partial<Core>, RegExp];

/** Lets through what the rules refuse with `code`. */
export const lax =
  (code: RefusalCode, event: (room: Room, stamp: Stamp) => MeetingEvent | null): Core['decide'] =>
  (room, command, stamp) => {
    const answer = decide(room, command, stamp);
    const instead = isRefusal(answer) && answer.refused === code ? event(room, stamp) : null;
    return instead ? [instead] : answer;
  };

/** The room becomes another than the rules say. */
export const changed =
  (type: MeetingEvent['type'], change: (room: Room, before: Room) => Room): Core['evolve'] =>
  (room, told) =>
    told.event?.type === type ? change(evolve(room, told), room) : evolve(room, told);

/** Happens otherwise than the rules say. */
export const changing =
  <T extends MeetingEvent['type']>(
    type: T,
    change: (event: EventOf<T>, room: Room) => MeetingEvent,
  ): Core['decide'] =>
  (room, command, stamp) => {
    const answer = decide(room, command, stamp);
    const is = (event: MeetingEvent): event is EventOf<T> => event.type === type;
    return isRefusal(answer) ? answer : answer.map((event) => (is(event) ? change(event, room) : event));
  };
