import { describe, expect, test } from 'vitest';
import { due } from '#room/due';
import type { MeetingEvent } from '#room/events';
import { groupId } from '#room/ids';
import {
  ann,
  asked,
  bo,
  chair,
  clerk,
  closed,
  entered,
  filed,
  floorOf,
  given,
  item1,
  item2,
  motion1,
  opened,
  poll,
  pollOn,
  seconds,
  taken,
  turnEnded,
  type Scene,
} from '../support/given.ts';

const here = [opened, taken(item1), ...entered(chair, ann, bo)];
const software: MeetingEvent = { type: 'rulesAdjusted', changes: { speaking: { moderator: 'software' } } };
const grace: MeetingEvent = { type: 'rulesAdjusted', changes: { speaking: { graceSeconds: 3 } } };
const paused = (why: 'chair' | 'lost', until: number | null): MeetingEvent => ({
  ...{ type: 'turnPaused', seat: ann, why, left: 60_000, until },
});
const silence: MeetingEvent = { type: 'silenceStarted', endsAt: seconds(60), about: null };
const groups: MeetingEvent = {
  ...{ type: 'groupsOpened', task: 'A ramp', endsAt: seconds(300) },
  groups: [{ group: groupId.parse('g1'), name: 'Upper floors', seats: [ann, bo] }],
};
const at = (count: number, command: object) => ({ at: seconds(count), command });
const expected = ({ room }: Scene) => expect(due(room));

describe('what the clock has to ask for', () => {
  test('the end of a turn, after the seconds of grace', () => {
    expected(given(...here, floorOf(ann))).toEqual(at(120, { type: 'endTurn' }));
    expected(given(...here, grace, floorOf(ann))).toEqual(at(123, { type: 'endTurn' }));
  });

  test('nothing while the chair has stopped the clock; the end of the wait for a speaker who was lost', () => {
    expected(given(...here, floorOf(ann), paused('chair', null))).toBeNull();
    expected(given(...here, floorOf(ann), paused('lost', seconds(45)))).toEqual(at(45, { type: 'endTurn' }));
  });

  test('the end of a vote, of silence, of small groups', () => {
    expected(given(...here, taken(item2), pollOn(motion1))).toEqual(at(60, { type: 'closePoll', poll }));
    expected(given(...here, silence)).toEqual(at(60, { type: 'endSilence' }));
    expected(given(...here, groups)).toEqual(at(300, { type: 'closeGroups' }));
  });

  test('an offer of the chair that nobody is in, a minute after it was lost', () => {
    const lost: MeetingEvent = { type: 'seatLeft', seat: chair };
    expected(given(...here, 10, lost)).toEqual(at(70, { type: 'offerChair' }));
    const all = [
      ...here,
      lost,
      { type: 'seatLeft', seat: ann } as const,
      { type: 'seatLeft', seat: bo } as const,
    ];
    expected(given(...all)).toBeNull();
    expected(given(...all, ...entered(clerk))).toEqual(at(60, { type: 'offerChair' }));
  });

  test('nothing where a person in the chair calls', () => {
    expected(given(...here, asked(ann))).toBeNull();
    expected(given(...entered(ann, bo))).toBeNull();
  });
});

describe('where the software moderates', () => {
  test('the meeting at its time, once two are there; then the first item', () => {
    expected(given(software, ...entered(ann))).toBeNull();
    expected(given(software, ...entered(ann, bo))).toEqual(at(0, { type: 'openMeeting' }));
    expected(given(software, ...entered(ann, bo), 5, opened)).toEqual(
      at(5, { type: 'takeItem', item: item1 }),
    );
    expected(given(software, opened, 5, { type: 'meetingSuspended' })).toBeNull();
  });

  test('the next speaker at once, and not while somebody speaks', () => {
    expected(given(...here, software, 7, asked(ann))).toEqual(at(7, { type: 'callNext' }));
    expected(given(...here, software, asked(bo), floorOf(ann))).toEqual(at(120, { type: 'endTurn' }));
    const over = given(...here, software, asked(bo), floorOf(ann), 40, turnEnded(ann, 'speaker'));
    expected(over).toEqual(at(40, { type: 'callNext' }));
  });

  test('a question to all, when nobody has wanted the floor for half a minute', () => {
    expected(given(...here, software)).toEqual(at(30, { type: 'prompt' }));
    // Nobody has asked for a person in the chair, though the one of the notice looked in and left.
    const away: MeetingEvent = { type: 'seatLeft', seat: chair };
    const lookedIn = [software, ...entered(chair, ann, bo), opened, taken(item1), away];
    expected(given(...lookedIn, 90, floorOf(ann, 200))).toEqual(at(200, { type: 'endTurn' }));
    const proposed: MeetingEvent = { type: 'prompted', prompt: 'moveOn', seats: [] };
    expected(given(...here, software, 30, proposed)).toBeNull();
  });
});

describe('of several the earliest', () => {
  const lost: MeetingEvent = { type: 'seatLeft', seat: chair };

  test('a turn that ends before the chair is offered, and one that ends after', () => {
    expected(given(...here, lost, floorOf(ann, 50))).toEqual(at(50, { type: 'endTurn' }));
    expected(given(...here, lost, floorOf(ann, 90))).toEqual(at(60, { type: 'offerChair' }));
  });

  test('silence and groups, in whichever order they end', () => {
    expected(given(...here, lost, groups)).toEqual(at(60, { type: 'offerChair' }));
    expected(given(...here, 10, lost, silence)).toEqual(at(60, { type: 'endSilence' }));
  });
});

test('once the meeting is over nothing is due', () => {
  const story = [...here, software, asked(ann), closed];
  expected(given(...story)).toBeNull();
  expected(given(...story, filed)).toBeNull();
});
