import { describe, expect, test } from 'vitest';
import type { EventOf, MeetingEvent } from '#room/events';
import { motionId, pointId } from '#room/ids';
import type { PointMatter } from '#room/kinds';
import { pointsWaiting } from '#room/points';
import {
  ann,
  bo,
  chair,
  chen,
  entered,
  floorOf,
  given,
  item1,
  opened,
  pollOn,
  seconds,
  supervisor,
  taken,
  tenant,
  thisCommand,
  thisPoll,
  turnEnded,
} from '../support/given.ts';

const mine = pointId.parse(thisCommand);
const raised = (about: PointMatter, by = bo, point = mine): EventOf<'pointRaised'> => ({
  type: 'pointRaised',
  point,
  seat: by,
  about,
  text: null,
});
const heard: MeetingEvent[] = [
  { type: 'pointHeard', point: mine, seat: bo },
  { ...floorOf(bo, 50), kind: 'point' },
];
const speaking = [opened, taken(item1), ...entered(ann, bo, chen, tenant, supervisor), floorOf(ann)];
const ruled: MeetingEvent = {
  type: 'pointRuled',
  point: mine,
  seat: bo,
  upheld: true,
  text: 'To the matter.',
};

describe('a point of order', () => {
  test('is raised in mid-turn by anybody who speaks, and by the supervisor; it stops nobody by itself', () => {
    for (const by of [bo, tenant, supervisor]) {
      const { room } = given(...speaking)
        .when({ type: 'raisePoint', about: 'conduct' }, by, 10)
        .then(raised('conduct', by));
      expect(room.floor?.seat).toBe(ann);
    }
    given(...speaking)
      .when({ type: 'raisePoint', about: 'conduct' }, chair)
      .then('leadsNow');
    given(...speaking)
      .when({ type: 'raisePoint', about: 'conduct' }, ann)
      .then('alreadySpeaking');
  });

  test('one of each seat at a time; a closed list stops it only if the rules say so', () => {
    given(...speaking, raised('conduct'))
      .when({ type: 'raisePoint', about: 'procedure' }, bo)
      .then('pointWaiting');
    const closed = given(...speaking, { type: 'listClosed' });
    closed.when({ type: 'raisePoint', about: 'conduct' }, bo).then(raised('conduct'));
    given(
      ...speaking,
      { type: 'rulesAdjusted', changes: { speaking: { closedListStopsPoints: true } } },
      { type: 'listClosed' },
    )
      .when({ type: 'raisePoint', about: 'conduct' }, bo)
      .then('listIsClosed');
  });

  test('those who cannot hear come first, then conduct, then the matter, then procedure', () => {
    const other = (nth: number) => pointId.parse(`77777777-7777-4777-8777-00000000000${nth}`);
    const { room } = given(
      ...speaking,
      raised('procedure', ann, other(1)),
      raised('offMatter', bo, other(2)),
      raised('conduct', chen, other(3)),
      raised('cannotTakePart', tenant, other(4)),
    );
    expect(pointsWaiting(room).map((one) => one.about)).toEqual([
      ...['cannotTakePart', 'conduct', 'offMatter', 'procedure'],
    ]);
  });

  test('is heard at once: the turn and its clock wait, and go on after the ruling with what was left', () => {
    const { room } = given(...speaking, raised('conduct'))
      .when({ type: 'hearPoint', point: mine }, chair, 20)
      .then(
        { type: 'turnPaused', seat: ann, why: 'interrupted', left: 100_000, until: null },
        { type: 'pointHeard', point: mine, seat: bo },
        { ...floorOf(bo, 50), kind: 'point' },
      )
      .when({ type: 'rulePoint', point: mine, upheld: true, text: 'To the matter.' }, chair, 40)
      .then(ruled, turnEnded(bo, 'ruled'), { type: 'turnResumed', seat: ann, endsAt: seconds(140) });
    expect(room.floor).toMatchObject({ seat: ann, spent: 20_000, endsAt: seconds(140) });
    expect(room.lastRuling).toEqual({ at: seconds(40), text: 'To the matter.' });
    expect(room.spoken[bo]).toEqual({ turns: 0, ms: 20_000 });
  });

  test('may be ruled on without hearing it, and withdrawn by whoever raised it, nobody else', () => {
    given(...speaking, raised('conduct'))
      .when({ type: 'rulePoint', point: mine, upheld: true, text: 'To the matter.' }, chair)
      .then(ruled)
      .when({ type: 'hearPoint', point: mine }, chair)
      .then('pointUnknown');
    const scene = given(...speaking, raised('conduct'));
    scene.when({ type: 'withdrawPoint', point: mine }, chen).then('notYourRequest');
    scene
      .when({ type: 'withdrawPoint', point: mine }, bo)
      .then({ type: 'pointWithdrawn', point: mine, seat: bo });
  });

  test('whose raiser is lost is not put on the list: the chair rules all the same', () => {
    const lost = { type: 'turnPaused', seat: bo, why: 'lost', left: 9000, until: seconds(30) } as const;
    const { room } = given(...[opened, taken(item1), ...entered(bo), raised('conduct'), ...heard], lost)
      .when({ type: 'endTurn' }, 'clock', 30)
      .then(turnEnded(bo, 'lost'));
    expect(room.queue).toEqual([]);
    expect(room.points[0]?.state).toBe('heard');
  });

  test('that was ruled on gives nobody the floor again, though an intervention came between', () => {
    const between: MeetingEvent[] = [
      { type: 'turnPaused', seat: bo, why: 'interrupted', left: 20_000, until: null },
      { ...floorOf(chen, 60), kind: 'intervention' },
    ];
    const { room } = given(...speaking, raised('conduct'), ...heard, ...between)
      .when({ type: 'rulePoint', point: mine, upheld: true, text: 'To the matter.' }, chair)
      .then(ruled, turnEnded(bo, 'ruled'));
    expect([room.floor?.seat, room.interrupted.map((one) => one.seat)]).toEqual([chen, []]);
  });

  test('of whoever takes the chair is withdrawn: nobody rules on their own', () => {
    const { room } = given(...speaking, raised('conduct'))
      .when({ type: 'handChair', seat: bo }, chair)
      .then({ type: 'chairHanded', from: chair, to: bo });
    expect(room.points[0]?.state).toBe('withdrawn');
  });
});

