import { describe, expect, test } from 'vitest';
import type { MeetingEvent } from '#room/events';
import { commandId, motionId, pollId } from '#room/ids';
import { mayCast } from '#room/casting';
import { refuse } from '#room/refusals';
import {
  ann,
  asked,
  bo,
  chair,
  chen,
  clerk,
  closed,
  entered,
  floorOf,
  given,
  givenIn,
  hearing,
  item1,
  item2,
  item3,
  motion1,
  motion2,
  motion3,
  nobody,
  opened,
  poll,
  pollOn,
  seconds,
  taken,
  tenant,
  thisPoll,
  turnEnded,
} from '../support/given.ts';

const onTheCost = [opened, taken(item2), ...entered(ann, bo)];
const openedNow = { ...pollOn(motion1), poll: thisPoll };
const closePoll = { type: 'closePoll', poll } as const;
const ballots = (yes: number, no: number, abstain: number) => ({
  tally: { for: yes, against: no, abstain },
});

describe('opening a poll', () => {
  test('the electorate is every seat entitled by the notice, here or not', () => {
    const { room } = given(...onTheCost)
      .when({ type: 'openPoll', motion: motion1 }, chair, 5)
      .then({ ...openedNow, electorate: [ann, bo, chen], endsAt: seconds(65) });
    expect(room.poll).toEqual({
      poll: thisPoll,
      motion: motion1,
      electorate: [ann, bo, chen],
      present: [ann, bo],
      openedAt: seconds(5),
      endsAt: seconds(65),
      changeable: true,
    });
  });

  test('a vote closes the debate: the running turn ends, the queue waits', () => {
    const { room } = given(...onTheCost, asked(bo), floorOf(ann))
      .when({ type: 'openPoll', motion: motion1 }, chair)
      .then(turnEnded(ann, 'poll'), openedNow);
    expect(room.floor).toBeNull();
    expect(room.queue).toHaveLength(1);
  });

  test('the notice says how long it is open and whether a ballot may be changed', () => {
    const notice = hearing({ rules: { ...hearing().rules, pollSeconds: 600, pollChangeable: false } });
    givenIn(notice, ...onTheCost)
      .when({ type: 'openPoll', motion: motion1 }, chair)
      .then({ ...openedNow, endsAt: seconds(600), changeable: false });
  });

  test('one poll at a time, on a motion of the item being discussed, once each', () => {
    const voting = given(...onTheCost, pollOn(motion1));
    voting.when({ type: 'openPoll', motion: motion2 }, chair).then('pollIsOpen');
    given(opened).when({ type: 'openPoll', motion: motion1 }, chair).then('noItem');
    given(opened, taken(item3)).when({ type: 'openPoll', motion: motion1 }, chair).then('motionOfOtherItem');
    given(opened, taken(item1)).when({ type: 'openPoll', motion: motion3 }, chair).then('motionOfOtherItem');
    given(...onTheCost)
      .when({ type: 'openPoll', motion: motionId.parse('m9') }, chair)
      .then('motionUnknown');
    const decided = given(...onTheCost, pollOn(motion1), decision(motion1));
    decided.when({ type: 'openPoll', motion: motion1 }, chair).then('motionDecided');
    decided.when({ type: 'openPoll', motion: motion2 }, chair).then({ ...openedNow, motion: motion2 });
  });

  test('somebody must be entitled', () => {
    const seats = hearing().seats.map((one) => ({ ...one, entitled: false }));
    givenIn(hearing({ seats }), ...onTheCost)
      .when({ type: 'openPoll', motion: motion1 }, chair)
      .then('nobodyEntitled');
  });
});

