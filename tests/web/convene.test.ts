import { describe, expect, test } from 'vitest';
import { overwriteGetLocale } from '../../web/lib/paraglide/runtime.js';
import { blankDraft, emptySeat, rulesOf, sentOf } from '../../web/routes/(paper)/new/draft.ts';
import { blankOption, draftOf } from '../../web/lib/room/votes/planDraft.ts';
import { m } from '../../web/lib/paraglide/messages.js';
import { hundredthsIn } from '../../web/routes/(paper)/new/homes.ts';
import { previewSentence, rollPreviews } from '../../web/routes/(paper)/new/rollPreview.ts';
import { errorsOf } from '../../web/routes/(paper)/new/faults.ts';
import { inRole, seatsFrom, withPasted } from '../../web/routes/(paper)/new/seatList.ts';
import { ruleSets } from '#room/ruleSets';
import { setup } from '#room/setup';
import { voteRuleList, voteRules } from '#room/votes/voteRules';

overwriteGetLocale(() => 'en');
const noon = Date.parse('2026-05-03T04:00:00Z');
const titles = ['情况说明', '各方陈述和提问', '表决'];

function filled() {
  const draft = blankDraft(noon, 'Asia/Shanghai', 'zh-CN', titles);
  draft.title = '加装电梯听证会';
  draft.matter = '是否加装电梯。';
  for (const [index, seat] of draft.seats.entries()) seat.name = index < 3 ? `居民 ${index}` : '';
  const motion = draft.items.at(-1)?.motions[0];
  if (motion) motion.text = '同意加装。';
  return draft;
}

test('a blank draft begins this evening, or tomorrow’s when it is late', () => {
  expect(blankDraft(noon, 'Asia/Shanghai', 'zh-CN', titles)).toMatchObject({
    date: '2026-05-03',
    time: '19:30',
  });
  const night = Date.parse('2026-05-03T13:00:00Z');
  expect(blankDraft(night, 'Asia/Shanghai', 'zh-CN', titles)).toMatchObject({ date: '2026-05-04' });
});

test('a filled draft is a notice; rows left empty are not in it', () => {
  const { setup: sent } = sentOf(filled(), voteRuleList);
  const read = setup.parse(sent);
  expect(read.startsAt).toBe(Date.parse('2026-05-03T11:30:00Z'));
  expect(read.seats.map((one) => [one.id, one.role, one.entitled])).toEqual([
    ['s1', 'chair', false],
    ['s2', 'clerk', false],
    ['s3', 'participant', true],
  ]);
  expect(read.motions).toEqual([{ id: 'm1', item: 'i3', text: '同意加装。' }]);
});

test('the rules are those of the level, and what was adjusted in them; a group that is gone has no budget', () => {
  const draft = filled();
  draft.level = 'deliberation';
  draft.rules = rulesOf('deliberation');
  draft.rules.speaking.turnsPerItem = 4;
  draft.seats = draft.seats.map((one, index) => ({ ...one, group: index === 2 ? '居民' : '' }));
  draft.rules.speaking.budgets = ['居民', '物业公司'].map((group) => ({ group, seconds: 300 }));
  const read = setup.parse(sentOf(draft, voteRuleList).setup);
  expect(read.rules.turnSeconds).toBe(ruleSets.deliberation.turnSeconds);
  expect(read.rules.speaking).toEqual({
    ...ruleSets.deliberation.speaking,
    turnsPerItem: 4,
    budgets: [{ group: '居民', seconds: 300 }],
  });
  expect(read.seats[2]).toMatchObject({ group: '居民' });
});

test('a rehearsal is one in the notice', () => {
  expect(setup.parse(sentOf(filled(), voteRuleList).setup).practice).toBe(false);
  expect(setup.parse(sentOf({ ...filled(), practice: true }, voteRuleList).setup).practice).toBe(true);
});

test('an address without https:// gets it', () => {
  const draft = filled();
  draft.documents = [{ key: 901, title: '方案', url: ' example.org/a.pdf ' }];
  expect(setup.parse(sentOf(draft, voteRuleList).setup).documents).toEqual([
    { title: '方案', url: 'https://example.org/a.pdf' },
  ]);
});

test('faults stand next to the row that they are about, whatever was left out before it; a missing clerk is said of the list', () => {
  const draft = filled();
  draft.title = ' ';
  draft.items.unshift({ key: 900, title: '', motions: [] });
  draft.documents = [{ key: 901, title: '方案', url: 'ftp://example.org' }];
  draft.seats.push({ ...emptySeat('participant'), key: 902, affiliation: '3 号楼' });
  draft.seats = draft.seats.filter((one) => one.role !== 'clerk');
  const { setup: sent, rows } = sentOf(draft, voteRuleList);
  const read = setup.safeParse(sent);
  const faults = (read.error?.issues ?? []).map(({ path, message }) => ({
    path: path.map((one) => (typeof one === 'symbol' ? '' : one)),
    message,
  }));
  const errors = errorsOf(faults, rows);
  expect(Object.keys(errors).sort()).toEqual(['documents:901:url', 'seats', 'seats:902:name', 'title']);
  expect(errors['documents:901:url']).toContain('https://');
});