describe('an appeal', () => {
  const story = [...speaking, raised('conduct'), ruled];
  const appeal: MeetingEvent = {
    ...{ type: 'motionMoved', motion: motionId.parse('m4'), item: item1, seat: chen, kind: 'appeal' },
    ...{ text: 'That the ruling of the chair be overturned: To the matter.', of: null, point: mine },
  };

  test('is moved by somebody with a vote, once, against a ruling', () => {
    given(...story)
      .when({ type: 'appealRuling', point: mine }, chen)
      .then(appeal);
    given(...story)
      .when({ type: 'appealRuling', point: mine }, tenant)
      .then('votersOnly');
    given(...story, appeal)
      .when({ type: 'appealRuling', point: mine }, bo)
      .then('appealedAlready');
    given(...speaking, raised('conduct'))
      .when({ type: 'appealRuling', point: mine }, bo)
      .then('noRuling');
  });

  test('needs a second, and overturns the ruling by a vote of the room', () => {
    const unseconded = given(...story, appeal);
    unseconded.when({ type: 'openPoll', motion: motionId.parse('m4') }, chair).then('notSeconded');
    unseconded.when({ type: 'secondMotion', motion: motionId.parse('m4') }, chen).then('ownMotion');
    const { room } = given(...story, appeal, {
      ...{ type: 'motionSeconded', motion: motionId.parse('m4') },
      seat: bo,
    })
      .when({ type: 'openPoll', motion: motionId.parse('m4') }, chair, 60)
      .then(turnEnded(ann, 'poll'), {
        ...pollOn(motionId.parse('m4'), 120),
        ...{ poll: thisPoll, item: item1 },
      });
    expect(room.poll?.motion).toBe('m4');
  });
});
