import { describe, expect, test } from 'vitest';
import { contestableUntil } from '#room/afterPoll';
import type { EventOf, MeetingEvent } from '#room/events';
import { motionId, type PollId, type SeatId } from '#room/ids';
import type { OptionId } from '#room/votes/choice';
import type { Outcome } from '#room/votes/outcome';
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
  filed,
  floorOf,
  given,
  givenIn,
  hearing,
  item2,
  item3,
  motion1,
  motion3,
  onTheCost,
  plain,
  poll,
  pollOn,
  seconds,
  taken,
  tenant,
  thisPoll,
  turnEnded,
  type Scene,
} from '../support/given.ts';

const here = [...onTheCost, ...entered(chen)];
const hour = 3600;
/** Counts may be contested for an hour, and ties go to the chair. */
const notice = hearing({
  voteRules: hearing().voteRules.map((rule) => ({
    ...{ ...rule, contestHours: 1, ties: 'chair' as const },
    majority: rule.majority && { ...rule.majority, of: 'valid' as const },
  })),
});
const held = (...more: (MeetingEvent | number)[]): Scene =>
  givenIn(notice, ...here, pollOn(motion1), closedWith(motion1, 2, 1, 0), ...more);
const decisionOf = ({ room }: Scene) => room.decisions[0];

describe('a tie', () => {
  const level = givenIn(notice, ...here, pollOn(motion1))
    .when({ type: 'closePoll', poll }, chair, 30, counted(ballotsSaying(1, 1, 1)))
    .then({
      ...closedWith(motion1, 1, 1, 1),
      outcome: expect.objectContaining({ verdict: 'tied', standing: [] }) as Outcome,
    });
  const tied = (...more: MeetingEvent[]) => {
    const last = level.log.at(-1)?.event;
    if (last?.type !== 'pollClosed') throw new Error('it was closed');
    return givenIn(notice, ...here, pollOn(motion1), last, ...more);
  };
  const breakTie = (answer: 'for' | 'against' | OptionId, of: PollId = poll) =>
    ({ type: 'breakTie', poll: of, answer }) as const;
  const outcome = decisionOf(tied())?.outcome;
  const broken = (verdict: 'passed' | 'rejected', answer: 'for' | 'against'): EventOf<'tieBroken'> => {
    if (!outcome) throw new Error('it is decided');
    const counts = outcome.counts.map((one) => ({
      ...one,
      chosen: one.answer === 'for' && answer === 'for',
    }));
    return { type: 'tieBroken', poll, outcome: { ...outcome, verdict, counts, byChair: [answer] } };
  };

  test('leaves its motion open until the chair has decided', () => {
    expect(tied().room.motions.find((one) => one.id === motion1)?.state).toBe('ready');
  });

  test.each([
    ['for', 'passed'],
    ['against', 'rejected'],
  ] as const)('is broken %s by whoever leads: %s', (answer, verdict) => {
    const scene = tied().when(breakTie(answer), chair).then(broken(verdict, answer));
    expect(scene.room.motions.find((one) => one.id === motion1)?.state).toBe(verdict);
    expect(decisionOf(scene)?.outcome).toMatchObject({ verdict, byChair: [answer] });
    scene.when(breakTie('for'), chair).then('noTie');
  });

  test('may be broken when the meeting is over, before the record is filed', () => {
    const over = tied(closed);
    over.when(breakTie('for'), chair).then(broken('passed', 'for'));
    tied(closed, filed).when(breakTie('for'), chair).then('meetingFiled');
  });

  test('is broken for one of those that are level', () => {
    tied()
      .when(breakTie('o1' as OptionId), chair)
      .then('ballotInvalid');
    tied().when(breakTie('for', thisPoll), chair).then('pollUnknown');
    given(...here, pollOn(motion1))
      .when(breakTie('for'), chair)
      .then('pollIsOpen');
    held().when(breakTie('for'), chair).then('noTie');
  });

  test('is not broken once its motion is put anew', () => {
    const again = pollOn(motion1, 60, { poll: thisPoll });
    tied(again).when(breakTie('for'), chair).then('pollIsOpen');
    tied(again, { ...closedWith(motion1, 3, 0, 0), poll: thisPoll })
      .when(breakTie('against'), chair)
      .then('motionDecided');
  });
});

