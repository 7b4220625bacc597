import { describe, expect, test } from 'vitest';
import { command as shape, type Command } from '#room/commands';
import type { MeetingEvent } from '#room/events';
import type { Stamp } from '#room/stamp';
import {
  ann,
  bo,
  chair,
  clerk,
  closed,
  counted,
  entered,
  filed,
  floorOf,
  given,
  item1,
  item2,
  opened,
  seconds,
  statement,
  taken,
  written,
} from '../support/given.ts';
import { examples } from './examples.ts';

const words = (seat: typeof ann, text = 'Good evening.'): MeetingEvent => ({
  type: 'wordsRecorded',
  seat,
  text,
});
const say = { type: 'recordWords', text: 'Good evening.' } as const;
const annSpeaks = given(opened, taken(item1), ...entered(ann, bo), floorOf(ann));

describe('words', () => {
  test.each([
    ['the speaker, of their own', ann, ann],
    ['the clerk, of the speaker', clerk, ann],
    ['the chair, of their own', chair, chair],
  ])('are recorded by %s', (_who, by, of) => {
    annSpeaks.when(say, by).then(words(of));
  });

  test('of nobody else while somebody speaks', () => {
    annSpeaks.when(say, bo).then('notYourTurn');
  });

  test('are the chair’s while nobody has the floor', () => {
    given(opened).when(say, clerk).then(words(chair));
    given(opened).when(say, chair).then(words(chair));
    given(opened).when(say, ann).then('notYourTurn');
  });

  test('the room keeps the last twelve, each with its number and time', () => {
    const many = Array.from({ length: 14 }, (_, nth) => words(ann, `w${nth}`));
    const { room } = given(opened, 3, ...many);
    expect(room.words.map((one) => one.text)).toEqual(Array.from({ length: 12 }, (_, nth) => `w${nth + 2}`));
    expect(room.words.at(-1)).toEqual({ seq: 16, at: seconds(3), seat: ann, who: null, text: 'w13' });
  });
});

describe('rulings', () => {
  test('the last one stands on the screens', () => {
    const { room } = given(opened)
      .when({ type: 'giveRuling', text: 'One at a time.' }, chair, 1)
      .then({ type: 'rulingGiven', text: 'One at a time.' })
      .when({ type: 'giveRuling', text: 'To the matter.' }, chair, 2)
      .then({ type: 'rulingGiven', text: 'To the matter.' });
    expect(room.lastRuling).toEqual({ at: seconds(2), text: 'To the matter.' });
  });
});

describe('correcting the minutes', () => {
  const over = given(opened, closed);
  const drafted = { paragraph: 'The meeting began at 19:30.' };
  const correct = (text: string): Command => ({ type: 'correctMinutes', paragraph: 'p2', text });
  const corrected = (was: string, text: string): MeetingEvent => ({
    ...{ type: 'minutesCorrected', paragraph: 'p2' },
    ...{ was, text },
  });

  test('keeps what stood there before, at first the draft', () => {
    const { room } = over
      .when(correct('It began.'), clerk, 1, drafted)
      .then(corrected(drafted.paragraph, 'It began.'))
      .when(correct('It began late.'), clerk, 2, drafted)
      .then(corrected('It began.', 'It began late.'))
      .when(correct(drafted.paragraph), clerk, 3, drafted)
      .then(corrected('It began late.', drafted.paragraph));
    expect(room.corrections).toEqual({ p2: drafted.paragraph });
  });

  test('the same text again is no correction, nor is the draft’s own', () => {
    over
      .when(correct(drafted.paragraph), clerk, 1, drafted)
      .then('nothingChanged')
      .when(correct('It began.'), clerk, 1, drafted)
      .then(corrected(drafted.paragraph, 'It began.'))
      .when(correct('It began.'), clerk, 2, drafted)
      .then('nothingChanged');
  });

  test('of a paragraph that the draft does not have is refused', () => {
    over.when(correct('x'), clerk, 1, { paragraph: null }).then('paragraphUnknown');
  });

  test('without knowing the draft nothing is corrected', () => {
    over.when(correct('x'), clerk).then('unavailable');
  });

  test('waits until the meeting is over', () => {
    given().when(correct('x'), clerk).then('meetingNotOpen');
    given(opened).when(correct('x'), clerk).then('meetingStillOpen');
  });
});

/** Who asks for what the chair does not. */
const askers: Partial<Record<Command['type'], Stamp['by']>> = {
  knock: 'door',
  stopKnocking: 'door',
  ...{
    correctMinutes: clerk,
    anonymisePoll: clerk,
    fileMinutes: clerk,
    offerChair: 'clock',
    prompt: 'clock',
  },
};

describe('filing', () => {
  const over = given(opened, taken(item2), ...entered(ann), closed);
  const filing = { number: '2026-1', head: 'ab' };

  test('takes the number allotted and the hash of the row before', () => {
    const { room } = over.when({ type: 'fileMinutes' }, clerk, 60, { filing }).then(filed);
    expect(room).toMatchObject({ phase: 'filed', filed: { ...filing, at: seconds(60) } });
  });

  test('without a number nothing is filed', () => {
    over.when({ type: 'fileMinutes' }, clerk).then('unavailable');
  });

  test('freezes everything: whoever asks for whatever, nothing changes', () => {
    const done = given(written(statement, bo), opened, taken(item2), ...entered(ann), closed, filed);
    for (const one of examples) {
      const command = shape.parse(one);
      const by = askers[command.type] ?? chair;
      done.when(command, by, 70, { filing, ...counted([]) }).then('meetingFiled');
    }
  });
});
