import { describe, expect, test } from 'vitest';
import { mayCast } from '#room/casting';
import { mayHandPaper } from '#room/countSheet';
import type { MeetingEvent } from '#room/events';
import { voteRules } from '#room/votes/voteRules';
import {
  ann,
  announcedOn,
  bo,
  chen,
  clerk,
  entered,
  given,
  givenIn,
  hearing,
  item2,
  motion1,
  onTheCost,
  opened,
  plain,
  poll,
  pollOn,
  secretKeys,
  taken,
  voter,
} from '../support/given.ts';

const secret = { plan: { ...plain, openness: 'secret' as const, changeable: false }, keys: secretKeys };
const left = (seat: typeof ann): MeetingEvent => ({ type: 'seatLeft', seat });
const asked = [...onTheCost, announcedOn(motion1, secret)];
const opening = pollOn(motion1, 60, secret);

describe('who was here since a secret vote was announced', () => {
  test('counts as present when it opens, since they may have a ballot', () => {
    const { room, at } = given(...asked, ...entered(chen), left(chen), left(ann), opening);
    expect(new Set(room.poll?.present)).toEqual(new Set([ann, bo, chen].map(voter)));
    // So never more vote than were present, whoever left meanwhile.
    expect(mayCast(room, ann, poll, at)).toBeNull();
  });

  test('does not in a vote that is not secret: nobody had a ballot before', () => {
    const { room } = given(
      opened,
      taken(item2),
      ...entered(ann, bo),
      announcedOn(motion1),
      left(ann),
      pollOn(motion1),
    );
    expect(room.poll?.present).toEqual([voter(bo)]);
  });

  test('nor in another vote than the one that was announced', () => {
    const dropped: MeetingEvent = { type: 'announcementDropped', poll };
    const { room } = given(...asked, dropped, left(ann), opening);
    expect(room.poll?.present).toEqual([voter(bo)]);
  });
});

describe('a paper ballot of a secret vote', () => {
  test('is handed to whoever is on the roll and here', () => {
    const { room, at } = given(...asked, opening);
    expect(mayHandPaper(room, clerk, poll, voter(ann), at)).toBeNull();
    expect(mayHandPaper(room, clerk, poll, voter(chen), at)).toEqual({ refused: 'notPresent' });
    expect(mayHandPaper(room, ann, poll, voter(ann), at)).toEqual({ refused: 'notYourRole' });
  });

  test('is not given out where area counts: it bears no name that the area could be read from', () => {
    const owners = voteRules['owners-ordinary'];
    const plan = { ...secret.plan, rule: owners.id };
    const story = [...onTheCost, pollOn(motion1, 60, { ...secret, plan })];
    const { room, at } = givenIn(hearing({ voteRules: [owners] }), ...story);
    expect(mayHandPaper(room, clerk, poll, voter(ann), at)).toEqual({ refused: 'namesNeeded' });
  });
});
