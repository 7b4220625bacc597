import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Media } from '#media/media';
import type { Stage } from '#media/stage';
import type { MeetingEvent } from '#room/events';
import { groupId, type SeatId } from '#room/ids';
import type { Viewer } from '#room/sight';
import {
  ann,
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
  meeting,
  opened,
  seat,
  seconds,
  taken,
  tenant,
} from '../support/given.ts';
import { openTestMedia } from './open.ts';
import { arriveIn, type Arrival, Peer, until } from './peer.ts';

/** A second device of the hall. */
const stand = seat('s11');
const plain = hearing();
const withStand = hearing({
  seats: plain.seats.flatMap((one) => (one.id === hall ? [one, { ...one, id: stand }] : [one])),
});
const checkedIn = (...seats: SeatId[]): MeetingEvent[] =>
  seats.map((one) => ({ type: 'seatCheckedIn', seat: one }));

let media: Media;
let stage: Stage;
const peers: Peer[] = [];
beforeAll(async () => {
  ({ media } = await openTestMedia());
});
afterEach(() => {
  for (const peer of peers.splice(0)) peer.leave();
  stage.close();
});
afterAll(() => media.close());

async function peer(viewer: Viewer): Promise<Peer> {
  const one = await Peer.joined(stage, viewer);
  peers.push(one);
  return one;
}

/** Packets keep coming. */
const isHeard = (heard: Arrival) => until(async () => (await arriveIn(300, heard)) > 3);
/** Packets stand still. */
async function isSilent(heard: Arrival): Promise<void> {
  await until(async () => (await arriveIn(200, heard)) === 0);
  expect(await arriveIn(800, heard)).toBe(0);
}

describe('in the hall', () => {
  const begun = [opened, ...entered(chair, ann, chen, hall, stand), taken(item1), ...checkedIn(bo, chen)];

  test('a speaker without a phone is heard through its microphones, not by its own loudspeaker', async () => {
    stage = media.stage(meeting, givenIn(withStand, ...begun, floorOf(bo)).room);
    await stage.playSample(hall, 'man');
    await stage.playSample(stand, 'woman');
    const [home, loudspeaker] = [await peer(ann), await peer(hall)];
    for (const device of [hall, stand]) await isHeard(await home.watch(await home.source(device, 'audio')));
    const own = await loudspeaker.source(stand, 'audio');
    expect(own.on).toBe(false);
    await isSilent(await loudspeaker.watch(own));
  });

  test('the loudspeaker plays who speaks from home, and the microphones are silent', async () => {
    stage = media.stage(meeting, givenIn(withStand, ...begun, floorOf(ann)).room);
    await stage.playSample(ann, 'woman');
    await stage.playSample(stand, 'man');
    const loudspeaker = await peer(hall);
    await isHeard(await loudspeaker.watch(await loudspeaker.source(ann, 'audio')));
    const listener = await peer(tenant);
    await isSilent(await listener.watch(await listener.source(stand, 'audio')));
  });

  test('a phone that is there gets pictures and no sound, and sound again when it is checked out', async () => {
    const speaking = [...begun, floorOf(ann)];
    stage = media.stage(meeting, givenIn(withStand, ...speaking).room);
    await stage.playSample(ann, 'woman');
    const phone = await peer(chen);
    const seen = await phone.watch(await phone.source(ann, 'video'));
    await isHeard(seen);
    const heard = await phone.watch(await phone.source(ann, 'audio'));
    await isSilent(heard);
    const out = { type: 'seatCheckedOut', seat: chen } as const;
    await stage.follow(givenIn(withStand, ...speaking, out).room);
    await isHeard(heard);
  });
});

describe('in small groups', () => {
  const [first, second] = [groupId.parse('g1'), groupId.parse('g2')];
  const grouped: MeetingEvent[] = [
    ...[opened, ...entered(chair, ann, bo, chen, tenant), taken(item1)],
    {
      type: 'groupsOpened',
      groups: [
        { group: first, name: 'A', seats: [ann, bo] },
        { group: second, name: 'B', seats: [chen, tenant] },
      ],
      task: 'The costs',
      endsAt: seconds(600),
    },
  ];
  const annSpeaks: MeetingEvent = { type: 'groupFloorGiven', group: first, seat: ann };

  test('the sound of a speaker reaches the group alone', async () => {
    stage = media.stage(meeting, given(...grouped).room);
    await stage.playSample(ann, 'woman');
    const [member, other, leader, observer] = [
      await peer(bo),
      await peer(chen),
      await peer(chair),
      await peer(null),
    ];
    const heard = await member.watch(await member.source(ann, 'audio'));
    await isSilent(heard);

    await stage.follow(given(...grouped, annSpeaks).room);
    await isHeard(heard);
    for (const one of [other, leader]) await isSilent(await one.watch(await one.source(ann, 'audio')));
    expect([...observer.sources.values()].some((one) => one.kind === 'audio')).toBe(false);

    await stage.follow(given(...grouped, annSpeaks, { type: 'groupsClosed' }).room);
    await isSilent(heard);
  });
});

describe('a turn', () => {
  const begun = [opened, ...entered(chair, ann, bo), taken(item1), floorOf(ann)];
  const paused: MeetingEvent = { type: 'turnPaused', seat: ann, why: 'chair', left: 90_000, until: null };

  test('that is paused is silent in the same step, and sounds again when it goes on', async () => {
    stage = media.stage(meeting, given(...begun).room);
    await stage.playSample(ann, 'woman');
    const listener = await peer(bo);
    const heard = await listener.watch(await listener.source(ann, 'audio'));
    await isHeard(heard);
    await stage.follow(given(...begun, paused).room);
    await isSilent(heard);
    const goesOn: MeetingEvent = { type: 'turnResumed', seat: ann, endsAt: seconds(120) };
    await stage.follow(given(...begun, paused, goesOn).room);
    await isHeard(heard);
  });

  test('that is interrupted is silent while the other is heard', async () => {
    stage = media.stage(meeting, given(...begun).room);
    await stage.playSample(ann, 'woman');
    await stage.playSample(bo, 'man');
    const listener = await peer(tenant);
    const [first, other] = [
      await listener.watch(await listener.source(ann, 'audio')),
      await listener.watch(await listener.source(bo, 'audio')),
    ];
    await isHeard(first);
    const interrupted: MeetingEvent = { ...paused, why: 'interrupted' };
    await stage.follow(given(...begun, interrupted, { ...floorOf(bo), kind: 'point' }).room);
    await isHeard(other);
    await isSilent(first);
  });
});

describe('who was removed', () => {
  test('sends nothing, and sees the stage and no more', async () => {
    const begun = [opened, ...entered(chair, ann, bo, chen), taken(item1), floorOf(bo)];
    stage = media.stage(meeting, given(...begun).room);
    await stage.playSample(bo, 'man');
    await stage.playSample(chen, 'woman');
    const removed = await peer(ann);
    const [speaker, other] = [
      await removed.watch(await removed.source(bo, 'video')),
      await removed.watch(await removed.source(chen, 'video')),
    ];
    await isHeard(other);
    const out: MeetingEvent = { type: 'seatRemoved', seat: ann, reason: 'Shouting.' };
    await stage.follow(given(...begun, out).room);
    await isHeard(speaker);
    await isSilent(other);
    expect(await removed.ask({ type: 'openSend' })).toEqual({ refused: 'notAllowedToSend' });
  });
});
