import { describe, expect, test } from 'vitest';
import type { Command } from '#room/commands';
import type { EventOf, MeetingEvent } from '#room/events';
import { motionId, pollId, preparedId } from '#room/ids';
import type { Setup } from '#room/setup';
import type { OptionId } from '#room/votes/choice';
import { pollPlan, type PollPlan } from '#room/votes/pollPlan';
import type { RuleId } from '#room/votes/voteRule';
import { voteRules } from '#room/votes/voteRules';
import {
  ann,
  announcedOn,
  bo,
  chair,
  chen,
  clerk,
  closed,
  closedWith,
  counted,
  entered,
  given,
  givenIn,
  hearing,
  item1,
  item2,
  item3,
  motion1,
  motion2,
  onTheCost,
  opened,
  openedNow,
  plain,
  poll,
  pollOn,
  seconds,
  secretKeys,
  taken,
  thisPoll,
  turnEnded,
  floorOf,
  voter,
} from '../support/given.ts';

const options = ['Red', 'Green', 'Blue'].map((text, nth) => ({ id: `o${nth + 1}`, text, list: '' }));
const [red, green, blue] = ['o1', 'o2', 'o3'] as OptionId[];
const colour: PollPlan = pollPlan.parse({
  ...{ ...plain, question: 'Which colour?', method: { kind: 'single' }, options },
});
const prepared = (more: Partial<Setup['polls'][number]> = {}) =>
  hearing({
    polls: [{ id: preparedId.parse('v1'), item: item2, motion: null, plan: colour, ...more }],
  });
const open = (put: Omit<Extract<Command, { type: 'openPoll' }>, 'type'>) =>
  ({ type: 'openPoll', ...put }) as const;
const announce = (put: Omit<Extract<Command, { type: 'announcePoll' }>, 'type'>) =>
  ({ type: 'announcePoll', ...put }) as const;

