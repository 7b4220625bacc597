import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LessonRule } from '#room/debrief';
import type { MeetingEvent } from '#room/events';
import type { MotionKind } from '#room/kinds';
import type { SeatId } from '#room/ids';
import { newCommandId, type Client } from '../support/client.ts';
import {
  adviser,
  ann,
  bo,
  chair,
  chen,
  clerk,
  item1,
  item2,
  motion1,
  plainSpeaking,
  respondent,
  tenant,
} from '../support/given.ts';
import { hearing } from '../support/hearing.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';

/** The characters come in turn: long-winded, shy, angry, off-topic, lost, long-winded. */
const [longWinded, shy, angry, offTopic, lost] = [ann, bo, chen, tenant, respondent, adviser];
const simulated = [ann, bo, chen, tenant, respondent, adviser];
const rehearsal = hearing(
  { turnSeconds: 4, speaking: { ...plainSpeaking, lostSeconds: 60 } },
  { practice: true },
);

let server: TestServer;
let meeting: TestMeeting;
let leading: Client;
beforeAll(async () => {
  server = await startServer({ rehearsalSpeed: 40, absence: { usual: 300, speaker: 50 } });
});
afterAll(() => server.remove());
beforeEach(async () => {
  meeting = await server.convene(rehearsal);
  leading = await meeting.enter(chair);
});

const present = (...seats: SeatId[]) => seats.every((one) => leading.room.present.includes(one));
const begin = async () => {
  await leading.until('all have come', () => present(...simulated));
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item1 });
};
const sees = (what: string, check: () => boolean) => leading.until(what, check);
const happened = (type: MeetingEvent['type'], seat: SeatId) =>
  leading.log.some(({ event }) => event?.type === type && 'seat' in event && event.seat === seat);

test('residents come when somebody is there, ask to speak, and not the shy', async () => {
  await begin();
  const asks = (seat: SeatId) => leading.room.queue.some((one) => one.seat === seat);
  await sees('they ask', () => [longWinded, angry, lost].every(asks));
  expect(asks(shy)).toBe(false);
  await leading.insist({ type: 'giveFloor', seat: shy });
  await sees('the shy one speaks', () => happened('wordsRecorded', shy));
  await sees('and is soon done', () => happened('turnEnded', shy));
  const ended = leading.log.flatMap(({ event }) =>
    event?.type === 'turnEnded' && event.seat === shy ? [event.why] : [],
  );
  expect(ended).toEqual(['speaker']);
});

test('the long-winded talk until the time is up, or until they are warned', async () => {
  await begin();
  await leading.insist({ type: 'giveFloor', seat: longWinded });
  await sees('the time is up', () => happened('turnEnded', longWinded));
  expect((await leading.toldOf('turnEnded')).event.why).toBe('time');
  const since = leading.room.seq;
  await leading.insist({ type: 'giveFloor', seat: adviser });
  await leading.insist({ type: 'warnSeat', seat: adviser, reason: 'To the point.' });
  const { event } = await leading.toldOf('turnEnded', since);
  expect(event).toMatchObject({ seat: adviser, why: 'speaker' });
});

test('the angry interrupt others, until they are warned', async () => {
  await begin();
  const outbursts = () =>
    leading.log.filter(
      ({ event }) =>
        (event?.type === 'speakingRequested' && event.seat === angry && event.kind === 'intervention') ||
        (event?.type === 'pointRaised' && event.seat === angry),
    ).length;
  await leading.insist({ type: 'giveFloor', seat: longWinded });
  await sees('an interruption', () => outbursts() === 1);
  await sees('the turn is over', () => happened('turnEnded', longWinded));
  await leading.insist({ type: 'giveFloor', seat: shy });
  await sees('a point of order', () => outbursts() === 2);
  await leading.insist({ type: 'warnSeat', seat: angry, reason: 'One at a time.' });
  const since = leading.room.seq;
  await leading.insist({ type: 'giveFloor', seat: adviser });
  expect((await leading.toldOf('turnEnded', since)).event.seat).toBe(shy);
  await sees('the turn is over', () => happened('turnEnded', adviser));
  expect(outbursts()).toBe(2);
});

