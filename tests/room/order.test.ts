import { describe, expect, test } from 'vitest';
import type { MeetingEvent } from '#room/events';
import type { OrderRule } from '#room/kinds';
import { nextInQueue, placed, type Why } from '#room/order';
import type { SpeakingRules } from '#room/speakingRules';
import {
  ann,
  asked,
  bo,
  chair,
  chen,
  entered,
  floorOf,
  given,
  givenIn,
  hall,
  hearing,
  item1,
  opened,
  requestOf,
  respondent,
  taken,
  tenant,
  thisRequest,
  turnEnded,
  type Scene,
} from '../support/given.ts';

const speaking = (changes: Partial<SpeakingRules>): MeetingEvent => ({
  type: 'rulesAdjusted',
  changes: { speaking: changes },
});
const here = [opened, taken(item1), ...entered(ann, bo, chen, tenant, hall)];
const by = (...order: OrderRule[]) => [...here, speaking({ order })];
/** Ann has spoken for a minute, in favour. */
const annSpoke = [floorOf(ann, 120, 'for'), 60, turnEnded(ann, 'speaker')];

type Listed = [seat: string, why: Why];
const list = ({ room }: Scene): Listed[] => placed(room).map(({ request, why }) => [request.seat, why]);
const order = (scene: Scene) => list(scene).map(([one]) => one);
const first: Why = { by: 'asked' };

test('whoever is called left the list from the place that the chair saw, whatever the turn that ends changes', () => {
  const moved: MeetingEvent = {
    ...{ type: 'requestMoved', request: requestOf(chen), seat: chen, place: 1, reason: null },
  };
  const scene = given(...by('leastTime'), floorOf(bo), asked(bo), asked(ann), asked(chen), moved, 30);
  expect(order(scene)).toEqual([bo, chen, ann]);
  const after = scene
    .when({ type: 'callRequest', request: requestOf(ann) }, chair)
    .then(turnEnded(bo, 'next'), floorOf(ann, 150, 'neutral', requestOf(ann)));
  // Bo, whose time counts now, would have come last: then Chen would have moved up to the head.
  expect(after.room.queue.map((one) => [one.seat, one.moved?.place])).toEqual([
    [bo, undefined],
    [chen, 1],
  ]);
});

describe('without a rule', () => {
  test('first come, first served', () => {
    expect(list(given(...here, asked(bo), asked(ann)))).toEqual([
      [bo, first],
      [ann, first],
    ]);
  });

  test('a reply and an intervention come before turns, a question is a turn, a personal statement comes last', () => {
    const scene = given(
      ...here,
      { ...asked(ann), kind: 'personal' },
      { ...asked(bo), kind: 'question', to: ann },
      asked(chen),
      { ...asked(tenant), kind: 'intervention' },
      { ...asked(hall), kind: 'reply' },
    );
    expect(list(scene)).toEqual([
      [hall, { by: 'kind' }],
      [tenant, { by: 'kind' }],
      [bo, { by: 'kind' }],
      [chen, { by: 'kind' }],
      [ann, first],
    ]);
  });
});