describe('what is put to the vote', () => {
  test('a motion in its own words, by the rules of the notice', () => {
    given(...onTheCost)
      .when(open({ motion: motion1 }), chair)
      .then(openedNow());
  });

  test('a motion by a plan of its own', () => {
    const plan = { ...plain, openness: 'named', seconds: 300 } as const;
    given(...onTheCost)
      .when(open({ motion: motion1, plan }), chair)
      .then(openedNow({ plan, endsAt: seconds(300) }));
  });

  test('a question with options, which is no motion', () => {
    const { room } = given(...onTheCost, floorOf(ann))
      .when(open({ plan: colour }), chair)
      .then(turnEnded(ann, 'poll'), openedNow({ motion: null, plan: colour }));
    expect(room.poll).toMatchObject({ motion: null, plan: { question: 'Which colour?' } });
  });

  test('a vote of the notice, on its item, also with another plan', () => {
    const put = { prepared: preparedId.parse('v1') };
    const put2 = { ...put, plan: { ...colour, seconds: 300 } };
    givenIn(prepared(), ...onTheCost)
      .when(open(put), chair)
      .then(openedNow({ motion: null, plan: colour, ...put }));
    givenIn(prepared({ motion: motion1 }), ...onTheCost)
      .when(open(put), chair)
      .then(openedNow({ plan: colour, ...put }));
    const { room } = givenIn(prepared(), ...onTheCost)
      .when(open(put2), chair)
      .then(openedNow({ motion: null, plan: put2.plan, endsAt: seconds(300), ...put }));
    expect(room.poll?.prepared).toBe('v1');
    givenIn(prepared({ item: item3 }), ...onTheCost)
      .when(open(put), chair)
      .then('motionOfOtherItem');
    given(...onTheCost)
      .when(open(put), chair)
      .then('pollUnknown');
  });

  test('a motion as the notice prepared its vote, unless it is planned otherwise', () => {
    const [v1, v2] = [preparedId.parse('v1'), preparedId.parse('v2')];
    const plan = { ...plain, openness: 'named', seconds: 300 } as const;
    const first = { id: v1, item: item2, motion: motion1, plan: { ...plan, seconds: 30 } };
    const notice = hearing({ polls: [first, { ...first, id: v2, plan }] });
    const ask = open({ motion: motion1 });
    givenIn(notice, ...onTheCost)
      .when(ask, chair)
      .then(openedNow({ plan: first.plan, prepared: v1, endsAt: seconds(30) }));
    const { outcome, ...over } = closedWith(motion1, 1, 0, 0);
    const opinion: MeetingEvent = { ...over, outcome: { ...outcome, verdict: 'shown' } };
    const held: MeetingEvent[] = [pollOn(motion1, 60, { prepared: v1 }), opinion];
    givenIn(notice, ...onTheCost, ...held)
      .when(ask, chair)
      .then(openedNow({ plan, prepared: v2, endsAt: seconds(300) }));
    givenIn(notice, ...onTheCost)
      .when(open({ motion: motion2 }), chair)
      .then(openedNow({ motion: motion2 }));
    givenIn(notice, ...onTheCost)
      .when(open({ motion: motion1, plan: plain }), chair)
      .then(openedNow({ prepared: v1 }));
  });

  test('nothing without a question or a motion, or under a rule that the notice has not', () => {
    given(...onTheCost)
      .when(open({}), chair)
      .then('questionMissing');
    given(...onTheCost)
      .when(open({ plan: plain }), chair)
      .then('questionMissing');
    const rule = 'courtyard' as RuleId;
    given(...onTheCost)
      .when(open({ plan: { ...colour, rule } }), chair)
      .then('ruleUnknown');
  });

  test('nothing while it is not the time', () => {
    for (const put of [{ motion: motion1 }, { plan: colour }])
      for (const ask of [open(put), announce(put)]) {
        given(opened).when(ask, chair).then('noItem');
        given(...onTheCost, { type: 'meetingSuspended' })
          .when(ask, chair)
          .then('meetingSuspended');
        given(...onTheCost, pollOn(motion2))
          .when(ask, chair)
          .then('pollIsOpen');
      }
  });

  test('nothing on a roll that is not settled', () => {
    const notice = hearing({ voteRules: [voteRules['assembly-households']] });
    const plan = { ...plain, rule: voteRules['assembly-households'].id };
    givenIn(notice, ...onTheCost)
      .when(open({ motion: motion1, plan }), chair)
      .then('rollUnsettled');
  });

  test('in secret only among enough who are alike, and with keys', () => {
    const plan = pollPlan.parse({ ...plain, openness: 'secret', changeable: false });
    const put = open({ motion: motion1, plan });
    given(...onTheCost)
      .when(put, chair)
      .then('unavailable');
    const keys = secretKeys;
    given(...onTheCost)
      .when(put, chair, 0, { keys })
      .then(openedNow({ plan, keys }));
    const four = hearing({ voteRules: [{ ...voteRules.representatives, smallestGroup: 4 }] });
    givenIn(four, ...onTheCost)
      .when(put, chair, 0, { keys })
      .then('classTooSmall');
    // Keys are for secret votes alone.
    given(...onTheCost)
      .when(open({ motion: motion1 }), chair, 0, { keys })
      .then(openedNow());
  });
});