describe('a tie on a motion about the procedure, broken after the meeting went on', () => {
  const motion = motionId.parse('m4');
  const tiedOn = (kind: 'adjourn' | 'closeDebate', ...more: MeetingEvent[]): Scene => {
    const put: MeetingEvent[] = [
      {
        type: 'motionMoved',
        motion,
        item: item2,
        seat: ann,
        kind,
        text: 'That it be so.',
        of: null,
        point: null,
      },
      { type: 'motionSeconded', motion, seat: bo },
      pollOn(motion),
    ];
    const level = givenIn(notice, ...here, ...put)
      .when({ type: 'closePoll', poll }, chair, 30, counted(ballotsSaying(1, 1, 1)))
      .then(expect.objectContaining({ type: 'pollClosed' }) as MeetingEvent);
    const last = level.log.at(-1)?.event;
    if (last?.type !== 'pollClosed') throw new Error('it was closed');
    return givenIn(notice, ...here, ...put, last, ...more);
  };
  const breakTie = { type: 'breakTie', poll, answer: 'for' } as const;
  const broken = expect.objectContaining({ type: 'tieBroken' }) as MeetingEvent;

  test('lets nobody speak on in a meeting that it adjourns', () => {
    const { room } = tiedOn('adjourn', floorOf(ann))
      .when(breakTie, chair)
      .then(turnEnded(ann, 'suspended'), broken);
    expect([room.floor, room.suspendedAt]).toEqual([null, seconds(0)]);
  });

  test('stops nobody where the chair does not adjourn', () => {
    const against = { ...breakTie, answer: 'against' } as const;
    const { room } = tiedOn('adjourn', floorOf(ann)).when(against, chair).then(broken);
    expect([room.floor?.seat, room.suspendedAt]).toEqual([ann, null]);
  });

  test('waits until another vote is over, which nobody could finish in a meeting that is adjourned', () => {
    const other = pollOn(motion3, 60, { poll: thisPoll });
    const meanwhile = tiedOn('adjourn', taken(item3), other);
    meanwhile.when(breakTie, chair).then('pollIsOpen');
    meanwhile.when({ ...breakTie, answer: 'against' }, chair).then(broken);
  });

  test('adjourns no meeting that is over', () => {
    const { room } = tiedOn('adjourn', closed).when(breakTie, chair).then(broken);
    expect([room.phase, room.suspendedAt]).toEqual(['closed', null]);
  });

  test('closes the debate on its own item, and on no other', () => {
    const own = tiedOn('closeDebate', asked(ann)).when(breakTie, chair).then(broken).room;
    expect([own.listClosed, own.queue]).toEqual([true, []]);
    tiedOn('closeDebate', taken(item3), asked(ann)).when(breakTie, chair).then('motionOfOtherItem');
    tiedOn('closeDebate', taken(item3), closed).when(breakTie, chair).then(broken);
  });
});

describe('a recount', () => {
  const ask = { type: 'recountPoll', poll } as const;

  test('says whether the ballots come to what was announced, and keeps every time that it was asked for', () => {
    const scene = held(60)
      .when(ask, chair, 60, counted(ballotsSaying(2, 1, 0)))
      .then({ type: 'pollRecounted', poll, same: true })
      .when(ask, clerk, 90, counted(ballotsSaying(1, 2, 0)))
      .then({ type: 'pollRecounted', poll, same: false });
    expect(decisionOf(scene)?.recounts).toEqual([
      { at: seconds(60), same: true },
      { at: seconds(90), same: false },
    ]);
    expect(decisionOf(scene)?.outcome).toEqual(decisionOf(held())?.outcome);
  });

  test('is not the same with other ballots of the same count', () => {
    held()
      .when(ask, clerk, 60, counted(ballotsSaying(2, 1, 0), 'other'))
      .then({ type: 'pollRecounted', poll, same: false });
  });

  test('is of a vote that was held, by whoever leads or the clerk, with the ballots', () => {
    held().when(ask, ann, 60, counted([])).then('notYourRole');
    held().when(ask, clerk).then('unavailable');
    given(...here, pollOn(motion1))
      .when(ask, clerk, 0, counted([]))
      .then('pollIsOpen');
    given(...here)
      .when(ask, clerk, 0, counted([]))
      .then('pollUnknown');
  });
});

