import { describe, expect, test } from 'vitest';
import { castingVote, judge } from '#room/votes/judge';
import { outcomeSentence, traceOf } from '#room/votes/outcomeWords';
import type { VoteRule } from '#room/votes/voteRule';
import { voteRules } from '#room/votes/voteRules';
import { ballots, judged, motion, o, onMotion, paper, people, picking, ranking } from './papers.ts';

const { representatives } = voteRules;

const bothWays = (outcome: Parameters<typeof outcomeSentence>[0], plan = motion) => [
  outcomeSentence(outcome, plan, 'zh-CN'),
  outcomeSentence(outcome, plan, 'en'),
];

describe('a motion in words', () => {
  test('passed, lost, and without a quorum', () => {
    expect(bothWays(onMotion(representatives, 300, 300, [151, 140, 9]))).toEqual([
      '应到 300 人，实到 300 人，投票 300 人；同意 151 票，反对 140 票，弃权 9 票。通过需要 151 票同意，通过。',
      '300 entitled, 300 present, 300 voted: 151 for, 140 against, 9 abstained. 151 in favour were needed: passed.',
    ]);
    expect(bothWays(onMotion(representatives, 300, 300, [150, 150, 0]))).toEqual([
      '应到 300 人，实到 300 人，投票 300 人；同意 150 票，反对 150 票，弃权 0 票。通过需要 151 票同意，未通过。',
      '300 entitled, 300 present, 300 voted: 150 for, 150 against, 0 abstained. 151 in favour were needed: not passed.',
    ]);
    expect(bothWays(onMotion(representatives, 300, 199, [199, 0, 0]))).toEqual([
      '应到 300 人，实到 199 人，投票 199 人；同意 199 票，反对 0 票，弃权 0 票。到会人数不足（至少需要 200 人），表决无效，未通过。',
      '300 entitled, 199 present, 199 voted: 199 for, 0 against, 0 abstained. Too few were present (at least 200 needed), so the vote does not count: not passed.',
    ]);
  });

  test('of households, by area, and as a show of opinion', () => {
    expect(bothWays(onMotion(voteRules.courtyard, 10, 0, [5, 1, 0]))).toEqual([
      '应到 10 户，实到 0 户，投票 6 户；同意 5 票，反对 1 票，弃权 0 票。通过需要 6 票同意，未通过。',
      '10 households entitled, 0 present, 6 voted: 5 for, 1 against, 0 abstained. 6 in favour were needed: not passed.',
    ]);
    const owners = (area: number) =>
      judge({
        plan: motion,
        rule: voteRules['owners-ordinary'],
        entitled: people(3, 30_005),
        present: people(0),
        ballots: [ballots('for', 2, area), ballots('against', 1, 9)],
      });
    expect(bothWays(owners(29_996))).toEqual([
      '应到 3 人、300.05 平方米，实到 0 人、0.00 平方米，投票 3 人、300.05 平方米；同意 2 票、299.96 平方米，反对 1 票、0.09 平方米，弃权 0 票、0.00 平方米。通过需要 2 票、150.03 平方米同意，通过。',
      '3 (300.05 m²) owners entitled, 0 (0.00 m²) present, 3 (300.05 m²) voted: 2 (299.96 m²) for, 1 (0.09 m²) against, 0 (0.00 m²) abstained. 2 and 150.03 m² in favour were needed: passed.',
    ]);
    expect(outcomeSentence(owners(10_000), motion, 'zh-CN')).toContain(
      '。参加表决面积不足（至少需要 200.04 平方米），表决无效，未通过。',
    );
    expect(outcomeSentence(owners(10_000), motion, 'en')).toContain(
      '. Too little floor area voted (at least 200.04 m² needed), so the vote does not count: not passed.',
    );
    expect(bothWays(onMotion(voteRules.opinion, 9, 3, [2, 1, 0]))).toEqual([
      '应到 9 人，实到 3 人，投票 3 人；同意 2 票，反对 1 票，弃权 0 票。本次表决只了解意见，不作决定。',
      '9 entitled, 3 present, 3 voted: 2 for, 1 against, 0 abstained. The vote shows opinions and decides nothing.',
    ]);
  });

  test('where area counts for who is present alone, ballots have none', () => {
    const share = { num: 1, den: 2, strict: true };
    const rule: VoteRule = { ...voteRules.courtyard, presence: { share, by: 'area' } };
    const all = people(3, 30_000);
    const cast = [ballots('for', 2), ballots('against', 1)];
    expect(bothWays(judge({ plan: motion, rule, entitled: all, present: all, ballots: cast }))).toEqual([
      '应到 3 户，实到 3 户，投票 3 户；同意 2 票，反对 1 票，弃权 0 票。通过需要 2 票同意，通过。',
      '3 households entitled, 3 present, 3 voted: 2 for, 1 against, 0 abstained. 2 in favour were needed: passed.',
    ]);
  });

  test("a tie, and the chair's casting vote", () => {
    const tied = onMotion({ ...representatives, ties: 'chair' }, 10, 10, [5, 5, 0]);
    expect(outcomeSentence(tied, motion, 'zh-CN')).toContain(
      '。通过需要 6 票同意，双方票数相同，由主持人投决定票。',
    );
    expect(outcomeSentence(castingVote(tied, 'for'), motion, 'zh-CN')).toContain(
      '。通过需要 6 票同意，双方票数相同，主持人决定票同意，通过。',
    );
    expect(outcomeSentence(castingVote(tied, 'against'), motion, 'en')).toContain(
      "6 in favour were needed; both sides were level, and the chair's casting vote was against: not passed.",
    );
  });

  test('consent', () => {
    const consent = paper({ kind: 'consent' });
    expect(bothWays(judged(consent, voteRules.consensus, [ballots('abstain', 1)], 8), consent)).toEqual([
      '应到 9 人，实到 9 人，投票 1 人；提出异议 0 票，弃权 1 票。无人提出异议，通过。',
      '9 entitled, 9 present, 1 voted: 0 objected, 1 abstained. Nobody objected: passed.',
    ]);
    expect(
      outcomeSentence(judged(consent, voteRules.consensus, [ballots('objection', 1)], 8), consent, 'zh-CN'),
    ).toContain('提出异议 1 票，弃权 0 票。有人提出异议，未通过。');
  });
});

