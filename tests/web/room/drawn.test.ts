import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import SpeakingStatistics from '$lib/record/SpeakingStatistics.svelte';
import { provideRoom } from '$lib/room/roomContext.ts';
import { RoomClient } from '$lib/room/room.svelte.ts';
import Queue from '$lib/room/Queue.svelte';
import TurnTime from '$lib/room/TurnTime.svelte';
import WordDiff from '$lib/room/WordDiff.svelte';
import AttendanceLine from '$lib/room/hall/AttendanceLine.svelte';
import HallMotion from '$lib/room/hall/HallMotion.svelte';
import MotionSheet from '$lib/room/seat/MotionSheet.svelte';
import type { EventOf } from '#room/events';
import type { SeatId } from '#room/ids';
import { motionId } from '#room/ids';
import { statistics } from '#room/statistics';
import { overwriteGetLocale } from '../../../web/lib/paraglide/runtime.js';
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
  hearing,
  item1,
  item2,
  meeting,
  opened,
  requestOf,
  seconds,
  taken,
  tenant,
  turnEnded,
  type Scene,
} from '../../support/given.ts';

overwriteGetLocale(() => 'en');
const here = [opened, ...entered(chair, ann, bo, chen, tenant), taken(item1)];

/** A part of the page as the server draws it first, for this seat in this scene. */
function drawn<Props extends Record<string, unknown>>(
  Part: Component<Props>,
  props: Props,
  { room, at }: Scene,
  me: SeatId | null = ann,
): string {
  const client = new RoomClient(meeting, me, { room, now: at });
  const inRoom: typeof Part = (...drawing) => {
    provideRoom(client);
    return Part(...drawing);
  };
  return render(inRoom, { props, context: new Map() }).body;
}
/** What is read, without marks and with single blanks. */
const words = (html: string) =>
  html
    .replace(/<!--.*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the list', () => {
  test('says to everybody, observers too, why each stands there, and what the chair’s reason was', () => {
    const scene = given(...here, asked(bo), asked(chen), {
      ...{ type: 'requestMoved', request: requestOf(chen), seat: chen, place: 0, reason: 'Has to leave.' },
    });
    for (const me of [ann, null])
      expect(words(drawn(Queue, {}, scene, me))).toMatch(
        /陈奶奶.*Put here by the chair: Has to leave\..*Bo.*In order of asking/,
      );
  });
});

describe('an amendment', () => {
  test('shows what it takes out and what it puts in, word by word, and says so to whoever does not see it', () => {
    const html = render(WordDiff, {
      props: { before: 'Every household pays by its floor.', after: 'Every household pays by its area.' },
    }).body;
    expect(html).toMatch(/<del[^>]*><span class="spoken-only">[^<]+<\/span>floor<\/del>/);
    expect(html).toMatch(/<ins[^>]*><span class="spoken-only">[^<]+<\/span>area<\/ins>/);
    expect(words(html)).toContain('Every household pays by its');
  });
});

describe('an amendment on the wall', () => {
  const before = 'Every household pays by its floor.';
  const amendment: EventOf<'motionMoved'> = {
    ...{ type: 'motionMoved', motion: motionId.parse('m4'), item: item2, seat: bo, kind: 'amendment' },
    ...{ text: 'Every household pays by its area.', of: motionId.parse('m1'), point: null },
  };

  test('shows what it would change, any other motion its words', () => {
    const scene = given(...here, taken(item2), amendment);
    const onWall = (id: string) => {
      const motion = scene.room.motions.find((one) => one.id === id) ?? expect.fail(`no ${id}`);
      return drawn(HallMotion, { motion }, scene, null);
    };
    expect(onWall('m4')).toMatch(/<del[^>]*>.*floor<\/del>.*<ins[^>]*>.*area<\/ins>/);
    expect(words(onWall('m1'))).toContain(before);
    expect(onWall('m1')).not.toContain('<del');
  });
});

