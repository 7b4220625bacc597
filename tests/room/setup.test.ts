import { describe, expect, test } from 'vitest';
import { hearingRules } from '#room/ruleSets';
import { setup, type Setup } from '#room/setup';
import { voteRuleList, voteRules } from '#room/votes/voteRules';
import { ann, bo, chen, hearing, item1, item2, motion1, nobody, plain, seat } from '../support/given.ts';

const good = (): Setup => structuredClone(hearing());
/** Where the faults are, as a form would mark them. */
const faults = (value: unknown): string[] =>
  setup.safeParse(value).error?.issues.map((issue) => issue.path.join('.')) ?? [];
const seatsWith = (...more: Partial<Setup['seats'][number]>[]) =>
  more.map((one, index) => ({
    ...{ id: seat(`s${index + 1}`), name: `N${index}`, role: 'participant', affiliation: '' },
    ...{ entitled: false },
    ...one,
  }));
const chair = { role: 'chair' } as const;
const clerk = { role: 'clerk' } as const;

test('the notice of a hearing is read as it was written', () => {
  expect(setup.parse(good())).toEqual(good());
  expect(setup.parse({ ...good(), rules: hearingRules }).rules).toEqual(hearingRules);
});

test('the least that a meeting needs: a chair, a clerk, an item', () => {
  const least = { ...good(), seats: seatsWith(chair, clerk), motions: [], documents: [] };
  expect(faults({ ...least, items: [{ id: item1, title: 'x' }] })).toEqual([]);
  expect(faults({ ...least, items: [] })).toContain('items');
});

describe('text in a notice', () => {
  test('HTML in names stays text', () => {
    const name = '<img src=x onerror=alert(1)> & "王"';
    const value = { ...good(), title: name, seats: seatsWith({ ...chair, name }, { ...clerk, name }) };
    expect(setup.parse(value)).toMatchObject({ title: name, seats: [{ name }, { name }] });
  });

  test('the matter may have lines, a name has one', () => {
    expect(setup.parse({ ...good(), matter: 'one\r\ntwo' }).matter).toBe('one\ntwo');
    expect(faults({ ...good(), seats: seatsWith({ ...chair, name: 'a\nb' }, clerk) })).toEqual([
      'seats.0.name',
    ]);
  });

  test.each([
    ['title', 120],
    ['matter', 2000],
    ['place', 120],
  ])('%s: at most %i characters, none that cannot be kept', (field, most) => {
    expect(faults({ ...good(), [field]: 'x'.repeat(most) })).toEqual([]);
    for (const wrong of ['x'.repeat(most + 1), 'a\u0000', 'a\ud800', 7, null])
      expect(faults({ ...good(), [field]: wrong })).toContain(field);
  });

  test('title and matter are said; a place may be left open', () => {
    expect(faults({ ...good(), title: '  ', matter: '\u200b', place: '  ' })).toEqual([
      'title',
      'title',
      'matter',
    ]);
  });
});

describe('seats', () => {
  test.each([
    ['no chair', seatsWith(clerk, {})],
    ['two chairs', seatsWith(chair, chair, clerk)],
    ['no clerk', seatsWith(chair, {})],
    ['one seat only', seatsWith(chair)],
    ['one id twice', seatsWith(chair, clerk, { id: seat('s2') })],
    ['5003 seats', seatsWith(chair, clerk, ...Array.from({ length: 5001 }, () => ({})))],
  ])('%s is a fault', (_name, seats) => {
    expect(faults({ ...good(), seats })).toContain('seats');
  });

  test('a second clerk is none: somebody helps at the door of the hall', () => {
    expect(faults({ ...good(), seats: seatsWith(chair, clerk, clerk) })).toEqual([]);
  });

  test('5002 seats are not', () => {
    const seats = seatsWith(chair, clerk, ...Array.from({ length: 5000 }, () => ({ entitled: true })));
    expect(faults({ ...good(), seats })).toEqual([]);
  });

  test.each(['hall', 'clerk', 'supervisor'] as const)('a %s has no vote', (role) => {
    const seats = seatsWith(chair, ...(role === 'clerk' ? [] : [clerk]), { role, entitled: true });
    expect(faults({ ...good(), seats })).toEqual([`seats.${seats.length - 1}.entitled`]);
  });

  test.each(['participant', 'respondent', 'adviser'] as const)('a %s may have one', (role) => {
    expect(faults({ ...good(), seats: seatsWith(chair, clerk, { role, entitled: true }) })).toEqual([]);
  });

  test('a role that there is not', () => {
    const seats = [...seatsWith(chair, clerk), { ...seatsWith({})[0], id: 's3', role: 'observer' }];
    expect(faults({ ...good(), seats })).toEqual(['seats.2.role']);
  });
});