describe('options in words', () => {
  test('an election with lists, its winners by name and its second round', () => {
    const plan = {
      method: { kind: 'election', places: 2 } as const,
      options: [
        { id: o(1), text: '张三', list: '楼栋长' },
        { id: o(2), text: '李四', list: '楼栋长' },
        { id: o(3), text: '王五', list: '' },
      ],
    };
    const outcome = judged(plan, voteRules['council-election'], [
      picking(4, 1, 2),
      picking(3, 2, 3),
      picking(3, 3),
      ballots('abstain', 2),
    ]);
    expect(bothWays(outcome, plan)).toEqual([
      '应到 12 人，实到 12 人，投票 12 人；“张三” 4 票，“李四” 7 票，“王五” 6 票，弃权 2 票。名单“楼栋长”共 11 票。当选需要 7 票；当选：“李四”；余 1 个名额，“王五”、“张三” 进入第二轮表决。',
      '12 entitled, 12 present, 12 voted: “张三” 4, “李四” 7, “王五” 6, 2 abstained. List “楼栋长”: 11 votes in all. 7 in favour were needed to be elected; elected: “李四”; 1 place is open, and a second round is between “王五”, “张三”.'.replace(
        '. 7 in',
        '. 7 in',
      ),
    ]);
  });

  const most: VoteRule = { ...representatives, winner: 'most', ties: 'chair' };

  test.each([
    [
      paper({ kind: 'ranking', count: 'borda', places: 1 }, ['A', 'B', 'C']),
      [ranking(3, 1, 2, 3), ranking(2, 2, 3, 1)],
      '“A” 6 分，“B” 7 分，“C” 2 分，弃权 0 票。选定：“B”。',
      '“A” 6 points, “B” 7 points, “C” 2 points, 0 abstained. Chosen: “B”.',
    ],
    [
      paper({ kind: 'ranking', count: 'instantRunoff', places: 1 }, ['A', 'B', 'C']),
      [ranking(3, 1), ranking(2, 2), ranking(2, 3, 2)],
      '各选项最后一轮得票：“A” 3 票，“B” 4 票，“C” 2 票，弃权 0 票。选定：“B”。',
      'votes in the last round of each, “A” 3, “B” 4, “C” 2, 0 abstained. Chosen: “B”.',
    ],
    [
      paper({ kind: 'budget', total: 100 }, ['A', 'B', 'C']),
      [ballots({ money: { [o(1)]: 60, [o(3)]: 40 } }, 2)],
      '各选项平均金额：“A” 60 元，“B” 0 元，“C” 40 元，弃权 0 票。获得分配：“A”、“C”。',
      'mean amounts, “A” 60 yuan, “B” 0 yuan, “C” 40 yuan, 0 abstained. Funded: “A”, “C”.',
    ],
    [
      paper({ kind: 'single' }, ['A', 'B', 'C']),
      [picking(2, 1), picking(2, 3)],
      '“A” 2 票，“B” 0 票，“C” 2 票，弃权 0 票。尚无选定；“A”、“C” 票数相同，余 1 个名额，由主持人投决定票。',
      '“A” 2, “B” 0, “C” 2, 0 abstained. Nothing yet is chosen; 1 place is open, “A”, “C” are level, and the chair has the casting vote.',
    ],
    [
      paper({ kind: 'single' }, ['A', 'B', 'C']),
      [ballots('abstain', 2)],
      '“A” 0 票，“B” 0 票，“C” 0 票，弃权 2 票。无一选定。',
      '“A” 0, “B” 0, “C” 0, 2 abstained. Nothing is chosen.',
    ],
  ])('%o', (plan, cast, chinese, english) => {
    const [zh, en] = bothWays(judged(plan, most, cast), plan);
    expect(zh?.slice(zh.indexOf('；') + 1)).toBe(chinese);
    expect(en?.slice(en.indexOf(': ') + 2)).toBe(english);
  });

  test('without a quorum nothing is said to be chosen; by casting vote it is said', () => {
    const single = paper({ kind: 'single' }, ['A', 'B']);
    const few = judge({
      plan: single,
      rule: most,
      entitled: people(9),
      present: people(5),
      ballots: [picking(5, 1)],
    });
    expect(outcomeSentence(few, single, 'zh-CN')).toMatch(/。到会人数不足（至少需要 6 人），表决无效。$/);
    const chosen = castingVote(judged(single, most, [picking(2, 1), picking(2, 2)]), o(2));
    expect(outcomeSentence(chosen, single, 'zh-CN')).toMatch(
      /。选定：“B”；其中 “B” 票数相同，由主持人决定票选定。$/,
    );
    expect(outcomeSentence(chosen, single, 'en')).toMatch(
      /Chosen: “B”; of these level ones by the chair's casting vote: “B”\.$/,
    );
  });
});

