import { describe, expect, test } from 'vitest';
import { due } from '#room/due';
import type { EventOf, MeetingEvent, Prompt } from '#room/events';
import { preparedId } from '#room/ids';
import { leaderOf } from '#room/leadership';
import {
  ann,
  asked,
  bo,
  chair,
  chen,
  clerk,
  closedWith,
  entered,
  floorOf,
  given,
  givenIn,
  hall,
  hearing,
  item1,
  item2,
  item3,
  motion1,
  opened,
  plain,
  pollOn,
  requestOf,
  seconds,
  taken,
  tenant,
  thisPoll,
  turnEnded,
} from '../support/given.ts';

const software: MeetingEvent = { type: 'rulesAdjusted', changes: { speaking: { moderator: 'software' } } };
const four = entered(ann, bo, chen, tenant);
const here = [software, ...four, opened, taken(item1)];
const proposed = (prompt: Prompt, ...seats: EventOf<'prompted'>['seats']): MeetingEvent => ({
  ...{ type: 'prompted', prompt, seats },
});
const agreed = (seat: typeof ann): MeetingEvent => ({ type: 'moveOnAgreed', seat });

describe('the software opens', () => {
  test('the meeting at its time, and takes up the first item', () => {
    const scene = given(software, ...four);
    scene.when({ type: 'openMeeting' }, 'clock', -1).then('notYourRole');
    scene
      .when({ type: 'openMeeting' }, 'clock', 0)
      .then(opened)
      .when({ type: 'takeItem', item: item1 }, 'clock', 0)
      .then(taken(item1))
      .when({ type: 'takeItem', item: item2 }, 'clock', 1)
      .then('notYourRole');
  });

  test('not for one alone, and not where a person moderates', () => {
    given(software, ...entered(ann))
      .when({ type: 'openMeeting' }, 'clock', 60)
      .then('notYourRole');
    given(...four)
      .when({ type: 'openMeeting' }, 'clock', 60)
      .then('notYourRole');
    given(...four, opened)
      .when({ type: 'takeItem', item: item1 }, 'clock', 60)
      .then('notYourRole');
  });
});

describe('the software calls', () => {
  test('whoever is first in the list, once nobody speaks', () => {
    given(...here, asked(ann), asked(bo))
      .when({ type: 'callNext' }, 'clock', 1)
      .then(floorOf(ann, 121, 'neutral', requestOf(ann)))
      .when({ type: 'callNext' }, 'clock', 2)
      .then('notYourRole')
      .when({ type: 'endTurn' }, ann, 3)
      .then(turnEnded(ann, 'speaker'))
      .when({ type: 'callNext' }, 'clock', 3)
      .then(floorOf(bo, 123, 'neutral', requestOf(bo)));
  });

  test('nobody where a person moderates', () => {
    given(...here.slice(1), asked(ann))
      .when({ type: 'callNext' }, 'clock', 1)
      .then('notYourRole');
  });
});

describe('a rehearsal without anybody in the chair', () => {
  const rehearsal = hearing({ practice: true });
  const scene = (...story: Parameters<typeof given>) => givenIn(rehearsal, ...four, ...story);

  test('is led by the software, a minute after it should have begun', () => {
    scene().when({ type: 'openMeeting' }, 'clock', 59).then('notYourRole');
    scene()
      .when({ type: 'openMeeting' }, 'clock', 60)
      .then(opened)
      .when({ type: 'takeItem', item: item1 }, 'clock', 60)
      .then(taken(item1));
    scene(opened, taken(item1), asked(ann))
      .when({ type: 'callNext' }, 'clock', 1)
      .then(floorOf(ann, 121, 'neutral', requestOf(ann)));
    scene(opened, taken(item1))
      .when({ type: 'prompt' }, 'clock', 30)
      .then(proposed('silent', ann, bo, chen));
  });

  test('is the chair’s as soon as the chair sits there', () => {
    const led = scene(opened, taken(item1), ...entered(chair), asked(ann));
    led.when({ type: 'callNext' }, 'clock', 1).then('notYourRole');
    expect(due(led.room)).toBeNull();
    givenIn(rehearsal, ...entered(chair), ...four)
      .when({ type: 'openMeeting' }, 'clock', 60)
      .then('notYourRole');
  });
});

