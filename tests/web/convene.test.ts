import { describe, expect, test } from 'vitest';
import { overwriteGetLocale } from '../../web/lib/paraglide/runtime.js';
import { blankDraft, emptySeat, rulesOf, sentOf } from '../../web/routes/(paper)/new/draft.ts';
import { errorsOf } from '../../web/routes/(paper)/new/faults.ts';
import { inRole, seatsFrom, withPasted } from '../../web/routes/(paper)/new/seatList.ts';
import { ruleSets } from '#room/ruleSets';
import { setup } from '#room/setup';

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
  const { setup: sent } = sentOf(filled());
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
  const read = setup.parse(sentOf(draft).setup);
  expect(read.rules.turnSeconds).toBe(ruleSets.deliberation.turnSeconds);
  expect(read.rules.speaking).toEqual({
    ...ruleSets.deliberation.speaking,
    turnsPerItem: 4,
    budgets: [{ group: '居民', seconds: 300 }],
  });
  expect(read.seats[2]).toMatchObject({ group: '居民' });
});

test('a rehearsal is one in the notice', () => {
  expect(setup.parse(sentOf(filled()).setup).practice).toBe(false);
  expect(setup.parse(sentOf({ ...filled(), practice: true }).setup).practice).toBe(true);
});

test('an address without https:// gets it', () => {
  const draft = filled();
  draft.documents = [{ key: 901, title: '方案', url: ' example.org/a.pdf ' }];
  expect(setup.parse(sentOf(draft).setup).documents).toEqual([
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
  const { setup: sent, rows } = sentOf(draft);
  const read = setup.safeParse(sent);
  const faults = (read.error?.issues ?? []).map(({ path, message }) => ({
    path: path.map((one) => (typeof one === 'symbol' ? '' : one)),
    message,
  }));
  const errors = errorsOf(faults, rows);
  expect(Object.keys(errors).sort()).toEqual(['documents:901:url', 'seats', 'seats:902:name', 'title']);
  expect(errors['documents:901:url']).toContain('https://');
});

describe('a pasted list', () => {
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
