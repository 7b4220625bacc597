import { describe, expect, test } from 'vitest';
import { due } from '#room/due';
import { commandId, motionId, pollId } from '#room/ids';
import { mayCast } from '#room/casting';
import { refuse } from '#room/refusals';
import type { Outcome } from '#room/votes/outcome';
import { voteRules } from '#room/votes/voteRules';
import {
  ann,
  asked,
  ballotsSaying,
  bo,
  chair,
  chen,
  clerk,
  closed,
  closedWith,
  counted,
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
  onTheCost,
  opened,
  openedNow,
  plain,
  poll,
  pollOn,
  seconds,
  secretKeys,
  taken,
  tenant,
  thisPoll,
  turnEnded,
} from '../support/given.ts';

const closePoll = { type: 'closePoll', poll } as const;
const ballots = (...said: Parameters<typeof ballotsSaying>) => counted(ballotsSaying(...said));

describe('opening a poll', () => {
  test('the electorate is every seat entitled by the notice, here or not', () => {
    const { room } = given(...onTheCost)
      .when({ type: 'openPoll', motion: motion1 }, chair, 5)
      .then(openedNow({ endsAt: seconds(65) }));
    expect(room.poll).toEqual({
      poll: thisPoll,
      motion: motion1,
      item: item2,
      plan: plain,
      electorate: ['s3', 's4', 's5'],
      casters: {},
      keys: null,
      follows: null,
      prepared: null,
      present: ['s3', 's4'],
      openedAt: seconds(5),
      endsAt: seconds(65),
      ending: false,
    });
  });

  test('a vote closes the debate: the running turn ends, the queue waits', () => {
    const { room } = given(...onTheCost, asked(bo), floorOf(ann))
      .when({ type: 'openPoll', motion: motion1 }, chair)
      .then(turnEnded(ann, 'poll'), openedNow());
    expect(room.floor).toBeNull();
    expect(room.queue).toHaveLength(1);
  });

  test('the notice says how long it is open, for how long after, and whether a ballot may be changed', () => {
    const rules = { ...hearing().rules, pollSeconds: 600, pollChangeable: false, pollGraceSeconds: 5 };
    const notice = hearing({ rules });
    const plan = { ...plain, seconds: 600, changeable: false, graceSeconds: 5 };
    givenIn(notice, ...onTheCost)
      .when({ type: 'openPoll', motion: motion1 }, chair)
      .then(openedNow({ endsAt: seconds(600), plan }));
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
    const decided = given(...onTheCost, pollOn(motion1), closedWith(motion1, 2, 0, 0));
    decided.when({ type: 'openPoll', motion: motion1 }, chair).then('motionDecided');
    decided.when({ type: 'openPoll', motion: motion2 }, chair).then(openedNow({ motion: motion2 }));
  });

  test('a motion that too few came to vote on is not decided, and may be put again', () => {
    const closing = closedWith(motion1, 1, 0, 0);
    const tooFew = { ...closing, outcome: { ...closing.outcome, verdict: 'noQuorum' as const } };
    given(...onTheCost, pollOn(motion1), tooFew)
      .when({ type: 'openPoll', motion: motion1 }, chair)
      .then(openedNow());
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
      .then({ type: 'pollClosed', poll, motion: motion1, outcome, ballots: 'ab' });
    expect(room.poll).toBeNull();
    expect(room.motions.find((one) => one.id === motion1)?.state).toBe('passed');
    expect(room.decisions).toEqual([
      {
        ...{
          poll,
          motion: motion1,
          item: item2,
          plan: plain,
          follows: null,
          prepared: null,
          at: seconds(30),
          outcome,
        },
        ...{ ballots: 'ab', anonymised: false, recounts: [], contests: [] },
      },
    ]);
  });

  test('counts as present who was in the room at any time while it was open', () => {
    const outcome = outcomeOf(1, 0, 0, 3);
    given(...onTheCost, pollOn(motion1), { type: 'seatLeft', seat: bo }, ...entered(chen))
      .when(closePoll, chair, 30, ballots(1, 0, 0))
      .then({ type: 'pollClosed', poll, motion: motion1, outcome, ballots: 'ab' });
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
        .then({ type: 'pollClosed', poll, motion: motion1, outcome: outcomeOf(1, 1, 0), ballots: 'ab' });
  });

  test('only the open poll, and only once', () => {
    voting.when({ type: 'closePoll', poll: thisPoll }, chair, 1, ballots(0, 0, 0)).then('pollNotOpen');
    given(...onTheCost, pollOn(motion1), closedWith(motion1, 2, 0, 0))
      .when(closePoll, chair, 1, ballots(0, 0, 0))
      .then('pollNotOpen');
  });

  test('in the grace after its end it takes what was sent in time, and the clock waits for it', () => {
    const plan = { ...plain, graceSeconds: 5 };
    const late = given(...onTheCost, pollOn(motion1, 60, { plan }));
    expect(mayCast(late.room, ann, poll, seconds(64.999))).toBeNull();
    expect(mayCast(late.room, ann, poll, seconds(65))).toEqual(refuse('pollClosed'));
    late.when(closePoll, 'clock', 64.999, ballots(1, 0, 0)).then('pollStillRunning');
    expect(due(late.room)?.at).toBe(seconds(65));
  });

  test('of so few that the figures would show how somebody did, only what they came to is said', () => {
    const few = hearing({ voteRules: [voteRules.representatives] });
    const { clauses, ...outcome } = outcomeOf(2, 0, 0);
    const scene = givenIn(few, ...onTheCost, pollOn(motion1))
      .when(closePoll, chair, 30, ballots(2, 0, 0))
      .then({
        ...{ type: 'pollClosed', poll, motion: motion1, ballots: null },
        outcome: { ...outcome, counts: [], clauses: clauses.slice(0, 1), withheld: [] },
      });
    expect(scene.room.decisions).toMatchObject([{ outcome: { verdict: 'passed' } }]);
    // Nobody is to be hidden where names are published anyway, nor where nobody voted.
    const named = pollOn(motion1, 60, { plan: { ...plain, openness: 'named' } });
    givenIn(few, ...onTheCost, named)
      .when(closePoll, chair, 30, ballots(2, 0, 0))
      .then({ type: 'pollClosed', poll, motion: motion1, outcome: outcomeOf(2, 0, 0), ballots: 'ab' });
    givenIn(few, ...onTheCost, pollOn(motion1))
      .when(closePoll, chair, 30, ballots(0, 0, 0))
      .then({ type: 'pollClosed', poll, motion: motion1, outcome: outcomeOf(0, 0, 0), ballots: 'ab' });
  });

  test('a secret vote ends some seconds after the chair’s word, when the last ballots have come', () => {
    const plan = { ...plain, openness: 'secret', changeable: false } as const;
    const secret = given(...onTheCost, pollOn(motion1, 60, { plan, keys: secretKeys }));
    const ending = secret
      .when(closePoll, chair, 30, ballots(0, 0, 0))
      .then({ type: 'pollEnding', poll, endsAt: seconds(38) });
    expect(ending.room.poll).toMatchObject({ ending: true, endsAt: seconds(38) });
    ending.when(closePoll, chair, 31, ballots(0, 0, 0)).then('pollIsEnding');
    ending.when(closePoll, 'clock', 37.999, ballots(1, 0, 0)).then('pollStillRunning');
    for (const by of ['clock', chair] as const)
      ending
        .when(closePoll, by, 38, ballots(1, 0, 0))
        .then({ type: 'pollClosed', poll, motion: motion1, outcome: outcomeOf(1, 0, 0), ballots: 'ab' });
  });

  test('a secret vote that the chair ends in its last seconds ends no later than it would have', () => {
    const plan = { ...plain, openness: 'secret', changeable: false } as const;
    given(...onTheCost, pollOn(motion1, 60, { plan, keys: secretKeys }))
      .when(closePoll, chair, 57, ballots(0, 0, 0))
      .then({ type: 'pollEnding', poll, endsAt: seconds(60) });
  });

  test('a show of opinion decides nothing, and leaves the debate alone', () => {
    const notice = hearing({
      voteRules: [...hearing().voteRules, { ...voteRules.opinion, smallestGroup: 1 }],
    });
    const plan = { ...plain, rule: voteRules.opinion.id };
    const asking = givenIn(notice, ...onTheCost, floorOf(ann))
      .when({ type: 'openPoll', motion: motion1, plan }, chair)
      .then(openedNow({ plan }));
    expect(asking.room.floor?.seat).toBe(ann);
    const { room } = givenIn(notice, ...onTheCost, pollOn(motion1, 60, { plan }))
      .when(...([closePoll, chair, 30, ballots(2, 0, 0)] as const))
      .then({
        ...{ type: 'pollClosed', poll, motion: motion1, ballots: 'ab' },
        outcome: {
          ...outcomeOf(2, 0, 0),
          ...{ verdict: 'shown', clauses: [] },
          counts: outcomeOf(2, 0, 0).counts.map((one) => ({ ...one, chosen: false })),
        },
      });
    expect(room.motions.find((one) => one.id === motion1)?.state).toBe('ready');
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
    const decided = given(...onTheCost, pollOn(motion1), closedWith(motion1, 2, 0, 0));
    expect(mayCast(decided.room, ann, poll, seconds(1))).toEqual(refuse('pollClosed'));
    const over = given(...onTheCost, pollOn(motion1), closedWith(motion1, 2, 0, 0), closed);
    expect(mayCast(over.room, ann, poll, seconds(1))).toEqual(refuse('pollClosed'));
    const next = pollId.parse(commandId.parse('55555555-5555-4555-8555-555555555555'));
    expect(mayCast(room, ann, next, seconds(1))).toEqual(refuse('pollNotOpen'));
  });
});