describe('when nobody wants the floor', () => {
  test('after half a minute the silent are asked, three at a time', () => {
    const scene = given(...here, floorOf(ann), 20, turnEnded(ann, 'speaker'));
    scene.when({ type: 'prompt' }, 'clock', 49.9).then('nothingToPropose');
    scene.when({ type: 'prompt' }, 'clock', 50).then(proposed('silent', bo, chen, tenant));
    given(...here)
      .when({ type: 'prompt' }, 'clock', 30)
      .then(proposed('silent', ann, bo, chen));
  });

  test('then a closing round is proposed, then the vote, then to go on; then nothing more', () => {
    const { room } = given(...here, taken(item2))
      .when({ type: 'prompt' }, 'clock', 30)
      .then(proposed('silent', ann, bo, chen))
      .when({ type: 'prompt' }, 'clock', 59)
      .then('nothingToPropose')
      .when({ type: 'prompt' }, 'clock', 60)
      .then(proposed('closingRound'))
      .when({ type: 'prompt' }, 'clock', 90)
      .then(proposed('vote'))
      .when({ type: 'prompt' }, 'clock', 120)
      .then(proposed('moveOn'))
      .when({ type: 'prompt' }, 'clock', 999)
      .then('nothingToPropose');
    expect(room.prompt).toMatchObject({ prompt: 'moveOn', at: seconds(120) });
  });

  test('nobody is asked to speak whom the closed list would refuse', () => {
    given(...here, { type: 'listClosed' })
      .when({ type: 'askToSpeak', stance: 'for' }, ann)
      .then('listIsClosed')
      .when({ type: 'prompt' }, 'clock', 30)
      .then(proposed('closingRound'));
  });

  test('a vote is proposed only where there is a motion', () => {
    given(...here, 30, proposed('closingRound'))
      .when({ type: 'prompt' }, 'clock', 60)
      .then(proposed('moveOn'));
  });

  test('whoever asks or speaks begins it anew', () => {
    const { room } = given(...here, 30, proposed('closingRound'), asked(ann));
    expect(room.prompt).toBeNull();
  });

  test('nothing is proposed while somebody waits, speaks, or all think in silence', () => {
    const silence: MeetingEvent = { type: 'silenceStarted', endsAt: seconds(90), about: null };
    for (const fact of [asked(ann), floorOf(ann), silence])
      given(...here, fact)
        .when({ type: 'prompt' }, 'clock', 80)
        .then('nothingToPropose');
  });
});