describe('what is in order', () => {
  const here2 = [...here, taken(item2)];
  const moved: EventOf<'motionMoved'> = {
    ...{ type: 'motionMoved', motion: motionId.parse('m4'), item: item2, seat: bo, kind: 'amendment' },
    ...{ text: 'Every household pays by its area.', of: motionId.parse('m1'), point: null },
  };
  const acts = (scene: Scene, me: SeatId) => {
    const offered = words(drawn(MotionSheet, { leave: () => undefined }, scene, me));
    return [
      'Second it',
      'Withdraw it',
      'Amend',
      'Move to put off',
      'Move to close the debate',
      'Move a motion',
    ].filter((act) => offered.includes(` ${act} `));
  };

  test('is what the buttons of each person offer, and nothing else', () => {
    const scene = given(...here2, moved);
    const all = ['Amend', 'Move to put off', 'Move to close the debate', 'Move a motion'];
    expect(acts(scene, ann)).toEqual(['Second it', ...all]);
    expect(acts(scene, bo)).toEqual(['Withdraw it', ...all]);
    expect(acts(scene, tenant)).toEqual([]);
    // Of two motions one has an amendment already: the other may still be amended.
    const none = given(...here2, moved, { ...moved, motion: motionId.parse('m5'), of: motionId.parse('m2') });
    expect(acts(none, ann)).not.toContain('Amend');
  });
});

describe('the clock', () => {
  const clock = (left: number) =>
    /class="figures (\w+)/.exec(
      drawn(TurnTime, { floor: floorAt(left) }, given(...here, floorOf(ann, 120), 120 - left)),
    )?.[1];
  const floorAt = (left: number) => {
    const { floor } = given(...here, floorOf(ann, 120), 120 - left).room;
    return floor ?? expect.fail('somebody speaks');
  };

  test('changes its colour at the first mark of the rules, and at the last', () => {
    // plainSpeaking warns at 30 s and at 10 s
    expect([60, 31, 29, 11, 9].map(clock)).toEqual(['far', 'far', 'near', 'near', 'last']);
  });
});

describe('speaking times', () => {
  const spoke = [
    floorOf(ann, 120),
    90,
    turnEnded(ann, 'chair'),
    floorOf(bo, 210),
    120,
    turnEnded(bo, 'chair'),
  ];
  const seats = hearing().seats.map((one) =>
    one.id === ann || one.id === bo ? { ...one, group: 'Upper' } : one,
  );
  const scene = givenIn(
    hearing({ seats }),
    ...here,
    ...spoke,
    taken(item2),
    floorOf(chen, 240),
    130,
    turnEnded(chen, 'chair'),
  );
  const props = { statistics: statistics(scene.room, scene.at), setup: { ...scene.room.setup, guests: [] } };
  const html = render(SpeakingStatistics, { props: props as never }).body;

  test('are drawn as bars, the longest over the whole width and the others by what they are of it', () => {
    const people = html.slice(html.indexOf('By person'));
    const bars = [...people.matchAll(/class="share[^"]*" style="width: ?([\d.]+)%/g)].map((one) =>
      Number(one[1]),
    );
    expect(bars.map(Math.round)).toEqual([100, 33, 11]);
  });

  test('come with how evenly they are shared, who was heard for the first time, and who not yet', () => {
    const said = words(html);
    expect(said).toContain(`evenness ${statistics(scene.room, scene.at).gini?.toFixed(2)}`);
    expect(said).toContain('First heard on this item: 陈奶奶');
    expect(said).toContain('Not heard yet (1): Tenant');
    expect(said).toContain('Upper 2:00 2 of 2 spoke');
    expect(scene.at).toBe(seconds(130));
  });
});

describe('who is here', () => {
  test('is counted live: against the quorum, by place, and by group', () => {
    const scene = given(...entered(ann), { type: 'seatCheckedIn', seat: bo });
    const met = words(drawn(AttendanceLine, {}, scene));
    expect(met).toContain('2 of 3 voters here: enough for a vote (2)');
    expect(met).toContain('In the hall: 1. Online: 1.');
    for (const group of ['Chair 0/1', 'Participant 2/4']) expect(met).toContain(group);
    const missing = words(drawn(AttendanceLine, {}, given(...entered(ann))));
    expect(missing).toContain('1 of 3 voters here: 1 more for a vote (2)');
  });
});