describe('closing a poll', () => {
  const voting = given(...onTheCost, pollOn(motion1));

  test('judges the ballots counted, and the motion is decided', () => {
    const outcome = outcomeOf(2, 0, 0);
    const { room } = voting
      .when(closePoll, chair, 30, ballots(2, 0, 0))
      .then({ type: 'pollClosed', poll, motion: motion1, outcome });
    expect(room.poll).toBeNull();
    expect(room.decisions).toEqual([{ poll, motion: motion1, at: seconds(30), outcome }]);
  });

  test('counts as present who was in the room at any time while it was open', () => {
    const outcome = { ...outcomeOf(1, 0, 0), present: 3, forNeeded: 2, passed: false };
    given(...onTheCost, pollOn(motion1), { type: 'seatLeft', seat: bo }, ...entered(chen))
      .when(closePoll, chair, 30, ballots(1, 0, 0))
      .then({ type: 'pollClosed', poll, motion: motion1, outcome });
  });

  test('does not count who left before it opened', () => {
    const { room } = given(...onTheCost, { type: 'seatLeft', seat: bo }, pollOn(motion1));
    expect(room.poll?.present).toEqual([ann]);
  });

  test('the chair may close early; the clock when the time is up, and not before', () => {
    voting.when(closePoll, 'clock', 59.999, ballots(0, 0, 0)).then('pollStillRunning');
    for (const [by, after] of [
      ['clock', 60],
      ['clock', 4000],
      [chair, 1],
    ] as const)
      voting
        .when(closePoll, by, after, ballots(1, 1, 0))
        .then({ type: 'pollClosed', poll, motion: motion1, outcome: outcomeOf(1, 1, 0) });
  });

  test('only the open poll, and only once', () => {
    voting.when({ type: 'closePoll', poll: thisPoll }, chair, 1, ballots(0, 0, 0)).then('pollNotOpen');
    given(...onTheCost, pollOn(motion1), decision(motion1))
      .when(closePoll, chair, 1, ballots(0, 0, 0))
      .then('pollNotOpen');
  });

  test('without a count nothing is decided', () => {
    voting.when(closePoll, chair).then('unavailable');
  });
});

describe('casting a ballot', () => {
  const { room } = given(...onTheCost, pollOn(motion1));

  test('the electorate may, until the time is up by the server', () => {
    expect(mayCast(room, ann, poll, seconds(0))).toBeNull();
    expect(mayCast(room, ann, poll, seconds(59.999))).toBeNull();
    expect(mayCast(room, ann, poll, seconds(60))).toEqual(refuse('pollClosed'));
  });

  test('nobody else may', () => {
    for (const seat of [tenant, chair, clerk, nobody])
      expect(mayCast(room, seat, poll, seconds(1))).toEqual(refuse('notEntitled'));
  });

  test('who has not been in the room since the vote opened comes in first, so that nobody votes who is not counted as present', () => {
    expect(mayCast(room, chen, poll, seconds(1))).toEqual(refuse('notPresent'));
    const here = given(...onTheCost, pollOn(motion1), ...entered(chen)).room;
    expect(mayCast(here, chen, poll, seconds(1))).toBeNull();
    const lostNetwork = given(...onTheCost, pollOn(motion1), { type: 'seatLeft', seat: ann }).room;
    expect(mayCast(lostNetwork, ann, poll, seconds(1))).toBeNull();
  });

  test('not before, not after, not in another poll', () => {
    expect(mayCast(given(...onTheCost).room, ann, poll, seconds(1))).toEqual(refuse('pollNotOpen'));
    const decided = given(...onTheCost, pollOn(motion1), decision(motion1));
    expect(mayCast(decided.room, ann, poll, seconds(1))).toEqual(refuse('pollClosed'));
    const over = given(...onTheCost, pollOn(motion1), decision(motion1), closed);
    expect(mayCast(over.room, ann, poll, seconds(1))).toEqual(refuse('pollClosed'));
    const next = pollId.parse(commandId.parse('55555555-5555-4555-8555-555555555555'));
    expect(mayCast(room, ann, next, seconds(1))).toEqual(refuse('pollNotOpen'));
  });
});

function decision(motion: typeof motion1): MeetingEvent {
  return { type: 'pollClosed', poll, motion, outcome: outcomeOf(2, 0, 0) };
}

/** Three entitled, two of them present. */
function outcomeOf(yes: number, no: number, abstain: number) {
  return {
    ...{ for: yes, against: no, abstain, voted: yes + no + abstain },
    ...{ entitled: 3, present: 2, quorumNeeded: 2, quorumMet: true, forNeeded: 2, passed: yes >= 2 },
  };
}