describe('items, motions, documents', () => {
  test('ids do not repeat, and a motion belongs to an item', () => {
    const item = { id: item1, title: 'x' };
    const motion = { id: motion1, item: item1, text: 'x' };
    expect(faults({ ...good(), items: [item, item], motions: [] })).toEqual(['items']);
    expect(faults({ ...good(), motions: [motion, motion] })).toEqual(['motions']);
    expect(faults({ ...good(), motions: [{ ...motion, item: 'i9' }] })).toEqual(['motions.0.item']);
  });

  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'vbscript:x',
    '//example.org/plan.pdf',
    '/plan.pdf',
    'example.org',
    'https://',
    'https://exa mple.org',
    `https://example.org/${'x'.repeat(500)}`,
    'https://example.org/\ud800',
    '',
  ])('a document is not at %j', (url) => {
    expect(faults({ ...good(), documents: [{ title: 'x', url }] })).toContain('documents.0.url');
  });

  test.each(['https://example.org/plan.pdf?a=1#2', 'http://192.168.1.2:8080/方案.pdf'])(
    'a document may be at %j',
    (url) => {
      expect(faults({ ...good(), documents: [{ title: 'x', url }] })).toEqual([]);
    },
  );
});

describe('time and rules', () => {
  test.each(['Mars/Olympus', 'Asia', '', 'Asia/Shanghai; drop', '../etc/localtime'])('no zone %j', (zone) => {
    expect(faults({ ...good(), zone })).toContain('zone');
  });

  test.each(['Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'UTC'])('zone %s', (zone) => {
    expect(faults({ ...good(), zone })).toEqual([]);
  });

  test.each([-1, 1.5, Number.NaN, Infinity, 8.64e15 + 1, '2026-06-11', null])(
    'it does not begin at %s',
    (startsAt) => {
      expect(faults({ ...good(), startsAt })).toContain('startsAt');
    },
  );

  test.each([
    ['turnSeconds', 10, 1800],
    ['extendAtMost', 0, 1800],
    ['pollSeconds', 10, 3600],
    ['pollGraceSeconds', 0, 30],
  ])('%s from %i to %i', (field, least, most) => {
    const withRule = (value: number) => ({ ...good(), rules: { ...good().rules, [field]: value } });
    for (const fine of [least, most]) expect(faults(withRule(fine))).toEqual([]);
    for (const wrong of [least - 1, most + 1, least + 0.5])
      expect(faults(withRule(wrong))).toEqual([`rules.${field}`]);
  });

  test.each([
    ['more than all', { num: 1, den: 1, strict: true }],
    ['at least three halves', { num: 3, den: 2, strict: false }],
    ['of nothing', { num: 1, den: 0, strict: false }],
    ['less than nothing', { num: -1, den: 2, strict: false }],
    ['no integer', { num: 0.5, den: 1, strict: false }],
  ])('a share that cannot be met is a fault: %s', (_name, share) => {
    for (const [bar, value] of [
      ['presence', { share, by: 'heads' }],
      ['participation', { share, by: 'both' }],
      ['majority', { share, of: 'present', by: 'heads' }],
    ] as const)
      expect(faults({ ...good(), voteRules: [{ ...voteRules.representatives, [bar]: value }] })[0]).toMatch(
        `voteRules.0.${bar}`,
      );
  });
});