describe('a vote that is announced', () => {
  const announced = announcedOn(motion1, { poll: thisPoll });

  test('has its roll from then on, whatever comes to pass before it is opened', () => {
    const notice = hearing({
      voteRules: hearing().voteRules.map((rule) => ({
        ...rule,
        voters: { ...rule.voters, proxiesAtMost: 1 },
      })),
    });
    const scene = givenIn(notice, ...onTheCost)
      .when(announce({ motion: motion1 }), chair)
      .then(announced);
    expect(scene.room).toMatchObject({ announced: { poll: thisPoll, plan: plain }, poll: null });
    const proxy: MeetingEvent = { type: 'proxyRecorded', from: chen, to: ann, authority: 'Letter' };
    const { room } = givenIn(notice, ...onTheCost, announcedOn(motion1), proxy)
      .when(open({ announced: poll }), chair, 30)
      .then(pollOn(motion1, 90));
    expect(room.announced).toBeNull();
    expect(room.poll).toMatchObject({
      poll,
      casters: {},
      present: [ann, bo].map(voter),
      openedAt: seconds(30),
    });
  });

  test('stands alone: nothing else is announced or put before it is opened or dropped', () => {
    const scene = given(...onTheCost, announcedOn(motion1));
    for (const put of [announce({ motion: motion2 }), open({ motion: motion2 })])
      scene.when(put, chair).then('pollIsAnnounced');
    scene.when(open({ announced: thisPoll }), chair).then('pollUnknown');
    scene.when({ type: 'dropAnnouncement', poll: thisPoll }, chair).then('pollUnknown');
    const { room } = scene
      .when({ type: 'dropAnnouncement', poll }, chair)
      .then({ type: 'announcementDropped', poll })
      .when(open({ announced: poll }), chair)
      .then('pollUnknown')
      .when(open({ motion: motion2 }), chair)
      .then({ ...openedNow(), motion: motion2 });
    expect(room.poll?.motion).toBe(motion2);
  });

  test('is opened on its item, while the meeting sits', () => {
    const ask = open({ announced: poll });
    given(...onTheCost, announcedOn(motion1), taken(item3))
      .when(ask, chair)
      .then('motionOfOtherItem');
    given(...onTheCost, announcedOn(motion1), { type: 'meetingSuspended' })
      .when(ask, chair)
      .then('meetingSuspended');
    const groups: MeetingEvent = { type: 'groupsOpened', groups: [], task: 'Think.', endsAt: seconds(60) };
    given(...onTheCost, announcedOn(motion1), groups)
      .when(ask, chair)
      .then('groupsAreOpen');
  });

  test('is not opened on a motion that is not in order any more', () => {
    const m4 = motionId.parse('m4');
    const moved: EventOf<'motionMoved'> = {
      ...{ type: 'motionMoved', motion: m4, item: item2, seat: ann, kind: 'amendment' },
      ...{ text: 'By the area.', of: motion1, point: null },
    };
    const seconded: MeetingEvent = { type: 'motionSeconded', motion: m4, seat: bo };
    const ask = open({ announced: poll });
    given(...onTheCost, announcedOn(motion1), moved, seconded)
      .when(ask, chair)
      .then('amendmentFirst');
    given(...onTheCost, moved, seconded, announcedOn(m4), { type: 'motionWithdrawn', motion: m4, seat: ann })
      .when(ask, chair)
      .then('motionDecided');
  });

  test('is gone when the meeting is over', () => {
    expect(given(...onTheCost, announcedOn(motion1), closed).room.announced).toBeNull();
  });

  test('is announced by whoever leads', () => {
    given(...onTheCost)
      .when(announce({ motion: motion1 }), clerk)
      .then('notYourRole');
  });
});

describe('a second round', () => {
  /** Two for red, two for green, one for blue, of whom one must have more than half. */
  const v1 = preparedId.parse('v1');
  const first = pollOn(motion1, 60, { motion: null, plan: colour, prepared: v1 });
  const tally = [red, red, green, green, blue].map((one) => ({
    ...{ choice: { picks: one ? [one] : [] }, heads: 1, area: 0 },
  }));
  const undecided = given(...onTheCost, ...entered(chen), first);
  const second: PollPlan = { ...colour, options: colour.options.slice(0, 2) };
  const round = undecided.when({ type: 'closePoll', poll }, chair, 30, counted(tally));

  test('is between those who are level, and follows the first', () => {
    const { log } = round.then({
      ...closedWith(null, 0, 0, 0),
      outcome: expect.objectContaining({ verdict: 'secondRound', standing: [red, green] }) as never,
    });
    const [last] = log.slice(-1);
    if (last?.event.type !== 'pollClosed') throw new Error('it was closed');
    const scene = given(...onTheCost, ...entered(chen), first, last.event);
    const { room } = scene
      .when(open({ again: poll }), chair)
      .then(openedNow({ motion: null, plan: second, follows: poll, prepared: v1 }));
    expect(room.poll?.plan.options.map((one) => one.text)).toEqual(['Red', 'Green']);
    const twice = given(
      ...[...onTheCost, ...entered(chen), first, last.event],
      pollOn(motion1, 60, { poll: thisPoll, motion: null, plan: second, follows: poll, prepared: v1 }),
      { ...last.event, poll: thisPoll },
    );
    twice.when(open({ again: poll }), chair).then('motionDecided');
  });

  test('is had only of a vote that needs one', () => {
    const decided = given(...onTheCost, pollOn(motion1), closedWith(motion1, 3, 0, 0));
    decided.when(open({ again: poll }), chair).then('noSecondRound');
    decided
      .when(open({ again: pollId.parse('77777777-7777-4777-8777-777777777777') }), chair)
      .then('pollUnknown');
  });
});

test('a vote of another item waits for its item', () => {
  const notice = prepared({ item: item1 });
  givenIn(notice, opened, taken(item1))
    .when(open({ prepared: preparedId.parse('v1') }), chair)
    .then(openedNow({ motion: null, plan: colour, item: item1, prepared: preparedId.parse('v1') }));
});