describe('one rule alone', () => {
  test('those who have not spoken come before those who have', () => {
    expect(list(given(...by('unspoken'), ...annSpoke, asked(ann), asked(bo)))).toEqual([
      [bo, { by: 'unspoken' }],
      [ann, first],
    ]);
  });

  test('whoever waits twice has spoken once the first turn is over', () => {
    const again = { ...asked(ann), request: requestOf(tenant) };
    const scene = given(...by('unspoken'), asked(ann), again, asked(bo));
    expect(list(scene)).toEqual([
      [ann, first],
      [bo, { by: 'unspoken' }],
      [ann, first],
    ]);
  });

  test('who has spoken for less time comes first', () => {
    const boSpoke = [60, floorOf(bo, 180), 90, turnEnded(bo, 'speaker')];
    const scene = given(...by('leastTime'), ...annSpoke, ...boSpoke, asked(ann), asked(bo));
    expect(list(scene)).toEqual([
      [bo, { by: 'leastTime', ms: 30_000 }],
      [ann, first],
    ]);
  });

  test('for and against alternate, from the speech before the list on; a neutral one does not break in', () => {
    const [pro, contra, neutral] = [asked(bo, 'for'), asked(tenant, 'against'), asked(chen)];
    const scene = given(...by('alternateStance'), ...annSpoke, neutral, pro, contra);
    expect(list(scene)).toEqual([
      [tenant, { by: 'alternateStance', after: 'for' }],
      [bo, { by: 'alternateStance', after: 'against' }],
      [chen, first],
    ]);
  });

  test('what is said now counts before what was said last', () => {
    const boSpeaks = floorOf(bo, 180, 'against');
    const scene = given(
      ...by('alternateStance'),
      ...[...annSpoke, boSpeaks],
      ...[asked(chen, 'against'), asked(tenant, 'for')],
    );
    expect(order(scene)).toEqual([tenant, chen]);
  });

  test('a group that was heard less comes first, with its time', () => {
    expect(list(given(...by('quietGroup'), ...annSpoke, asked(ann), asked(bo)))).toEqual([
      [bo, { by: 'quietGroup', group: '6-201', ms: 0 }],
      [ann, first],
    ]);
  });

  test('the groups of the notice have one time for all their seats', () => {
    const seats = hearing().seats.map((one) => ({
      ...one,
      group: one.id === ann || one.id === bo ? 'Upper floors' : one.role === 'participant' ? 'Ground' : '',
    }));
    const scene = givenIn(hearing({ seats }), ...by('quietGroup'), ...annSpoke, asked(bo), asked(chen));
    expect(list(scene)).toEqual([
      [chen, { by: 'quietGroup', group: 'Ground', ms: 0 }],
      [bo, first],
    ]);
  });

  test('hall and home take turns; who is checked in is in the hall', () => {
    const inHall: MeetingEvent = { type: 'seatCheckedIn', seat: respondent };
    const scene = given(
      ...[...by('alternateHall'), inHall, ...annSpoke],
      ...[asked(bo), asked(tenant), asked(respondent), asked(hall)],
    );
    expect(list(scene)).toEqual([
      [respondent, { by: 'alternateHall', after: 'home' }],
      [bo, first],
      [hall, { by: 'alternateHall', after: 'home' }],
      [tenant, first],
    ]);
  });
});

describe('rules together', () => {
  const both = [...annSpoke, asked(ann, 'against'), asked(bo, 'for')];

  test('the first that tells two apart decides', () => {
    expect(list(given(...by('unspoken', 'alternateStance'), ...both))).toEqual([
      [bo, { by: 'unspoken' }],
      [ann, first],
    ]);
    expect(list(given(...by('alternateStance', 'unspoken'), ...both))).toEqual([
      [ann, first],
      [bo, first],
    ]);
  });

  test('among those whom the first holds alike the next decides', () => {
    const scene = given(
      ...[...by('unspoken', 'alternateStance', 'alternateHall'), ...annSpoke],
      ...[asked(bo, 'for'), asked(chen, 'against'), asked(hall, 'against'), asked(ann, 'against')],
    );
    expect(list(scene)).toEqual([
      [hall, { by: 'alternateStance', after: 'for' }],
      [bo, first],
      [chen, first],
      [ann, first],
    ]);
  });

  test('the rules as they are printed: the unspoken first, the sides in turn', () => {
    const scene = given(
      ...[...by('unspoken', 'alternateStance'), ...annSpoke],
      ...[asked(ann, 'for'), asked(bo, 'for'), asked(chen, 'for'), asked(tenant, 'against')],
    );
    expect(order(scene)).toEqual([tenant, bo, chen, ann]);
  });
});