describe('how votes are decided', () => {
  const prepared = (changes: object = {}) => [{ id: 'v1', item: 'i1', motion: null, plan, ...changes }];
  const plan = { ...plain, question: 'Which colour?' };

  test('is by the rule for representatives where the notice says nothing, and the grace is two seconds', () => {
    const { voteRules: _rules, ...silent } = good();
    const { pollGraceSeconds: _grace, ...rules } = silent.rules;
    const parsed = setup.parse({ ...silent, rules });
    expect(parsed.voteRules).toEqual([voteRules.representatives]);
    expect(parsed.rules.pollGraceSeconds).toBe(2);
    expect(parsed).toMatchObject({ polls: [], proxies: [] });
    expect(parsed.seats[0]).toMatchObject({ household: '', area: 0 });
  });

  test('one rule at least, each once', () => {
    expect(faults({ ...good(), voteRules: [] })).toEqual(['voteRules']);
    expect(faults({ ...good(), voteRules: voteRuleList })).toEqual([]);
    expect(faults({ ...good(), voteRules: [voteRules.assembly, voteRules.assembly] })).toContain('voteRules');
  });

  test('votes are prepared for an item of the agenda, a motion of that item, under a rule of the notice', () => {
    expect(faults({ ...good(), polls: prepared() })).toEqual([]);
    expect(faults({ ...good(), polls: prepared({ item: 'i9' }) })).toEqual(['polls.0.item']);
    expect(faults({ ...good(), polls: prepared({ motion: motion1 }) })).toEqual(['polls.0.motion']);
    expect(faults({ ...good(), polls: prepared({ item: item2, motion: motion1 }) })).toEqual([]);
    expect(faults({ ...good(), polls: prepared({ plan: { ...plan, rule: 'assembly' } }) })).toEqual([
      'polls.0.plan.rule',
    ]);
    expect(faults({ ...good(), polls: [...prepared(), ...prepared()] })).toContain('polls');
  });

  test('an authority is from one seat to another', () => {
    const proxy = (from: string, to: string) => ({
      ...good(),
      proxies: [{ from, to, authority: 'Letter' }],
    });
    expect(faults(proxy(ann, bo))).toEqual([]);
    for (const [from, to] of [
      [ann, ann],
      [ann, nobody],
      [nobody, ann],
    ] as const)
      expect(faults(proxy(from, to))).toEqual(['proxies.0']);
    const twice = [...proxy(ann, bo).proxies, ...proxy(ann, seat('s5')).proxies];
    expect(faults({ ...good(), proxies: twice })).toEqual(['proxies.1']);
  });

  test('whoever casts the ballot of a household has a vote and lives there, one of each', () => {
    const seats = good().seats.map((one) => ({
      ...one,
      household: one.id === ann || one.id === bo ? '6-101' : '',
    }));
    const named = (...representatives: string[]) => faults({ ...good(), seats, representatives });
    expect(named(ann)).toEqual([]);
    expect(named(chen)).toEqual(['representatives.0']);
    expect(named(ann, nobody)).toEqual(['representatives.1']);
    expect(named(ann, bo)).toEqual(['representatives.1']);
  });

  test.each([-1, 0.5, 100_000_001, '80'])(
    'a floor area is whole hundredths of a square metre, not %s',
    (area) => {
      const seats = good().seats.map((one) => ({ ...one, area }));
      expect(faults({ ...good(), seats })[0]).toBe('seats.0.area');
    },
  );
});

test('what a notice does not say is not kept', () => {
  const parsed = setup.parse({
    ...good(),
    secret: 'x',
    seats: good().seats.map((one) => ({ ...one, phone: '1' })),
  });
  expect(JSON.stringify(parsed)).not.toMatch(/secret|phone/);
});

test.each([null, undefined, 'x', 7, [], {}])('%j is no notice', (value) => {
  expect(setup.safeParse(value).success).toBe(false);
});
