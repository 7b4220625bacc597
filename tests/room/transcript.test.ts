import { describe, expect, test } from 'vitest';
import type { MotionId } from '#room/ids';
import { minutesOf } from '#room/minutes';
import type { Lang } from '#room/setup';
import { transcriptOf } from '#room/transcript';
import type { PollPlan } from '#room/votes/pollPlan';
import {
  ann,
  asked,
  bo,
  chair,
  closed,
  closedWith,
  entered,
  filed,
  floorOf,
  given,
  givenIn,
  hearing,
  item1,
  motion1,
  opened,
  plain,
  pollOn,
  requestOf,
  seconds,
  statement,
  statement2,
  taken,
  turnEnded,
  written,
} from '../support/given.ts';

const decision = closedWith(motion1, 2, 0, 1);
const lines = (...story: Parameters<typeof given>) => transcriptOf(given(...story).log)?.lines;
const words = (seat: typeof ann, text: string) => ({ type: 'wordsRecorded', seat, text }) as const;

test('a log that does not begin with the notice has no transcript', () => {
  expect(transcriptOf([])).toBeUndefined();
  expect(transcriptOf([{ seq: 1, event: null }])).toBeUndefined();
  expect(transcriptOf(given(opened).log.slice(1))).toBeUndefined();
});

test('every kind of fact that was public has its line, with its number and time', () => {
  const story: Parameters<typeof given> = [
    ...entered(ann),
    opened,
    taken(item1),
    { type: 'seatMuted', seat: bo, reason: null },
    { type: 'seatUnmuted', seat: bo },
    { type: 'rulingGiven', text: 'To the matter.' },
    pollOn(motion1),
    decision,
    { type: 'seatLeft', seat: ann },
    closed,
    filed,
  ];
  expect(lines(...story)).toEqual(
    [
      { kind: 'entered', seat: ann, where: 'online' },
      { kind: 'opened' },
      { kind: 'item', item: item1 },
      { kind: 'muted', seat: bo, reason: null },
      { kind: 'unmuted', seat: bo },
      { kind: 'ruling', text: 'To the matter.' },
      { kind: 'pollOpened', motion: motion1, question: '', electorate: 3, openness: 'open' },
      {
        kind: 'outcome',
        poll: decision.poll,
        motion: motion1,
        plan: plain,
        outcome: decision.outcome,
        ballots: 'ab',
      },
      { kind: 'left', seat: ann, where: 'online' },
      { kind: 'closed' },
      { kind: 'filed', number: '2026-1' },
    ].map((line, nth) => ({ seq: nth + 2, at: seconds(0), ...line })),
  );
  expect(transcriptOf(given(...story).log)?.setup).toEqual(hearing());
});

describe('what is said of a count after it', () => {
  const poll = decision.poll;
  const contest = { type: 'pollContested', poll, seat: ann, reason: 'Twice mine.' } as const;
  const story: Parameters<typeof given> = [
    contest,
    { type: 'contestAnswered', poll, contest: 4, text: 'It was.' },
    { type: 'pollRecounted', poll, same: true },
    { type: 'pollRecounted', poll, same: false },
    { type: 'pollAnonymised', poll, ballots: 'ab' },
  ];
  const asked: PollPlan = { ...plain, question: 'Which colour?' };
  const spoken = (lang: Lang, motion: MotionId | null, plan: PollPlan) => {
    const put = { ...pollOn(motion1), motion, plan };
    const transcript = transcriptOf(givenIn(hearing({ lang }), put, { ...decision, motion }, ...story).log);
    return minutesOf(transcript ?? expect.fail('there is a notice'))
      .slice(1)
      .map((one) => one.text);
  };

  test.each(['en', 'zh-CN'] as const)('names the motion or the question, in %s', (lang) => {
    for (const text of spoken(lang, motion1, plain))
      expect(text).toContain('“Every household pays by its floor”');
    for (const text of spoken(lang, null, asked)) expect(text).toContain('“Which colour?”');
    expect(spoken(lang, motion1, plain)).toHaveLength(5);
  });

  test('is read as a sentence', () => {
    expect(spoken('en', null, asked)).toEqual([
      'Ann contested the count on “Which colour?”: Twice mine.',
      'Answer to the objection to the count on “Which colour?”: It was.',
      'The ballots on “Which colour?” were counted again, to the same result.',
      'The ballots on “Which colour?” were counted again and did not come to the announced result.',
      'The names were taken off the ballots on “Which colour?” for good.',
    ]);
    expect(spoken('zh-CN', null, asked)).toEqual([
      'Ann对“Which colour?”的计票提出异议：Twice mine.',
      '对“Which colour?”计票异议的答复：It was.',
      '“Which colour?”重新计票，结果一致。',
      '“Which colour?”重新计票，结果与公布的不一致。',
      '“Which colour?”选票上的姓名已永久去除。',
    ]);
  });
});

