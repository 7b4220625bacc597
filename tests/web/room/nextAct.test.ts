import { expect, test } from 'vitest';
import { nextAct } from '$lib/room/seat/nextAct.ts';
import type { PlainChoice } from '#room/votes/choice';
import { secretPaper, type OwnBallot } from '#room/wire';
import {
  ann,
  asked,
  bo,
  chair,
  chen,
  entered,
  floorOf,
  given,
  item1,
  item2,
  motion1,
  opened,
  poll,
  pollOn,
  seconds,
  supervisor,
  taken,
  tenant,
  thisPoll,
  voter,
} from '../../support/given.ts';

const begun = [opened, ...entered(chair, ann, bo), taken(item1)];
const ballot = (of: string, choice: PlainChoice): OwnBallot => ({
  ...{ poll, voter: voter(of), choice, way: 'device', castBy: ann, waits: false },
});
const voting = [opened, ...entered(chair, ann, bo), taken(item2), pollOn(motion1)];

test('whoever takes turns may ask; whoever watches over the meeting may not', () => {
  const { room } = given(...begun);
  expect(nextAct(room, ann, [])).toEqual({ kind: 'ask' });
  expect(nextAct(room, supervisor, [])).toEqual({ kind: 'watch' });
});

test('who waits is told the place, and when they are the next that would be called', () => {
  const { room } = given(...begun, asked(chen), asked(ann), asked(bo));
  expect(nextAct(room, bo, [])).toEqual({ kind: 'waiting', place: 3 });
  // Chen is first and away: the next one called is Ann.
  expect(nextAct(room, chen, [])).toEqual({ kind: 'waiting', place: 1 });
  expect(nextAct(room, ann, [])).toEqual({ kind: 'next' });
});

test('who has the floor sees its end', () => {
  const { room } = given(...begun, floorOf(ann, 120));
  expect(nextAct(room, ann, [])).toEqual({ kind: 'speaking', endsAt: seconds(120) });
  expect(nextAct(room, bo, [])).toEqual({ kind: 'ask' });
});

test('a vote comes before everything, for those entitled', () => {
  const { room } = given(...voting, asked(ann));
  expect(nextAct(room, ann, [])).toEqual({ kind: 'vote', left: 1, held: 1 });
  expect(nextAct(room, tenant, [])).toEqual({ kind: 'ask' });
  expect(nextAct(room, ann, [ballot(ann, 'abstain')])).toEqual({
    kind: 'voted',
    choice: 'abstain',
    held: 1,
    changeable: true,
  });
});

test('a ballot of an earlier poll is no ballot in this one', () => {
  const { room } = given(...voting);
  expect(nextAct(room, ann, [{ ...ballot(ann, 'for'), poll: thisPoll }])).toEqual({
    ...{ kind: 'vote', left: 1, held: 1 },
  });
});

test('whoever has several ballots to cast has voted when each of them is in the box', () => {
  const proxy = { [voter(chen)]: [chen, ann], [voter('h1')]: [ann, bo] };
  const electorate = [ann, bo, chen, 'h1'].map(voter);
  const { room } = given(...voting.slice(0, -1), pollOn(motion1, 60, { electorate, casters: proxy }));
  const [own, household] = [ballot(ann, 'for'), ballot('h1', 'against')];
  expect(nextAct(room, ann, [own, household])).toEqual({ kind: 'vote', left: 1, held: 3 });
  expect(nextAct(room, ann, [own, household, ballot(chen, 'for')])).toEqual({
    ...{ kind: 'voted', choice: null, held: 3, changeable: true },
  });
  expect(nextAct(room, bo, [ballot(bo, 'for')])).toEqual({ kind: 'vote', left: 1, held: 2 });
  // Another of the household may have cast it: what it says is not told.
  const shared = given(
    ...voting.slice(0, -1),
    pollOn(motion1, 60, { electorate: [voter('h1')], casters: { [voter('h1')]: [ann, bo] } }),
  );
  expect(nextAct(shared.room, bo, [household])).toEqual({
    ...{ kind: 'voted', choice: null, held: 1, changeable: false },
  });
  expect(nextAct(shared.room, ann, [household])).toEqual({
    ...{ kind: 'voted', choice: 'against', held: 1, changeable: true },
  });
});

test('whose ballot of a secret vote is on paper is told so, once nothing else is left to cast', () => {
  const { room } = given(...voting);
  const onPaper = secretPaper(poll, voter(ann), ann);
  expect(nextAct(room, ann, [onPaper])).toEqual({ kind: 'onPaper' });
  const electorate = [ann, bo].map(voter);
  const both = given(
    ...voting.slice(0, -1),
    pollOn(motion1, 60, { electorate, casters: { [voter(bo)]: [bo, ann] } }),
  );
  expect(nextAct(both.room, ann, [onPaper])).toEqual({ kind: 'vote', left: 1, held: 2 });
});
