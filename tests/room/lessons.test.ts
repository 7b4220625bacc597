import { describe, expect, test } from 'vitest';
import { debrief, type LessonRule } from '#room/debrief';
import type { EventOf, MeetingEvent } from '#room/events';
import { motionId, type SeatId } from '#room/ids';
import type { Stance } from '#room/stance';
import {
  ann,
  asked,
  bo,
  chair,
  chen,
  closed,
  closedWith,
  entered,
  floorOf,
  given,
  item2,
  item3,
  motion1,
  opened,
  plainSpeaking,
  pollOn,
  requestOf,
  seconds,
  taken,
  turnEnded,
} from '../support/given.ts';

type Story = (MeetingEvent | number)[];

const begun = [opened, ...entered(chair, ann, bo, chen), taken(item2)];
const lessonOf = (rule: LessonRule, story: Story) => {
  const found = debrief(given(...begun, ...story).log).find((one) => one.rule === rule);
  if (!found) throw new Error(`no lesson on ${rule}`);
  return found;
};

const shows = (seat: SeatId, what: EventOf<'partPlayed'>['what']): MeetingEvent => ({
  ...{ type: 'partPlayed', seat, what },
});
const ruling: MeetingEvent = { type: 'rulingGiven', text: 'To the matter, please.' };
const warned = (seat: SeatId): MeetingEvent => ({ type: 'seatWarned', seat, reason: 'To the matter.' });
const muted = (seat: SeatId, reason: string | null = null): MeetingEvent => ({
  ...{ type: 'seatMuted', seat, reason },
});
const unmuted = (seat: SeatId): MeetingEvent => ({ type: 'seatUnmuted', seat });
const paused: MeetingEvent = { type: 'turnPaused', seat: ann, why: 'chair', left: 90_000, until: null };
const extended = (seat: SeatId, to: number): MeetingEvent => ({
  ...{ type: 'turnExtended', seat, endsAt: seconds(to) },
});
const wishes = (seat: SeatId, kind: 'intervention' | 'reply'): MeetingEvent => ({ ...asked(seat), kind });
const called = (seat: SeatId, endsAt: number, kind: 'intervention' | 'reply'): MeetingEvent => ({
  ...floorOf(seat, endsAt, 'neutral', requestOf(seat)),
  kind,
});
const off = (seat: SeatId): MeetingEvent => ({
  ...{ type: 'requestTakenOff', request: requestOf(seat), seat, reason: 'No time left.' },
});
/** A whole turn of so many seconds from `start`, as it was extended. */
const turn = (seat: SeatId, stance: Stance, start: number, more = 0, ...inIt: Story): Story => [
  ...[start, floorOf(seat, start + 120, stance), ...inIt],
  ...(more > 0 ? [extended(seat, start + 120 + more)] : []),
  ...[start + 120 + more, turnEnded(seat, 'time')],
];

const [close, amendment, main] = ['m4', 'm5', 'm6'].map((one) => motionId.parse(one)) as [
  ReturnType<typeof motionId.parse>,
  ReturnType<typeof motionId.parse>,
  ReturnType<typeof motionId.parse>,
];
const moved = (motion: typeof close, kind: EventOf<'motionMoved'>['kind'], of: typeof close | null = null) =>
  ({
    ...{ type: 'motionMoved', motion, item: item2, seat: ann, kind, text: 'That …', of, point: null },
  }) as const satisfies MeetingEvent;
const seconded = (motion: typeof close): MeetingEvent => ({ type: 'motionSeconded', motion, seat: bo });
const withdrawn = (motion: typeof close): MeetingEvent => ({ type: 'motionWithdrawn', motion, seat: ann });
const budget: MeetingEvent = {
  ...{ type: 'rulesAdjusted', changes: { speaking: { budgets: [{ group: '6-101', seconds: 60 }] } } },
};
const usedUp: Story = [budget, floorOf(ann, 60), 60, turnEnded(ann, 'time'), asked(ann), 70];