test('those who are off the matter stay so until the chair calls them back to it', async () => {
  const said = () =>
    leading.log.flatMap(({ event }) =>
      event?.type === 'wordsRecorded' && event.seat === offTopic ? [event.text] : [],
    );
  const back = (text: string) => text.includes('back to the matter');
  await begin();
  await leading.insist({ type: 'giveFloor', seat: offTopic });
  await sees('the time is up', () => happened('turnEnded', offTopic));
  expect([said().length > 2, said().some(back)]).toEqual([true, false]);
  await leading.insist({ type: 'giveFloor', seat: offTopic });
  const before = said().length;
  await sees('they go on', () => said().length > before);
  await leading.insist({ type: 'giveRuling', text: 'To the matter.' });
  await sees('they come back', () => said().some(back));
});

test('the lost lose their connection in mid-turn, and go on when they are back', async () => {
  await begin();
  await sees('a call for help', () => leading.room.points.some((one) => one.seat === lost));
  await leading.insist({ type: 'giveFloor', seat: lost });
  const paused = await leading.toldOf('turnPaused');
  expect(paused.event).toMatchObject({ seat: lost, why: 'lost' });
  expect((await leading.toldOf('turnResumed')).event.seat).toBe(lost);
});

test('all but the departments vote, and nothing of it is filed', async () => {
  await begin();
  const counting = await meeting.enter(clerk);
  await leading.insist({ type: 'takeItem', item: item2 });
  await leading.insist({ type: 'openPoll', motion: motion1 }, newCommandId());
  await sees('three have voted', () => leading.counts?.voted === 3);
  await leading.insist({ type: 'closeMeeting' }).catch(() => undefined);
  const poll = leading.room.poll?.poll;
  if (poll) await leading.insist({ type: 'closePoll', poll });
  await leading.insist({ type: 'closeMeeting' });
  expect(await counting.command({ type: 'fileMinutes' })).toEqual({ refused: 'practiceOnly' });
});

describe('a person who comes', () => {
  test('has the seat, and the simulated resident is gone from it', async () => {
    await begin();
    const person = await meeting.enter(longWinded);
    await sees('the person is there', () => present(longWinded));
    await person.insist({ type: 'askToSpeak', stance: 'against' }).catch(() => undefined);
    await leading.insist({ type: 'giveFloor', seat: longWinded });
    await sees('the time is up', () => happened('turnEnded', longWinded));
    expect(happened('wordsRecorded', longWinded)).toBe(false);
  });
});

describe('a participant who comes alone', () => {
  test('is led through it by the software, until somebody sits in the chair', async () => {
    const rules = {
      turnSeconds: 2,
      speaking: { ...plainSpeaking, quietSeconds: 1, seconds: { ...plainSpeaking.seconds, round: 1 } },
    };
    const alone = await server.convene(hearing(rules, { practice: true, startsAt: Date.now() - 120_000 }));
    const member = await alone.enter(bo);
    await member.until('somebody is called', () => member.room.floor !== null);
    expect(member.room.present).not.toContain(chair);
    expect(member.room.item).toBe(item1);
    await member.until('the group went on', () => member.room.item === item2);
    const trainee = await alone.enter(chair);
    await trainee.until('the chair is there', () => trainee.room.present.includes(chair));
    await trainee.insist({ type: 'lockRoom' });
  });
});

test('nobody is simulated in a meeting that is none', async () => {
  const real = await server.convene(hearing());
  const alone = await real.enter(chair);
  await alone.insist({ type: 'openMeeting' });
  await alone.insist({ type: 'takeItem', item: item1 });
  await new Promise((resolve) => setTimeout(resolve, 500));
  await alone.insist({ type: 'giveRuling', text: 'Quiet here.' });
  expect(alone.room.attended).toEqual([chair]);
});

