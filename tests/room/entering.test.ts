import { describe, expect, test } from 'vitest';
import { mayEnter, takesCards } from '#room/entering';
import type { PollId, SeatId, VoterId } from '#room/ids';
import { refuse } from '#room/refusals';
import type { Room } from '#room/room';
import type { Whole } from '#room/votes/voteRule';
import type { Way } from '#room/ways';
import {
  adviser,
  ann,
  bo,
  chair,
  chen,
  clerk,
  closedWith,
  entered,
  given,
  givenIn,
  hall,
  hearing,
  item2,
  motion1,
  nobody,
  opened,
  plain,
  poll,
  pollOn,
  respondent,
  seconds,
  secretKeys,
  supervisor,
  taken,
  tenant,
  thisPoll,
  voter,
} from '../support/given.ts';

const inHall = (seat: SeatId) => ({ type: 'seatCheckedIn', seat }) as const;
/** Ann is online, Bo and the tenant sit in the hall, Chen is away. */
const story = [opened, taken(item2), ...entered(ann), inHall(bo), inHall(tenant)];
const { room: voting } = given(...story, pollOn(motion1));
const enter = (
  way: Exclude<Way, 'device'>,
  by: SeatId,
  of: string,
  { room = voting, after = 10, id = poll }: { room?: Room; after?: number; id?: PollId } = {},
) => mayEnter(room, by, voter(of), way, id, seconds(after));
const everybody = [chair, clerk, ann, tenant, respondent, adviser, supervisor, hall, nobody];
const allowed = (way: Exclude<Way, 'device'>, room: Room, of: string) =>
  everybody.filter((by) => enter(way, by, of, { room }) === null);

describe('who may enter a ballot', () => {
  test('hands: the clerk or whoever leads', () => {
    expect(allowed('hands', voting, bo)).toEqual([chair, clerk]);
    expect(enter('hands', ann, bo)).toEqual(refuse('notYourRole'));
  });

  test('paper: those who oversee', () => {
    expect(allowed('paper', voting, bo)).toEqual([chair, clerk, supervisor]);
    expect(enter('paper', hall, bo)).toEqual(refuse('notYourRole'));
  });

  test('a card: the clerk, whoever leads, and the device of the hall', () => {
    expect(allowed('card', voting, bo)).toEqual([chair, clerk, hall]);
    expect(enter('card', supervisor, bo)).toEqual(refuse('notYourRole'));
  });

  test('no card at a device that was removed', () => {
    const { room } = given(...story, pollOn(motion1), { type: 'seatRemoved', seat: hall, reason: 'Noise' });
    expect(takesCards(room, hall)).toBe(false);
    expect(enter('card', hall, bo, { room })).toEqual(refuse('notYourRole'));
  });

  test('whoever the chair was handed to counts hands, and the one who handed it over no more', () => {
    const { room } = given(...story, { type: 'chairHanded', from: chair, to: ann }, pollOn(motion1));
    expect(enter('hands', ann, bo, { room })).toBeNull();
    expect(enter('hands', chair, bo, { room })).toEqual(refuse('notYourRole'));
  });
});

describe('whose ballot may be entered', () => {
  test('a hand only of somebody who sits in the hall and has a vote', () => {
    expect(enter('hands', clerk, ann)).toEqual(refuse('notInHall'));
    for (const of of [nobody, tenant]) expect(enter('hands', clerk, of)).toEqual(refuse('seatNotEntitled'));
  });

  test('a card of somebody who has been here', () => {
    expect(enter('card', hall, ann)).toBeNull();
    expect(enter('card', hall, chen)).toEqual(refuse('notPresent'));
    expect(enter('card', hall, tenant)).toEqual(refuse('seatNotEntitled'));
  });

  const quorum = { share: { num: 1, den: 2, strict: true }, by: 'heads' } as const;
  /** Under a rule with a quorum of presence or without, and a majority of this whole or none. */
  const votingUnder = (presence: typeof quorum | null, of: Whole | null) => {
    const majority = of && { ...quorum, of };
    const voteRules = hearing().voteRules.map((rule) => ({ ...rule, presence, majority }));
    return givenIn(hearing({ voteRules }), ...story, pollOn(motion1)).room;
  };

  test.each([
    ['a quorum and a majority of those present', quorum, 'present', 'notPresent'],
    ['a quorum and a majority of those entitled', quorum, 'entitled', 'notPresent'],
    ['a quorum and a majority of those who vote', quorum, 'cast', 'notPresent'],
    ['a quorum and no majority', quorum, null, 'notPresent'],
    ['a majority of those present', null, 'present', 'notPresent'],
    ['a majority of those entitled', null, 'entitled', null],
    ['a majority of those who vote', null, 'cast', null],
    ['a majority of those who choose', null, 'valid', null],
    ['neither', null, null, null],
  ] as const)('a paper of somebody who has not come, under a rule with %s', (_, presence, of, no) => {
    const room = votingUnder(presence, of);
    expect(enter('paper', clerk, bo, { room })).toBeNull();
    expect(enter('paper', clerk, chen, { room })).toEqual(no && refuse(no));
  });

  test('a paper from outside only of somebody who has a vote, while it is open', () => {
    const room = votingUnder(null, 'cast');
    expect(enter('paper', clerk, chen, { room, after: 60 })).toEqual(refuse('pollClosed'));
    expect(enter('paper', clerk, tenant, { room })).toEqual(refuse('seatNotEntitled'));
    expect(enter('card', clerk, chen, { room })).toEqual(refuse('notPresent'));
  });

  test('a household’s, by the hand of any of those who may cast it', () => {
    const household: VoterId = voter('h1');
    const changes = { electorate: [household], casters: { [household]: [chen, bo] } };
    const { room } = given(...story, pollOn(motion1, 60, changes));
    expect(enter('hands', clerk, household, { room })).toBeNull();
    expect(enter('card', hall, household, { room })).toBeNull();
    expect(enter('hands', clerk, bo, { room })).toEqual(refuse('seatNotEntitled'));
  });
});

test.each(['hands', 'paper', 'card'] as const)('by %s only while the vote is open', (way) => {
  expect(enter(way, clerk, bo, { after: 59.999 })).toBeNull();
  expect(enter(way, clerk, bo, { after: 60 })).toEqual(refuse('pollClosed'));
  expect(enter(way, clerk, bo, { id: thisPoll })).toEqual(refuse('pollNotOpen'));
  const { room } = given(...story, pollOn(motion1), closedWith(motion1, 3, 0, 0));
  expect(enter(way, clerk, bo, { room })).toEqual(refuse('pollClosed'));
});

test.each(['hands', 'paper', 'card'] as const)('never by %s in a secret vote', (way) => {
  const plan = { ...plain, openness: 'secret', changeable: false } as const;
  const { room } = given(...story, pollOn(motion1, 60, { plan, keys: secretKeys }));
  expect(enter(way, clerk, bo, { room })).toEqual(refuse('secretPoll'));
});