describe('the group decides what was proposed', () => {
  test('by more than half of those here: half is not enough', () => {
    const scene = given(...here, proposed('closingRound'))
      .when({ type: 'agreeToMoveOn' }, ann)
      .then(agreed(ann))
      .when({ type: 'agreeToMoveOn' }, ann)
      .then('agreedAlready')
      .when({ type: 'agreeToMoveOn' }, bo)
      .then(agreed(bo));
    const order = [ann, bo, chen, tenant];
    scene
      .when({ type: 'agreeToMoveOn' }, chen, 9)
      .then(agreed(chen), { type: 'roundStarted', order }, { ...floorOf(ann, 69), kind: 'round' });
  });

  test('who has left meanwhile no longer counts', () => {
    const left: MeetingEvent[] = [ann, bo].map((seat) => ({ type: 'seatLeft', seat }));
    given(...here, proposed('closingRound'), agreed(ann), ...left)
      .when({ type: 'agreeToMoveOn' }, chen)
      .then(agreed(chen));
  });

  test('a vote: on the motion that comes first', () => {
    given(...here, taken(item2), proposed('vote'), agreed(ann), agreed(bo))
      .when({ type: 'agreeToMoveOn' }, tenant)
      .then(agreed(tenant), { ...pollOn(motion1), poll: thisPoll });
  });

  test('a vote of the notice: as it was prepared, and a question that is no motion too', () => {
    const named = { ...plain, openness: 'named' } as const;
    const [v1, v2] = [preparedId.parse('v1'), preparedId.parse('v2')];
    const polls = [
      { id: v1, item: item2, motion: motion1, plan: named },
      { id: v2, item: item1, motion: null, plan: { ...plain, question: 'Is it enough?' } },
    ];
    const notice = hearing({ polls });
    const story = [proposed('vote'), agreed(ann), agreed(bo)];
    givenIn(notice, ...here, taken(item2), ...story)
      .when({ type: 'agreeToMoveOn' }, tenant)
      .then(agreed(tenant), { ...pollOn(motion1), poll: thisPoll, plan: named, prepared: v1 });
    const asks = {
      ...pollOn(motion1),
      motion: null,
      item: item1,
      plan: polls[1]?.plan ?? plain,
      prepared: v2,
    };
    givenIn(notice, ...here, ...story)
      .when({ type: 'agreeToMoveOn' }, tenant)
      .then(agreed(tenant), { ...asks, poll: thisPoll });
    givenIn(notice, ...here, 30, proposed('closingRound'))
      .when({ type: 'prompt' }, 'clock', 60)
      .then(proposed('vote'));
    givenIn(notice, ...here, asks, closedWith(null, 1, 0, 0), 30, proposed('closingRound'))
      .when({ type: 'prompt' }, 'clock', 60)
      .then(proposed('moveOn'));
  });

  test('to go on: to the next item that was not taken up yet, and after the last the meeting is closed', () => {
    given(...here, proposed('moveOn'), agreed(ann), agreed(bo))
      .when({ type: 'agreeToMoveOn' }, chen)
      .then(agreed(chen), taken(item2));
    // Whoever had a chair that rotates could not speak to the item, and nobody would be led by it.
    const rotates: MeetingEvent = { type: 'rulesAdjusted', changes: { speaking: { rotateChair: true } } };
    given(...here, rotates, proposed('moveOn'), agreed(ann), agreed(bo))
      .when({ type: 'agreeToMoveOn' }, chen)
      .then(agreed(chen), taken(item2));
    given(...here, taken(item2), taken(item1), proposed('moveOn'), agreed(ann), agreed(bo))
      .when({ type: 'agreeToMoveOn' }, chen)
      .then(agreed(chen), taken(item3));
    given(...here, taken(item3), proposed('moveOn'), agreed(ann), agreed(bo))
      .when({ type: 'agreeToMoveOn' }, chen)
      .then(agreed(chen), { type: 'meetingClosed' });
  });

  test('the hall and those who serve the procedure do not count; the silent are asked, not voted on', () => {
    const scene = given(...here, ...entered(hall, clerk), proposed('moveOn'));
    for (const by of [hall, clerk]) scene.when({ type: 'agreeToMoveOn' }, by).then('notYourRole');
    given(...here, proposed('silent', ann))
      .when({ type: 'agreeToMoveOn' }, ann)
      .then('nothingProposed');
    given(...here)
      .when({ type: 'agreeToMoveOn' }, ann)
      .then('nothingProposed');
  });
});

describe('what the software proposed', () => {
  test('is no longer the group’s to decide once a person is in the chair', () => {
    given(...here, ...entered(clerk), proposed('moveOn'), agreed(ann), agreed(bo))
      .when({ type: 'askForChair' }, ann, 40)
      .then(
        { type: 'chairWanted', seat: ann },
        { type: 'rulesAdjusted', changes: { speaking: { moderator: 'chair' } } },
      )
      .when({ type: 'agreeToMoveOn' }, chen, 41)
      .then('nothingProposed');
    const story = [...four, opened, taken(item1), proposed('moveOn'), agreed(ann), agreed(bo)];
    givenIn(hearing({ practice: true }), ...story, ...entered(chair))
      .when({ type: 'agreeToMoveOn' }, chen)
      .then('chairIsHere');
  });
});

describe('anybody may ask for a person in the chair', () => {
  const asks: MeetingEvent[] = [
    { type: 'chairWanted', seat: ann },
    { type: 'rulesAdjusted', changes: { speaking: { moderator: 'chair' } } },
  ];

  test('the software calls no more, and the chair is offered at once', () => {
    const { room } = given(...here, ...entered(clerk), asked(bo))
      .when({ type: 'askForChair' }, ann, 40)
      .then(...asks)
      .when({ type: 'callNext' }, 'clock', 40)
      .then('notYourRole')
      .when({ type: 'offerChair' }, 'clock', 40)
      .then({ type: 'chairOffered', seat: clerk, until: seconds(70) })
      .when({ type: 'acceptChair' }, clerk, 50)
      .then({ type: 'chairHanded', from: chair, to: clerk });
    expect([leaderOf(room), room.chairWantedBy]).toEqual([clerk, null]);
  });

  test('the notice’s chair leads if it is there; where a person moderates there is nobody to ask for', () => {
    given(...here, ...entered(chair, clerk))
      .when({ type: 'askForChair' }, ann, 40)
      .then(...asks)
      .when({ type: 'offerChair' }, 'clock', 200)
      .then('chairNotOffered');
    given(...four, opened)
      .when({ type: 'askForChair' }, ann)
      .then('chairIsHere');
  });
});