/** Of the three entitled two are present. */
function outcomeOf(yes: number, no: number, abstain: number, present = 2): Outcome {
  const heads = (count: number) => ({ heads: count, area: 0 });
  const needed = Math.floor(present / 2) + 1;
  const passed = yes >= needed;
  const saying = { points: null, chosen: false, area: 0 };
  const clause = { by: 'heads', of: null } as const;
  return {
    ...{ verdict: passed ? 'passed' : 'rejected', voters: 'seats', byArea: false, orderedBy: 'heads' },
    ...{ entitled: heads(3), present: heads(present) },
    ...{ voted: heads(yes + no + abstain), valid: heads(yes + no) },
    withheld: null,
    counts: [
      { ...saying, answer: 'for', heads: yes, chosen: passed },
      { ...saying, answer: 'against', heads: no },
      { ...saying, answer: 'abstain', heads: abstain },
    ],
    clauses: [
      {
        ...{ ...clause, clause: 'presence', count: present, whole: 3, needed: 2 },
        ...{ share: { num: 2, den: 3, strict: false }, met: true, margin: present - 2 },
      },
      {
        ...{ ...clause, clause: 'majority', count: yes, whole: present, needed },
        ...{ share: { num: 1, den: 2, strict: true }, met: passed, margin: yes - needed },
      },
    ],
    ...{ rounds: [], standing: [], open: 0, byChair: [] },
  };
}
