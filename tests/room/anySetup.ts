import fc from 'fast-check';
import { orderRules } from '#room/kinds';
import { mayBeEntitled, roles, type Role } from '#room/roles';
import { setup, type Setup } from '#room/setup';
import type { SpeakingRules } from '#room/speakingRules';
import { anyVoteRules, plansUnder } from './anyVote.ts';
import { pick } from './pick.ts';
import { start } from '../support/given.ts';

const plainSeat = { entitled: false, group: '', household: '', area: 0 } as const;

const groupNames = ['', 'Residents', 'Property'] as const;
const anySeat = fc.record({
  role: fc.oneof(
    { weight: 2, arbitrary: fc.constant<Role>('participant') },
    { weight: 1, arbitrary: fc.constantFrom<Role>(...roles) },
  ),
  entitled: fc.boolean(),
  group: fc.constantFrom(...groupNames),
  household: fc.constantFrom('', '6-101', '6-201', '6-201'),
  area: fc.constantFrom<number[]>(0, 8050, 12_000),
});

const often = (value: number, least: number, most: number) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(value) },
    { weight: 1, arbitrary: fc.integer({ min: least, max: most }) },
  );
const rarely = fc.nat(3).map((one) => one === 0);

/** Any rules of speaking, mostly without limits, so that a meeting gets somewhere. */
const anySpeaking: fc.Arbitrary<SpeakingRules> = fc.record({
  order: fc.shuffledSubarray([...orderRules]),
  overtakenAtMost: fc.integer({ min: 1, max: 6 }),
  turnsPerItem: often(0, 1, 3),
  entriesEach: often(1, 2, 3),
  presentOnly: rarely,
  itemMinutes: often(0, 1, 5),
  meetingMinutes: often(0, 1, 9),
  budgets: fc
    .subarray([...groupNames].slice(1))
    .map((groups) => groups.map((group) => ({ group, seconds: 120 }))),
  seconds: fc.record({
    ...{ reply: fc.constantFrom(10, 60), question: fc.constant(30), answer: fc.constant(60) },
    ...{ intervention: fc.constant(30), personal: fc.constant(60), point: fc.constantFrom(10, 30) },
    round: fc.constantFrom(10, 60),
  }),
  marks: fc.constant([30, 10]),
  graceSeconds: often(0, 1, 5),
  lostSeconds: often(45, 0, 300),
  handOn: fc.boolean(),
  closedListStopsPoints: rarely,
  inviteObservers: fc.boolean(),
  moderator: fc.nat(3).map((one) => (one === 0 ? 'software' : 'chair')),
  quietSeconds: fc.constantFrom(10, 30),
  rotateChair: rarely,
});

/** Any notice of a meeting: one chair and one clerk among up to eleven seats, one to three items, up to four motions. */
export const anySetup: fc.Arbitrary<Setup> = fc
  .record({
    lang: fc.constantFrom('zh-CN', 'en'),
    binding: fc.boolean(),
    items: fc.integer({ min: 1, max: 3 }),
    motions: fc.array(fc.nat(2), { maxLength: 4 }),
    others: fc.array(anySeat, { maxLength: 9 }),
    places: fc.tuple(fc.nat(7), fc.nat(7)),
    rules: fc.record({
      turnSeconds: fc.integer({ min: 10, max: 300 }),
      extendAtMost: fc.integer({ min: 0, max: 300 }),
      pollSeconds: fc.integer({ min: 10, max: 300 }),
      pollChangeable: fc.boolean(),
      pollGraceSeconds: fc.constantFrom(0, 2, 30),
      speaking: anySpeaking,
    }),
    voteRules: anyVoteRules,
    practice: fc.nat(3).map((one) => one === 0),
    proxies: fc.array(fc.tuple(fc.nat(10), fc.nat(10)), { maxLength: 2 }),
  })
  .map(({ lang, binding, items, motions, others, places, rules, voteRules, practice, proxies }) => {
    const seats = others.filter((one) => one.role !== 'chair' && one.role !== 'clerk');
    seats.splice(places[0], 0, { ...plainSeat, role: 'chair', entitled: others.length % 2 === 0 });
    seats.splice(places[1], 0, { ...plainSeat, role: 'clerk' });
    return setup.parse({
      ...{ title: '协商 <b>', matter: 'm', level: 'hearing', lang, zone: 'Asia/Shanghai', startsAt: start },
      ...{ place: '', binding, documents: [], rules, practice },
      items: Array.from({ length: items }, (_, nth) => ({ id: `i${nth + 1}`, title: `item ${nth}` })),
      motions: motions.map((item, nth) => ({ id: `m${nth + 1}`, item: `i${(item % items) + 1}`, text: 'x' })),
      voteRules,
      polls: [
        { id: 'v1', item: 'i1', motion: null, plan: pick(plansUnder(pick(voteRules, items).id), items) },
      ],
      proxies: proxies
        .filter(([from, to]) => from !== to && Math.max(from, to) < seats.length)
        .filter(([from], nth, all) => all.findIndex(([other]) => other === from) === nth)
        .map(([from, to]) => ({ from: `s${from + 1}`, to: `s${to + 1}`, authority: 'Letter' })),
      seats: seats.map(({ role, entitled, ...rest }, nth) => ({
        ...{ id: `s${nth + 1}`, name: `N${nth}`, role, affiliation: '', ...rest },
        entitled: entitled && mayBeEntitled(role),
      })),
    });
  });
