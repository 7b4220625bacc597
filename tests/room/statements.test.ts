import { describe, expect, test } from 'vitest';
import { statementId } from '#room/ids';
import type { MeetingEvent } from '#room/events';
import {
  adviser,
  ann,
  bo,
  chair,
  clerk,
  given,
  hall,
  opened,
  respondent,
  seconds,
  statement,
  statement2,
  supervisor,
  thisStatement,
  written,
} from '../support/given.ts';

const shown: MeetingEvent = {
  ...{ type: 'statementShown', statement, seat: ann, stance: 'against', text: 'Noise!' },
  submittedAt: seconds(5),
};
const declined: MeetingEvent = {
  type: 'statementDeclined',
  statement,
  seat: ann,
  reason: 'A personal attack.',
};
const submit = { type: 'submitStatement', stance: 'for', text: 'My knees are old.' } as const;
const waiting = given(5, written(statement, ann));

describe('a written statement', () => {
  test.each([
    ['participant', ann],
    ['respondent', respondent],
    ['adviser', adviser],
    ['hall', hall],
  ])('of a %s waits for the chair, before the meeting and during it', (_role, by) => {
    for (const story of [[], [opened]]) {
      const { room } = given(...story)
        .when(submit, by, 3)
        .then({ ...written(thisStatement, by, submit.text), stance: 'for' });
      expect(room.statements).toEqual([
        {
          ...{ id: thisStatement, seat: by, stance: 'for', text: submit.text, submittedAt: seconds(3) },
          ...{ state: 'waiting', reason: null },
        },
      ]);
    }
  });

  test.each([
    ['chair', chair],
    ['clerk', clerk],
    ['supervisor', supervisor],
  ])('does not come from the %s', (_role, by) => {
    given().when(submit, by).then('notYourRole');
  });

  test('stays text, whatever is in it', () => {
    const text = '<script>alert(1)</script>\n"quoted" & done';
    const { room } = given()
      .when({ ...submit, text }, ann)
      .then({ ...written(thisStatement, ann, text), stance: 'for' });
    expect(room.statements[0]?.text).toBe(text);
  });

  test('stands in the order in which it was submitted, also when shown later', () => {
    const { room } = given(1, written(statement, ann), 2, written(statement2, bo), {
      ...shown,
      submittedAt: seconds(1),
    });
    expect(room.statements.map((one) => [one.id, one.state])).toEqual([
      [statement, 'shown'],
      [statement2, 'waiting'],
    ]);
  });

  test('one seat has at most five that wait; what the chair deals with makes room', () => {
    const ids = [1, 2, 3, 4].map((nth) => statementId.parse(`00000000-0000-4000-8000-00000000000${nth}`));
    const four = ids.map((id) => written(id, ann));
    given(...four)
      .when(submit, ann)
      .then({ ...written(thisStatement, ann, submit.text), stance: 'for' });
    const five = [...four, written(statement, ann)];
    given(...five)
      .when(submit, ann)
      .then('statementsWaiting');
    given(...five)
      .when(submit, bo)
      .then({ ...written(thisStatement, bo, submit.text), stance: 'for' });
    for (const settled of [shown, declined])
      given(...five, settled)
        .when(submit, ann)
        .then({ ...written(thisStatement, ann, submit.text), stance: 'for' });
  });
});

describe('the chair', () => {
  test('shows it: the fact carries the whole statement for those who have not seen it', () => {
    const { room } = waiting.when({ type: 'showStatement', statement }, chair, 9).then(shown);
    expect(room.statements[0]).toMatchObject({ state: 'shown', submittedAt: seconds(5), text: 'Noise!' });
  });

  test('or declines it, with a reason', () => {
    const { room } = waiting
      .when({ type: 'declineStatement', statement, reason: 'A personal attack.' }, chair)
      .then(declined);
    expect(room.statements[0]).toMatchObject({ state: 'declined', reason: 'A personal attack.' });
  });

  test('settles each once', () => {
    for (const settled of [shown, declined]) {
      const scene = given(5, written(statement, ann), settled);
      scene.when({ type: 'showStatement', statement }, chair).then('statementSettled');
      scene.when({ type: 'declineStatement', statement, reason: 'x' }, chair).then('statementSettled');
    }
  });

  test('finds no statement that there is not', () => {
    waiting.when({ type: 'showStatement', statement: statement2 }, chair).then('statementUnknown');
    waiting
      .when({ type: 'declineStatement', statement: statement2, reason: 'x' }, chair)
      .then('statementUnknown');
  });
});