/** The rule, what was done well, and what was not, with whom it happened to. */
const table: [LessonRule, string, Story, string, Story, SeatId[]][] = [
  [
    'callBack',
    'by a ruling while they speak',
    [floorOf(ann), 5, shows(ann, 'offMatter'), 30, ruling, 60, turnEnded(ann, 'speaker')],
    'nobody says anything',
    [floorOf(ann), 5, shows(ann, 'offMatter'), 60, turnEnded(ann, 'speaker'), ruling],
    [ann],
  ],
  [
    'callBack',
    'by a warning',
    [floorOf(ann), 5, shows(ann, 'offMatter'), 30, warned(ann), 60, turnEnded(ann, 'speaker')],
    'the turn is ended without a word, and somebody else was warned',
    [floorOf(ann), 5, shows(ann, 'offMatter'), 30, warned(bo), turnEnded(ann, 'chair')],
    [ann],
  ],
  [
    'muteNoise',
    'it is muted',
    [floorOf(ann), 5, shows(ann, 'noise'), 10, muted(ann), 60, turnEnded(ann, 'speaker')],
    'it is left open',
    [floorOf(ann), 5, shows(ann, 'noise'), 60, turnEnded(ann, 'speaker')],
    [ann],
  ],
  [
    'muteNoise',
    'the turn is held up',
    [floorOf(ann), 5, shows(ann, 'noise'), 10, paused, 60, turnEnded(ann, 'chair')],
    'it is muted when the turn is over',
    [floorOf(ann), 5, shows(ann, 'noise'), 60, turnEnded(ann, 'speaker'), muted(ann)],
    [ann],
  ],
  ['muteFairly', 'with a reason', [muted(ann, 'Music.')], 'without one', [muted(ann)], [ann]],
  [
    'muteFairly',
    'because of noise, and unmuted for the next turn',
    [
      floorOf(ann),
      shows(ann, 'noise'),
      1,
      muted(ann),
      turnEnded(ann, 'chair'),
      60,
      floorOf(ann, 180),
      unmuted(ann),
    ],
    'and has the floor unheard',
    [muted(ann, 'Music.'), 10, floorOf(ann, 130), 60, turnEnded(ann, 'speaker')],
    [ann],
  ],
  [
    'hearReplies',
    'an intervention is called',
    [floorOf(ann), 10, wishes(bo, 'intervention'), 20, called(bo, 50, 'intervention')],
    'it lapses with the turn',
    [floorOf(ann), 10, wishes(bo, 'intervention'), 60, turnEnded(ann, 'speaker')],
    [bo],
  ],
  [
    'hearReplies',
    'a reply is declined with a reason',
    [floorOf(ann), 10, wishes(bo, 'reply'), 20, off(bo)],
    'it still waits when the item is over',
    [floorOf(ann), 10, wishes(bo, 'reply'), 60, turnEnded(ann, 'speaker'), 90, taken(item3)],
    [bo],
  ],
  [
    'hearReplies',
    'whoever breaks in is called to order',
    [floorOf(ann), 10, wishes(bo, 'intervention'), 20, warned(bo), 60, turnEnded(ann, 'speaker')],
    'a reply waits longer than a minute',
    [floorOf(ann), 10, wishes(bo, 'reply'), 60, turnEnded(ann, 'speaker'), 90, called(bo, 120, 'reply')],
    [bo],
  ],
  [
    'putMotions',
    'one that is seconded is put',
    [moved(main, 'main'), seconded(main), 60, pollOn(main), 90, closedWith(main, 2, 0, 0), taken(item3)],
    'one that is seconded is left lying',
    [moved(main, 'main'), seconded(main), 60, taken(item3)],
    [ann],
  ],
  [
    'putMotions',
    'nobody seconds it though the chair asks',
    [
      moved(close, 'closeDebate'),
      10,
      { type: 'wordsRecorded', seat: chair, text: 'Who seconds?' },
      60,
      closed,
    ],
    'nobody was asked to second it',
    [moved(close, 'closeDebate'), 60, closed],
    [ann],
  ],
  [
    'amendFirst',
    'it is taken back before',
    [moved(amendment, 'amendment', motion1), 30, withdrawn(amendment), 60, pollOn(motion1)],
    'nobody was asked to second it',
    [moved(amendment, 'amendment', motion1), 60, pollOn(motion1)],
    [ann],
  ],
  [
    'closeDebate',
    'nobody waits any more',
    [
      asked(ann),
      10,
      floorOf(ann, 130, 'for', requestOf(ann)),
      60,
      turnEnded(ann, 'speaker'),
      pollOn(motion1),
    ],
    'two still wait',
    [asked(ann), asked(bo), 60, pollOn(motion1)],
    [ann, bo],
  ],
  [
    'closeDebate',
    'the list is emptied',
    [asked(ann), 10, off(ann), pollOn(motion1)],
    'one still waits',
    [asked(ann), asked(bo), 10, off(ann), pollOn(motion1)],
    [bo],
  ],
  [
    'extendAlike',
    'whoever asks has more',
    [
      ...turn(ann, 'neutral', 0, 30, shows(ann, 'wantsTime')),
      ...turn(bo, 'neutral', 200, 30, shows(bo, 'wantsTime')),
    ],
    'one of two',
    [
      ...turn(ann, 'neutral', 0, 30, shows(ann, 'wantsTime')),
      ...turn(bo, 'neutral', 200, 0, shows(bo, 'wantsTime')),
    ],
    [bo],
  ],
  [
    'extendAlike',
    'both sides',
    [...turn(ann, 'for', 0, 30), ...turn(bo, 'against', 200, 30)],
    'one side alone',
    [...turn(ann, 'for', 0, 60), ...turn(bo, 'against', 200)],
    [],
  ],
  [
    'watchBudgets',
    'time is added',
    [...usedUp, { type: 'timeAdded', to: 'groups', ms: 60_000 }, closed],
    'they wait in vain',
    [...usedUp, closed],
    [ann],
  ],
  [
    'watchBudgets',
    'they are told',
    [...usedUp, off(ann), closed],
    'the item is left',
    [...usedUp, taken(item3)],
    [ann],
  ],
];