describe('passing over', () => {
  const scene = given(...by('unspoken'), ...annSpoke, asked(bo), asked(ann), asked(chen));

  test('who passes, or is skipped, comes after all the others, whatever the rules say, and keeps the place there', () => {
    const passed = scene
      .when({ type: 'pass' }, bo)
      .then({ type: 'requestPassed', request: requestOf(bo), seat: bo });
    expect(list(passed)).toEqual([
      [chen, { by: 'unspoken' }],
      [ann, first],
      [bo, { by: 'skipped' }],
    ]);
    const skipped = passed
      .when({ type: 'skipRequest', request: requestOf(chen) }, chair)
      .then({ type: 'requestSkipped', request: requestOf(chen), seat: chen });
    expect(order(skipped)).toEqual([ann, bo, chen]);
  });

  test('only a request of one’s own', () => {
    scene.when({ type: 'pass', request: requestOf(bo) }, ann).then('notYourRequest');
    scene.when({ type: 'pass' }, tenant).then('notWaiting');
  });

  test('gives up the place where the chair had put it', () => {
    const moved: MeetingEvent = {
      ...{ type: 'requestMoved', request: requestOf(chen), seat: chen },
      ...{ place: 0, reason: null },
    };
    const { room } = given(...here, asked(bo), asked(chen), moved)
      .when({ type: 'skipRequest', request: requestOf(chen) }, chair)
      .then({ type: 'requestSkipped', request: requestOf(chen), seat: chen });
    expect(room.queue.at(-1)).toMatchObject({ seat: chen, moved: null, skipped: 1 });
  });
});

describe('the chair’s hand', () => {
  const reason = 'She has to leave.';
  const scene = given(...by('unspoken'), ...annSpoke, asked(bo), asked(chen), asked(ann));

  test('puts somebody before all rules, and the list says why', () => {
    const moved = scene
      .when({ type: 'moveRequest', request: requestOf(ann), place: 0, reason }, chair)
      .then({ type: 'requestMoved', request: requestOf(ann), seat: ann, place: 0, reason });
    expect(list(moved)).toEqual([
      [ann, { by: 'moved', reason }],
      [bo, first],
      [chen, first],
    ]);
  });

  test('the place holds while others come and go', () => {
    const moved = scene
      .when({ type: 'moveRequest', request: requestOf(ann), place: 1, reason }, chair)
      .then({ type: 'requestMoved', request: requestOf(ann), seat: ann, place: 1, reason });
    expect(order(moved)).toEqual([bo, ann, chen]);
    const one = moved
      .when({ type: 'withdraw' }, bo)
      .then({ type: 'requestWithdrawn', request: requestOf(bo), seat: bo });
    expect(order(one)).toEqual([ann, chen]);
    const other = moved
      .when({ type: 'withdraw' }, chen)
      .then({ type: 'requestWithdrawn', request: requestOf(chen), seat: chen });
    expect(order(other)).toEqual([bo, ann]);
  });

  test('puts one behind another that it put there before', () => {
    const two = scene
      .when({ type: 'moveRequest', request: requestOf(ann), place: 0 }, chair)
      .then({ type: 'requestMoved', request: requestOf(ann), seat: ann, place: 0, reason: null })
      .when({ type: 'moveRequest', request: requestOf(chen), place: 0 }, chair)
      .then({ type: 'requestMoved', request: requestOf(chen), seat: chen, place: 0, reason: null });
    expect(order(two)).toEqual([chen, ann, bo]);
  });
});

describe('who has waited too long', () => {
  const rules = speaking({ order: ['unspoken'], overtakenAtMost: 1 });
  const overtaken = given(...here, rules, ...annSpoke, asked(ann), asked(bo))
    .when({ type: 'callNext' }, chair)
    .then(floorOf(bo, 180, 'neutral', requestOf(bo)));

  test('comes next, whatever the rules of order say', () => {
    const scene = overtaken
      .when({ type: 'askToSpeak', stance: 'for' }, chen)
      .then({ ...asked(chen, 'for'), request: thisRequest });
    expect(list(scene)).toEqual([
      [ann, { by: 'waited', overtaken: 1 }],
      [chen, first],
    ]);
    expect(nextInQueue(scene.room)?.seat).toBe(ann);
  });

  test('is no reason where the rules say the same', () => {
    const chenSpoke = [turnEnded(bo, 'speaker'), floorOf(chen), turnEnded(chen, 'speaker')];
    const events = [...overtaken.log.slice(1).map((one) => one.event), ...chenSpoke];
    expect(list(given(...events, asked(chen)))).toEqual([
      [ann, first],
      [chen, first],
    ]);
  });
});