describe('rules of voting', () => {
  const owned = () => {
    const draft = filled();
    draft.voteRules = [voteRules.representatives.id, voteRules['owners-special'].id];
    draft.seats = ['chair', 'clerk', 'participant', 'participant'].map((role, index) => ({
      ...emptySeat(role as 'chair'),
      name: `居民 ${index}`,
      household: index > 1 ? `6-10${index}` : '',
      area: index > 1 ? '85.5 ㎡' : '',
    }));
    return draft;
  };

  test('follow the level; copies of those chosen are in the notice, the default first', () => {
    expect(setup.parse(sentOf(filled(), voteRuleList).setup).voteRules).toEqual([voteRules.representatives]);
    const read = setup.parse(sentOf(owned(), voteRuleList).setup);
    expect(read.voteRules).toEqual([voteRules.representatives, voteRules['owners-special']]);
    expect(read.seats.map(({ household, area }) => [household, area])).toEqual([
      ['', 0],
      ['', 0],
      ['6-102', 8550],
      ['6-103', 8550],
    ]);
    expect(setup.safeParse(sentOf({ ...owned(), voteRules: [] }, voteRuleList).setup).success).toBe(false);
  });

  test('where people live and what they own is told only where a rule needs it', () => {
    const read = setup.parse(sentOf({ ...owned(), voteRules: [voteRules.courtyard.id] }, voteRuleList).setup);
    expect(read.seats.map(({ household, area }) => [household, area])).toContainEqual(['6-102', 0]);
    const plain = setup.parse(sentOf({ ...owned(), voteRules: [voteRules.assembly.id] }, voteRuleList).setup);
    expect(plain.seats.every(({ household, area }) => household === '' && area === 0)).toBe(true);
  });

  test.each([
    ['85.5', 8550],
    ['85．50㎡', 8550],
    [' 120 平方米 ', 12_000],
    ['0.29', 29],
    ['1.15', 115],
    ['', 0],
    ['85.505', null],
    ['-3', null],
    ['eighty', null],
  ])('an area written %s is %s hundredths of a square metre', (text, hundredths) => {
    expect(hundredthsIn(text)).toBe(hundredths);
  });

  test('an area that is none is a fault of its field', () => {
    const draft = owned();
    const seat = draft.seats[2];
    if (seat) seat.area = 'large';
    const { setup: sent, rows } = sentOf(draft, voteRuleList);
    const faults = (setup.safeParse(sent).error?.issues ?? []).map(({ path, message }) => ({
      path: path.map(String).map((one) => (/^[0-9]+$/.test(one) ? Number(one) : one)),
      message,
    }));
    expect(errorsOf(faults, rows)).toEqual({ [`seats:${seat?.key}:area`]: m.fault_seat_area() });
  });

  test('prepared votes are of their item or motion, in their order, under a rule that is there', () => {
    const draft = owned();
    const motion = draft.items[2]?.motions[0];
    const [first] = draft.items;
    if (!motion || !first) throw new Error('an item and a motion');
    const plan = draftOf({
      ...{ question: 'ignored', method: { kind: 'consent' }, options: [], openness: 'secret' },
      ...{ rule: voteRules.opinion.id, seconds: 90, changeable: false, live: false, graceSeconds: 2 },
    });
    draft.votes = [
      { key: 1, about: { motion: motion.key }, plan },
      { key: 2, about: { item: 987_654 }, plan },
      {
        key: 3,
        about: { item: first.key },
        plan: {
          ...plan,
          kind: 'single',
          question: '哪一种？',
          openness: 'named',
          rule: voteRules['owners-special'].id,
          options: [blankOption('甲'), blankOption(' '), blankOption('乙')],
        },
      },
    ];
    const { setup: sent, rows } = sentOf(draft, voteRuleList);
    expect(rows.polls).toEqual([1, 3]);
    expect(setup.parse(sent).polls).toMatchObject([
      { id: 'v1', item: 'i3', motion: 'm1', plan: { question: '', rule: 'representatives', seconds: 90 } },
      { id: 'v2', item: 'i1', motion: null, plan: { openness: 'named', rule: 'owners-special' } },
    ]);
    expect(setup.parse(sent).polls[1]?.plan.options.map((one) => one.text)).toEqual(['甲', '乙']);
  });

  test('proxies name two seats; of one that does not its row is named', () => {
    const draft = owned();
    const [, , from, to] = draft.seats.map((one) => one.key);
    if (!from || !to) throw new Error('two seats');
    draft.proxies = [
      { key: 1, from, to, authority: '委托书' },
      { key: 2, from: null, to: null, authority: ' ' },
    ];
    expect(setup.parse(sentOf(draft, voteRuleList).setup).proxies).toEqual([
      { from: 's3', to: 's4', authority: '委托书' },
    ]);
    draft.proxies = [{ key: 3, from, to: null, authority: '委托书' }];
    const { setup: sent, rows } = sentOf(draft, voteRuleList);
    expect(setup.safeParse(sent).error?.issues[0]?.path.slice(0, 2)).toEqual(['proxies', 0]);
    expect(errorsOf([{ path: ['proxies', 0, 'to'], message: '' }], rows)).toHaveProperty('proxies:3');
  });

  test('of a household with several voters one is named, where a rule asks for it', () => {
    const draft = owned();
    const rules = [voteRules['owners-ordinary']];
    draft.voteRules = rules.map((one) => one.id);
    const [, , first, second] = draft.seats;
    if (!first || !second) throw new Error('two seats');
    for (const one of [first, second]) Object.assign(one, { household: ' 6-101 ', area: '80' });
    expect(rollPreviews(draft, rules)[0]?.conflicts).toMatchObject([{ kind: 'noRepresentative' }]);
    second.represents = true;
    const notice = setup.parse(sentOf(draft, voteRuleList).setup);
    expect(notice.representatives).toEqual(['s4']);
    expect(rollPreviews(draft, rules)[0]?.conflicts).toEqual([]);
    // Named for a household that is none any more, or under a rule that asks for nobody, is not sent.
    first.household = '6-102';
    expect(setup.parse(sentOf(draft, voteRuleList).setup).representatives).toEqual([]);
    first.household = '6-101';
    draft.voteRules = [voteRules.representatives.id];
    expect(setup.parse(sentOf(draft, voteRuleList).setup).representatives).toEqual([]);
  });

  test('before convening, each rule says whose ballots there would be and what is missing', () => {
    const draft = owned();
    const rules = [voteRules.courtyard, voteRules['owners-special']];
    draft.voteRules = rules.map((one) => one.id);
    for (const seat of draft.seats.slice(3)) Object.assign(seat, { household: '', area: '' });
    const [courtyard, owners] = rollPreviews(draft, rules);
    expect(courtyard?.figure.heads).toBe(1);
    expect(courtyard?.conflicts).toMatchObject([{ kind: 'noHousehold', names: ['居民 3'] }]);
    expect(owners?.figure).toEqual({ heads: 2, area: 8550 });
    expect(owners?.conflicts).toMatchObject([{ kind: 'noArea', names: ['居民 3'] }]);
    for (const one of [...(courtyard?.conflicts ?? []), ...(owners?.conflicts ?? [])])
      expect(previewSentence(one, ', ')).toContain('居民 3');
  });

  test('a secret vote among too few is named before the meeting', () => {
    const draft = owned();
    const plan = draftOf({
      ...{ question: 'Who?', method: { kind: 'motion' }, options: [], openness: 'secret' },
      ...{ rule: voteRules.representatives.id, seconds: 90, changeable: false, live: false, graceSeconds: 2 },
    });
    draft.votes = [{ key: 1, about: { item: draft.items[0]?.key ?? 0 }, plan }];
    const [plain] = rollPreviews(draft, [voteRules.representatives]);
    expect(plain?.refusedVotes).toEqual([{ number: 1, refused: 'classTooSmall' }]);
  });
});