describe('an objection to a count', () => {
  const contest = { type: 'contestPoll', poll, reason: 'My hand was not counted.' } as const;
  const contested = (seat: SeatId): MeetingEvent => ({
    ...{ type: 'pollContested', poll, seat, reason: 'My hand was not counted.' },
  });
  const answer = (of: number) => ({ type: 'answerContest', poll, contest: of, text: 'It was.' }) as const;
  /** the row of the first objection in `held` */
  const first = held().room.seq + 1;

  test('is raised by somebody who has a vote, within the time that the rule gives', () => {
    const scene = held()
      .when(contest, ann, hour - 1)
      .then(contested(ann));
    expect(decisionOf(scene)?.contests).toEqual([
      { seq: first, at: seconds(hour - 1), seat: ann, reason: contest.reason, answer: null },
    ]);
    held().when(contest, ann, hour).then('contestOver');
    for (const by of [tenant, chair, clerk]) held().when(contest, by).then('votersOnly');
    given(...here)
      .when(contest, ann)
      .then('pollUnknown');
    const [decision] = held().room.decisions;
    expect(decision && contestableUntil(held().room, decision)).toBe(seconds(hour));
  });

  test('is not heard where the rule gives no time for it', () => {
    given(...here, pollOn(motion1), closedWith(motion1, 2, 1, 0))
      .when(contest, ann)
      .then('contestOver');
  });

  test('is raised three times at most by each', () => {
    const thrice = [contested(ann), contested(ann), contested(ann)];
    held(...thrice)
      .when(contest, ann)
      .then('contestedAlready');
    held(...thrice)
      .when(contest, bo)
      .then(contested(bo));
  });

  test('is answered once, by whoever leads or the clerk', () => {
    const answered: MeetingEvent = { type: 'contestAnswered', poll, contest: first, text: 'It was.' };
    const scene = held(contested(ann)).when(answer(first), clerk, 60).then(answered);
    expect(decisionOf(scene)?.contests).toMatchObject([{ seat: ann, answer: 'It was.' }]);
    scene.when(answer(first), chair).then('contestUnknown');
    scene.when(answer(first + 9), chair).then('contestUnknown');
    held(contested(ann)).when(answer(first), bo).then('notYourRole');
  });

  test('holds up the filing until its time is over and it has been answered', () => {
    const file = { type: 'fileMinutes' } as const;
    const filing = { filing: { number: '2026-1', head: 'ab' } };
    held(closed)
      .when(file, clerk, hour - 1, filing)
      .then('contestRunning');
    held(closed).when(file, clerk, hour, filing).then(filed);
    const waiting = held(contested(ann), closed);
    waiting.when(file, clerk, hour, filing).then('contestUnanswered');
    waiting
      .when(answer(first), clerk, hour)
      .then({ type: 'contestAnswered', poll, contest: first, text: 'It was.' })
      .when(file, clerk, hour, filing)
      .then(filed);
  });
});

describe('taking the names off', () => {
  const ask = { type: 'anonymisePoll', poll } as const;
  const over = (changes: Partial<typeof plain> = {}, decided = closedWith(motion1, 2, 1, 0)) =>
    given(...here, pollOn(motion1, 60, { plan: { ...plain, ...changes } }), decided, closed);

  test('is for good, and leaves what the vote came to', () => {
    const scene = over({ openness: 'named' })
      .when(ask, clerk, 60, counted(ballotsSaying(2, 1, 0)))
      .then({ type: 'pollAnonymised', poll, ballots: 'ab without names' });
    expect(decisionOf(scene)).toMatchObject({ anonymised: true, ballots: 'ab without names' });
    expect(decisionOf(scene)?.outcome).toEqual(closedWith(motion1, 2, 1, 0).outcome);
    scene.when(ask, clerk, 60, counted([])).then('nothingChanged');
  });

  test('publishes no ballots that were withheld', () => {
    const withheld = { ...closedWith(motion1, 2, 0, 0), ballots: null };
    over({}, withheld)
      .when(ask, clerk, 60, counted(ballotsSaying(2, 0, 0)))
      .then({ type: 'pollAnonymised', poll, ballots: null });
  });

  test('waits for the end of the meeting, and for objections', () => {
    given(...here, pollOn(motion1), closedWith(motion1, 2, 1, 0))
      .when(ask, clerk, 60, counted([]))
      .then('meetingStillOpen');
    held(closed)
      .when(ask, clerk, hour - 1, counted([]))
      .then('contestRunning');
    held(closed)
      .when(ask, clerk, hour, counted([]))
      .then({ type: 'pollAnonymised', poll, ballots: 'ab without names' });
  });

  test('is the clerk’s, of a vote that bears names, with the ballots', () => {
    over().when(ask, chair, 60, counted([])).then('notYourRole');
    over().when(ask, clerk).then('unavailable');
    over({ openness: 'secret', changeable: false }).when(ask, clerk, 60, counted([])).then('nothingChanged');
    over()
      .when({ ...ask, poll: thisPoll }, clerk, 60, counted([]))
      .then('pollUnknown');
  });
});