describe('a turn', () => {
  test('has its start, its end, why it ended, and the words said in it', () => {
    expect(
      lines(
        10,
        floorOf(ann, 130, 'for'),
        12,
        words(ann, 'One.'),
        14,
        words(ann, 'Two.'),
        40,
        turnEnded(ann, 'chair'),
      ),
    ).toEqual([
      {
        ...{ seq: 2, at: seconds(10), kind: 'turn', seat: ann, turn: 'turn', stance: 'for' },
        ...{ endedAt: seconds(40), ms: 30_000, why: 'chair', voices: [] },
        words: [
          { seq: 3, at: seconds(12), text: 'One.' },
          { seq: 4, at: seconds(14), text: 'Two.' },
        ],
      },
    ]);
  });

  test('that runs still has no end', () => {
    expect(lines(floorOf(ann))).toMatchObject([{ kind: 'turn', endedAt: null, why: null }]);
  });

  test('that the clock ended late, after a stop of the server, lasted to its end only', () => {
    expect(lines(floorOf(ann, 120), 4000, turnEnded(ann, 'time'))).toMatchObject([{ endedAt: seconds(120) }]);
    const extended = { type: 'turnExtended', seat: ann, endsAt: seconds(180) } as const;
    expect(lines(floorOf(ann, 120), extended, 4000, turnEnded(ann, 'time'))).toMatchObject([
      { endedAt: seconds(180) },
    ]);
  });

  test('under a clock that was set back does not end before it began', () => {
    expect(lines(100, floorOf(ann, 220), 40, turnEnded(ann, 'chair'))).toMatchObject([
      { endedAt: seconds(100) },
    ]);
  });

  test('says the same time as the room counted', () => {
    const scene = given(floorOf(ann, 120), 4000, turnEnded(ann, 'time'));
    const [turn] = transcriptOf(scene.log)?.lines ?? [];
    expect(turn?.kind === 'turn' && turn.endedAt).toBe(seconds(0) + (scene.room.spoken[ann]?.ms ?? 0));
  });

  test('and that is none where the clock stood and was set back behind its beginning', () => {
    const stood = [
      { type: 'turnPaused', seat: ann, why: 'chair', left: 120_000, until: null },
      { type: 'turnResumed', seat: ann, endsAt: seconds(217) },
    ] as const;
    const scene = given(100, floorOf(ann, 220), 97, ...stood, turnEnded(ann, 'chair'));
    expect(transcriptOf(scene.log)?.lines).toMatchObject([{ kind: 'turn', ms: 0 }]);
    expect(scene.room.spoken[ann]?.ms).toBe(0);
  });
});

describe('words of another than the speaker', () => {
  test('stand in their own line', () => {
    expect(
      lines(floorOf(ann), words(chair, 'Shorter, please.'), turnEnded(ann, 'time'), words(ann, 'Late.')),
    ).toMatchObject([
      { kind: 'turn', words: [] },
      { kind: 'words', seat: chair, text: 'Shorter, please.' },
      { kind: 'words', seat: ann, text: 'Late.' },
    ]);
  });
});

describe('statements', () => {
  const story = given(
    1,
    written(statement, ann, 'shown later'),
    written(statement2, bo, 'never shown'),
    2,
    { type: 'statementDeclined', statement: statement2, seat: bo, reason: 'an attack' },
    {
      ...{ type: 'statementShown', statement, seat: ann },
      stance: 'against',
      text: 'shown later',
      submittedAt: seconds(1),
    },
  );

  test('stand where they were shown; what waits or was declined is not in the transcript', () => {
    expect(transcriptOf(story.log)?.lines).toEqual([
      {
        ...{ seq: 5, at: seconds(2), kind: 'statement', seat: ann, stance: 'against' },
        ...{ text: 'shown later', submittedAt: seconds(1) },
      },
    ]);
  });

  test('a hidden entry leaves no trace', () => {
    const told = story.log.map((entry) =>
      entry.event.type === 'statementSubmitted' || entry.event.type === 'statementDeclined'
        ? { seq: entry.seq, event: null }
        : entry,
    );
    expect(transcriptOf(told)).toEqual(transcriptOf(story.log));
  });
});

test('where the chair changed the list or the rules, it says so with the reason, also in the minutes', () => {
  const story: Parameters<typeof given> = [
    ...[opened, taken(item1), asked(ann), asked(bo)],
    { type: 'requestMoved', request: requestOf(bo), seat: bo, place: 0, reason: 'Has to leave.' },
    { type: 'listClosed' },
    { type: 'rulesAdjusted', changes: { turnSeconds: 60 } },
    { type: 'timeAdded', to: 'groups', ms: 60_000 },
  ];
  expect(lines(...story)?.slice(2)).toMatchObject([
    { kind: 'moved', seat: bo, place: 0, reason: 'Has to leave.' },
    { kind: 'listClosed' },
    { kind: 'rules', changes: { turnSeconds: 60 } },
    { kind: 'timeAdded', to: 'groups', ms: 60_000 },
  ]);
  const transcript = transcriptOf(given(...story, closed).log) ?? expect.fail('there is a notice');
  expect(minutesOf(transcript).map((one) => one.text)).toContain(
    'The chair put Bo in place 1: Has to leave.',
  );
});

test('the queue is not in the transcript', () => {
  expect(
    lines(
      asked(ann),
      { type: 'requestSkipped', request: requestOf(ann), seat: ann },
      { type: 'requestWithdrawn', request: requestOf(ann), seat: ann },
    ),
  ).toEqual([]);
});

test('corrections are kept apart, in their order', () => {
  const correct = (text: string, was: string) =>
    ({ type: 'minutesCorrected', paragraph: 'p2', was, text }) as const;
  expect(
    transcriptOf(given(opened, closed, 5, correct('a', ''), 6, correct('b', 'a')).log)?.corrections,
  ).toEqual([
    { at: seconds(5), paragraph: 'p2', text: 'a' },
    { at: seconds(6), paragraph: 'p2', text: 'b' },
  ]);
});