describe('the trace', () => {
  test('has a line for each clause: rule, clause, what it needed, what there was, by how much', () => {
    expect(traceOf(onMotion(representatives, 300, 210, [105, 100, 5]), representatives, 'zh-CN')).toEqual([
      '居民代表会议（《中华人民共和国城市居民委员会组织法》（2026年1月1日起施行）第二十六条至第二十九条） · 到会：应到 300 人，须达到 2/3 以上（含），即至少 200 人；有 210 人，达到，多 10 人。',
      '居民代表会议（《中华人民共和国城市居民委员会组织法》（2026年1月1日起施行）第二十六条至第二十九条） · 同意：实到 210 人，须过半数，即至少 106 人；有 105 人，未达到，差 1 人。',
    ]);
    expect(traceOf(onMotion(representatives, 300, 200, [101, 99, 0]), representatives, 'en')).toEqual([
      "Residents' representatives' meeting (Urban Residents' Committee Organisation Law (in force 1 January 2026), art. 26–29) · presence: at least 2/3 of the 300 entitled, that is at least 200; there were 200: met exactly.",
      "Residents' representatives' meeting (Urban Residents' Committee Organisation Law (in force 1 January 2026), art. 26–29) · majority: more than half of the 200 present, that is at least 101; there were 101: met exactly.",
    ]);
  });

  test('by area, per option, by percent, and of an opinion', () => {
    const single = paper({ kind: 'single' }, ['甲', '乙']);
    const rule = voteRules['owners-ordinary'];
    const outcome = judged(single, rule, [
      ballots({ picks: [o(1)] }, 2, 100),
      ballots({ picks: [o(2)] }, 1, 301),
    ]);
    const lines = traceOf(outcome, rule, 'zh-CN', single).map((line) => line.split(' · ')[1]);
    expect(lines).toHaveLength(6);
    expect(lines[3]).toBe(
      '同意（面积）“甲”：投票 4.01 平方米，须过半数，即至少 2.01 平方米；有 1.00 平方米，未达到，差 1.01 平方米。',
    );
    const [courtyard] = traceOf(onMotion(voteRules.courtyard, 10, 0, [7, 0, 0]), voteRules.courtyard, 'en');
    expect(courtyard).toMatch(
      /majority: at least 60 % of the 10 entitled, that is at least 6; there were 7: met by 1\.$/,
    );
    expect(traceOf(onMotion(voteRules.opinion, 10, 0, [7, 0, 0]), voteRules.opinion, 'en')).toEqual([
      'Show of opinion (decides nothing) (Custom of community deliberation) · decides nothing, nothing is needed.',
    ]);
  });

  test("the chair's casting vote stands last", () => {
    const tied = onMotion({ ...representatives, ties: 'chair' }, 10, 10, [5, 5, 0]);
    expect(traceOf(castingVote(tied, 'for'), representatives, 'en').at(-1)).toMatch(
      / · a tie, and the chair's casting vote: for\.$/,
    );
  });
});