describe.each(table)('%s', (rule, well, good, badly, bad, whom) => {
  test(`is praised: ${well}`, () => {
    const { kept, missed } = lessonOf(rule, good);
    expect(missed).toEqual([]);
    expect(kept).toBeGreaterThan(0);
  });

  test(`is to be practised: ${badly}`, () => {
    const { missed } = lessonOf(rule, bad);
    expect(missed.map((one) => one.seats)).toEqual([whom]);
  });
});

test('where there was no occasion there is nothing to praise', () => {
  const none = [floorOf(ann), 60, turnEnded(ann, 'speaker'), closed];
  for (const [rule] of table) expect(lessonOf(rule, none)).toEqual({ rule, kept: 0, missed: [] });
});

test('what there was no time for is not missed', () => {
  const strays = [floorOf(ann), shows(ann, 'offMatter'), 5, turnEnded(ann, 'speaker')];
  expect(lessonOf('callBack', strays)).toMatchObject({ kept: 0, missed: [] });
  const breaksIn = [floorOf(ann), wishes(bo, 'intervention'), 10, turnEnded(ann, 'speaker')];
  expect(lessonOf('hearReplies', breaksIn)).toMatchObject({ kept: 0, missed: [] });
  expect(lessonOf('putMotions', [moved(main, 'main'), 10, closed])).toMatchObject({ kept: 0, missed: [] });
});

test('how long is said where there is a time', () => {
  const [strays] = lessonOf('callBack', [
    ...[floorOf(ann), 5, shows(ann, 'offMatter'), 60, turnEnded(ann, 'speaker')],
  ]).missed;
  expect(strays).toEqual({ at: seconds(5), seats: [ann], ms: 55_000 });
  const [side] = lessonOf('extendAlike', [...turn(ann, 'for', 0, 60), ...turn(bo, 'against', 200)]).missed;
  expect(side?.ms).toBe(60_000);
});

test('limits that are not used up ask for nothing', () => {
  expect(plainSpeaking.budgets).toEqual([]);
  expect(lessonOf('watchBudgets', [asked(ann), 10, closed])).toMatchObject({ kept: 0, missed: [] });
});