describe('a pasted list', () => {
  test('has households and areas in it where they are asked for', () => {
    expect(seatsFrom('陈志强，6-101，85.50㎡，3 号楼', true)).toMatchObject([
      { name: '陈志强', household: '6-101', area: '85.50', affiliation: '3 号楼' },
    ]);
    expect(seatsFrom('陈志强，6-101', false)).toMatchObject([{ household: '', affiliation: '6-101' }]);
  });

  test.each([
    ['王建国，主持人，社区居委会', '王建国', 'chair', '社区居委会', false],
    ['李秀兰\t记录员', '李秀兰', 'clerk', '', false],
    ['陈志强, 3 号楼 501', '陈志强', 'participant', '3 号楼 501', true],
    ['刘芳；区住建局；部门代表', '刘芳', 'respondent', '区住建局', false],
    ['Ann Lee, Supervisor', 'Ann Lee', 'supervisor', '', false],
    ['赵国栋', '赵国栋', 'participant', '', true],
  ])('%s', (line, name, role, affiliation, entitled) => {
    expect(seatsFrom(line)).toMatchObject([{ name, role, affiliation, entitled }]);
  });

  test('empty lines are passed over, of either kind of ending', () => {
    expect(seatsFrom('甲\r\n\r\n  \n乙\n').map((one) => one.name)).toEqual(['甲', '乙']);
  });

  test('takes the empty rows’ place and keeps what was filled in; chair and clerk head the list', () => {
    const before = [
      emptySeat('chair'),
      { ...emptySeat('participant'), name: '丙' },
      emptySeat('participant'),
    ];
    const after = withPasted(before, seatsFrom('乙\n甲，记录员'));
    expect(after.map((one) => [one.name, one.role])).toEqual([
      ['', 'chair'],
      ['甲', 'clerk'],
      ['丙', 'participant'],
      ['乙', 'participant'],
    ]);
  });
});

test('a vote goes with a role that may have none', () => {
  const seat = { ...emptySeat('participant'), name: '丙' };
  expect(inRole(seat, 'clerk').entitled).toBe(false);
  expect(inRole(inRole(seat, 'clerk'), 'participant').entitled).toBe(true);
  expect(inRole(seat, 'chair').entitled).toBe(true);
});
