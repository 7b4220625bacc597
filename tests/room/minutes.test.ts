import { describe, expect, test } from 'vitest';
import { minutesOf } from '#room/minutes';
import { nameOf } from '#room/proceedings';
import type { Setup } from '#room/setup';
import { transcriptOf } from '#room/transcript';
import {
  ann,
  bo,
  chair,
  chen,
  clerk,
  closed,
  closedWith,
  entered,
  filed,
  floorOf,
  given,
  givenIn,
  hearing,
  item2,
  motion1,
  nobody,
  opened,
  pollOn,
  respondent,
  seconds,
  statement,
  taken,
  turnEnded,
  type Scene,
} from '../support/given.ts';

const evening: Parameters<typeof given> = [
  ...entered(ann, bo),
  opened,
  60,
  taken(item2),
  { type: 'wordsRecorded', seat: chair, text: 'Let us begin.' },
  floorOf(ann, 180, 'for'),
  { type: 'wordsRecorded', seat: ann, text: 'I am for it.' },
  { type: 'wordsRecorded', seat: ann, text: 'My knees are old.' },
  105,
  turnEnded(ann, 'speaker'),
  floorOf(respondent, 225),
  178,
  turnEnded(respondent, 'time'),
  {
    ...{ type: 'statementShown', statement, seat: chen },
    stance: 'against',
    text: '<b>Noise!</b>',
    submittedAt: 0,
  },
  { type: 'rulingGiven', text: 'To the matter.' },
  pollOn(motion1, 300),
  closedWith(motion1, 2, 1, 0),
  3600,
  closed,
];
const minutesIn = (setup: Partial<Setup>) => minutes(givenIn(hearing(setup), ...evening));

function minutes(scene: Scene) {
  const transcript = transcriptOf(scene.log);
  return transcript ? minutesOf(transcript) : [];
}

describe('the draft', () => {
  test('in English, in the time of the community', () => {
    expect(minutesIn({ lang: 'en' }).map((one) => [one.id, one.kind, one.draft])).toEqual([
      ['p4', 'text', 'The meeting began at 19:30.'],
      ['p5', 'item', 'The cost'],
      ['p6', 'text', '王书记: Let us begin.'],
      ['p7', 'text', 'Ann (for) spoke for 45 seconds: I am for it. My knees are old.'],
      ['p11', 'text', '住建局 spoke for 1 minute 13 seconds.'],
      ['p13', 'text', '陈奶奶 (against) in writing: <b>Noise!</b>'],
      ['p14', 'text', 'The chair ruled: To the matter.'],
      [
        'p16',
        'decision',
        'Vote on the motion “Every household pays by its floor”. 3 entitled, 3 present, 3 voted: 2 for, 1 against, 0 abstained. 2 in favour were needed: passed.',
      ],
      ['p17', 'text', 'The meeting ended at 20:30.'],
    ]);
  });

  test('in Chinese', () => {
    expect(minutesIn({ lang: 'zh-CN', zone: 'Asia/Urumqi' }).map((one) => one.draft)).toEqual([
      '17:30，会议开始。',
      'The cost',
      '王书记：Let us begin.',
      'Ann（赞成）发言 45 秒：I am for it.My knees are old.',
      '住建局发言 1 分 13 秒。',
      '陈奶奶（反对）提交书面意见：<b>Noise!</b>',
      '主持人裁定：To the matter.',
      '表决动议“Every household pays by its floor”。应到 3 人，实到 3 人，投票 3 人；同意 2 票，反对 1 票，弃权 0 票。通过需要 2 票同意，通过。',
      '18:30，会议结束。',
    ]);
  });

  test('says so where the notice says that the vote does not bind', () => {
    const decision = (lang: Setup['lang'], binding: boolean) =>
      minutesIn({ lang, binding }).find((one) => one.kind === 'decision')?.draft;
    expect(decision('en', false)).toMatch(/ The vote is consultative and decides nothing\.$/);
    expect(decision('zh-CN', false)).toMatch(/本次表决仅供参考，不作为决定。$/);
    expect(decision('en', true)).not.toMatch(/consultative/);
    expect(decision('zh-CN', true)).not.toMatch(/仅供参考/);
  });
});

describe('the clerk’s corrections', () => {
  const correct = (paragraph: string, text: string) =>
    ({ type: 'minutesCorrected', paragraph, was: '', text }) as const;
  const corrected = given(...evening, 3700, correct('p14', 'first'), 3800, correct('p14', 'second'));
  const paragraph = (id: string) => minutes(corrected).find((one) => one.id === id);

  test('stand in place of the draft; what stood before is kept', () => {
    expect(paragraph('p14')).toEqual({
      ...{ id: 'p14', kind: 'text', text: 'second', draft: 'The chair ruled: To the matter.' },
      history: [
        { at: seconds(3700), paragraph: 'p14', text: 'first' },
        { at: seconds(3800), paragraph: 'p14', text: 'second' },
      ],
    });
  });

  test('leave every other paragraph as it was drafted', () => {
    const others = minutes(corrected).filter((one) => one.id !== 'p14');
    expect(others).toHaveLength(8);
    for (const one of others) expect(one).toMatchObject({ text: one.draft, history: [] });
  });

  test('of what is no paragraph change nothing', () => {
    expect(minutes(given(...evening, correct('p2', 'x'), filed))).toEqual(minutes(given(...evening)));
  });
});

test('a name is the one in the notice, or the seat’s where there is none', () => {
  expect(nameOf(hearing(), clerk)).toBe('李记录');
  expect(nameOf(hearing(), nobody)).toBe('s99');
});