test('what there was to learn is told once the rehearsal is over, and of no real meeting', async () => {
  const lessons = () => server.app.services.lessons(meeting.id);
  await begin();
  expect(await lessons()).toBeNull();
  await leading.insist({ type: 'closeMeeting' });
  const silent = (await lessons())?.find((one) => one.rule === 'askSilent');
  expect(silent?.missed.flatMap((one) => one.seats)).toContain(shy);
  const real = await server.convene();
  const chairOfReal = await real.enter(chair);
  await chairOfReal.insist({ type: 'openMeeting' });
  await chairOfReal.insist({ type: 'closeMeeting' });
  expect(await server.app.services.lessons(real.id)).toBeNull();
});

describe('a rehearsal brings the occasions', () => {
  const lessons = async () => {
    await leading.insist({ type: 'closeMeeting' });
    const all = await server.app.services.lessons(meeting.id);
    const of = (rule: LessonRule) => all?.find((one) => one.rule === rule);
    return {
      kept: (rule: LessonRule) => of(rule)?.kept,
      missed: (rule: LessonRule) => of(rule)?.missed.flatMap((one) => one.seats),
    };
  };
  const speaks = async (seat: SeatId, what: () => Promise<unknown> = () => Promise.resolve()) => {
    const since = leading.room.seq;
    await leading.insist({ type: 'giveFloor', seat });
    await what();
    await sees('the turn is over', () =>
      leading.log.some(({ seq, event }) => seq > since && event?.type === 'turnEnded' && event.seat === seat),
    );
  };
  const motionOf = (seat: SeatId, kind: MotionKind) =>
    leading.room.motions.find((one) => one.by === seat && one.kind === kind);

  test('and whoever deals with them is praised', async () => {
    await begin();
    await speaks(offTopic, async () => {
      await sees('off the matter', () => happened('partPlayed', offTopic));
      await leading.insist({ type: 'giveRuling', text: 'To the matter.' });
    });
    await speaks(lost, async () => {
      await sees('noise', () => happened('partPlayed', lost));
      await leading.insist({ type: 'muteSeat', seat: lost, reason: 'Noise.' });
    });
    await speaks(angry);
    await sees('to close the debate', () => motionOf(angry, 'closeDebate')?.state === 'ready');
    const close = motionOf(angry, 'closeDebate');
    if (!close) throw new Error('nothing was moved');
    await leading.insist({ type: 'openPoll', motion: close.id });
    const { poll } = leading.room;
    if (poll) await leading.insist({ type: 'closePoll', poll: poll.poll });
    const { kept, missed } = await lessons();
    for (const rule of ['callBack', 'muteNoise', 'putMotions'] as const)
      expect([rule, kept(rule), missed(rule)]).toEqual([rule, 1, []]);
  });

  test('and whoever does not has something to practise', async () => {
    await begin();
    await leading.insist({ type: 'takeItem', item: item2 });
    await speaks(offTopic);
    await speaks(lost);
    await speaks(longWinded, async () => {
      await sees('a wish for more time', () => happened('partPlayed', longWinded));
      await leading.insist({ type: 'extendTurn', seconds: 10 });
      await leading.insist({ type: 'warnSeat', seat: longWinded, reason: 'Thank you.' });
    });
    await speaks(adviser);
    await speaks(angry);
    await sees('an amendment', () => motionOf(longWinded, 'amendment')?.state === 'ready');
    await sees('to close the debate', () => motionOf(angry, 'closeDebate')?.state === 'ready');
    await sees('a reply is asked for', () => leading.room.queue.some((one) => one.kind === 'reply'));
    const { missed } = await lessons();
    expect(missed('extendAlike')).toEqual([adviser]);
    expect(missed('putMotions')).toEqual(expect.arrayContaining([angry, longWinded]));
  });
});
