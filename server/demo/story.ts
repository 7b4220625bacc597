import type { z } from 'zod';
import { seatId, type SeatId } from '#room/ids';
import { hearingRules } from '#room/ruleSets';
import { voteRules } from '#room/votes/voteRules';
import type { Lang, setup } from '#room/setup';
import type { Part } from '../practice/part.ts';

/** A notice before it is parsed, without its time. */
export type Notice = Omit<z.input<typeof setup>, 'startsAt'>;
type NoticeSeat = Notice['seats'][number];

export interface Story {
  setup: Notice;
  parts: Part[];
  /** what the chair says on taking up each item */
  opening: string[];
  ruling: string;
  /** the seats left to visitors */
  chair: SeatId;
  visitor: SeatId;
  hall: SeatId;
}

const seat = (number: number): SeatId => seatId.parse(`s${number}`);
export const two = <T>(lang: Lang, zh: T, en: T): T => (lang === 'zh-CN' ? zh : en);

/** A hearing on fitting a lift in an old six-storey house: the matter that most old estates know. */
const liftVote = { openness: 'open', seconds: 90, changeable: true, live: false, graceSeconds: 2 } as const;

export function liftHearing(lang: Lang): Story {
  const t = <T>(zh: T, en: T): T => two(lang, zh, en);
  const person = (
    number: number,
    name: string,
    role: NoticeSeat['role'],
    affiliation: string,
    entitled: boolean,
  ): NoticeSeat => ({ id: seat(number), name, role, affiliation, entitled });
  return {
    setup: {
      title: t('3 号楼加装电梯听证会', 'Hearing: a lift for House 3'),
      matter: t(
        '3 号楼建于 1986 年，六层两单元，共 24 户，没有电梯。二单元 9 户提出加装电梯。今天听取各层住户、物业和设计单位的意见，并对方案进行表决。',
        'House 3 was built in 1986: six storeys, two entrances, 24 households, no lift. Nine households of entrance 2 ask for one. Today residents of every floor, the property company and the designers are heard, and the plan is put to the vote.',
      ),
      level: 'hearing',
      lang,
      zone: 'Asia/Shanghai',
      place: t('社区活动中心二楼（会场）和线上', 'Community centre, second floor, and online'),
      binding: true,
      documents: [
        { title: t('加装电梯设计方案', 'Design of the lift'), url: 'https://example.org/lift/design' },
        { title: t('费用分摊表', 'Who pays how much'), url: 'https://example.org/lift/costs' },
      ],
      items: [
        { id: 'i1', title: t('方案：位置、采光和施工时间', 'The plan: place, daylight, building time') },
        { id: 'i2', title: t('费用：各层怎么分摊', 'The costs: how the floors share them') },
        { id: 'i3', title: t('表决', 'The vote') },
      ],
      motions: [
        {
          id: 'm1',
          item: 'i3',
          text: t(
            '同意二单元按设计方案加装电梯，费用由二至六层按比例分摊，一层不出钱。',
            'Entrance 2 is fitted with a lift as designed; floors two to six share the costs, the ground floor pays nothing.',
          ),
        },
      ],
      seats: [
        person(1, t('周敏', 'Zhou Min'), 'chair', t('社区书记', 'community secretary'), false),
        person(2, t('孙悦', 'Sun Yue'), 'clerk', t('社区工作者', 'community staff'), false),
        person(3, t('王建国', 'Wang Jianguo'), 'participant', t('二单元 302', 'entrance 2, flat 302'), true),
        person(4, t('陈桂芳', 'Chen Guifang'), 'participant', t('二单元 601', 'entrance 2, flat 601'), true),
        person(5, t('刘大伟', 'Liu Dawei'), 'participant', t('二单元 101', 'entrance 2, flat 101'), true),
        person(6, t('赵晓琳', 'Zhao Xiaolin'), 'participant', t('二单元 502', 'entrance 2, flat 502'), true),
        person(7, t('马志强', 'Ma Zhiqiang'), 'participant', t('二单元 201', 'entrance 2, flat 201'), true),
        person(8, t('何秀英', 'He Xiuying'), 'participant', t('一单元楼栋长', 'head of entrance 1'), true),
        person(9, t('吴涛', 'Wu Tao'), 'respondent', t('物业公司', 'property company'), false),
        person(10, t('郑工', 'Zheng Gong'), 'adviser', t('设计单位', 'designers'), false),
        person(11, t('林律师', 'Lin Jia'), 'supervisor', t('监事', 'supervisor'), false),
        person(12, t('会场', 'The hall'), 'hall', t('活动中心二楼', 'community centre'), false),
      ],
      rules: { ...hearingRules, pollSeconds: 90 },
      voteRules: [voteRules.representatives, voteRules.opinion],
      polls: [
        {
          id: 'v1',
          item: 'i1',
          motion: null,
          plan: {
            ...liftVote,
            question: t('电梯井放在哪里？（了解意见）', 'Where should the shaft stand? (a show of opinion)'),
            method: { kind: 'single' },
            options: [
              { id: 'o1', text: t('按原设计', 'as designed'), list: '' },
              { id: 'o2', text: t('往东移四十厘米', 'forty centimetres to the east'), list: '' },
              { id: 'o3', text: t('不装电梯', 'no lift'), list: '' },
            ],
            rule: 'opinion',
          },
        },
        {
          id: 'v2',
          item: 'i2',
          motion: null,
          plan: {
            ...liftVote,
            question: t('费用用哪个分摊办法？请排出先后。', 'Which way to share the costs? Rank them.'),
            method: { kind: 'ranking', count: 'instantRunoff', places: 1 },
            options: [
              { id: 'o1', text: t('按楼层比例', 'by floor'), list: '' },
              { id: 'o2', text: t('按面积比例', 'by floor area'), list: '' },
              { id: 'o3', text: t('每户一样多', 'the same for every household'), list: '' },
            ],
            rule: 'opinion',
          },
        },
        {
          id: 'v3',
          item: 'i3',
          motion: 'm1',
          plan: {
            ...liftVote,
            question: '',
            method: { kind: 'motion' },
            options: [],
            openness: 'secret',
            changeable: false,
            rule: 'representatives',
          },
        },
      ],
    },
    chair: seat(1),
    visitor: seat(3),
    hall: seat(12),
    opening: [
      t(
        '各位邻居晚上好。先请大家说方案，每人两分钟，先说赞成还是反对。',
        'Good evening, neighbours. First the plan: two minutes each, and say first whether you are for or against.',
      ),
      t('下面说费用怎么分摊。', 'Now the costs and how they are shared.'),
      t('大家都说过了，下面表决。', 'Everybody has been heard. Now the vote.'),
    ],
    ruling: t('请不要打断别人，一个一个说。', 'Please do not interrupt; one at a time.'),
    parts: [
      {
        seat: seat(4),
        sample: 'elder-woman',
        stance: 'for',
        asksAfter: 3,
        vote: 'for',
        again: [
          t(
            '我再说一句：井道往东移四十厘米，我赞成。',
            'One more word: I am for moving the shaft forty centimetres to the east.',
          ),
        ],
        turns: [
          [
            t(
              '我赞成。我住六楼，今年七十四了。',
              'I am for it. I live on the sixth floor and I am seventy-four.',
            ),
            t(
              '上个月膝盖开刀，我有十九天没有下过楼。',
              'Last month my knee was operated on; for nineteen days I could not go down.',
            ),
            t(
              '不是我一个人，这个单元六十岁以上的有十一个。',
              'I am not the only one: eleven people in this entrance are over sixty.',
            ),
            t('请一楼的邻居体谅体谅。', 'I ask our neighbours on the ground floor to bear with us.'),
          ],
          [
            t('六楼多出一点，我没有意见。', 'That the sixth floor pays more is fine with me.'),
            t('只是希望可以分两年付。', 'I only hope that it can be paid over two years.'),
          ],
        ],
      },
      {
        seat: seat(5),
        sample: 'elder-man',
        stance: 'against',
        asksAfter: 7,
        vote: 'against',
        again: [
          t(
            '井道移开了，采光我放心一些；施工的声音还是要有人管。',
            'With the shaft moved I worry less about the light. But somebody must answer for the noise.',
          ),
        ],
        turns: [
          [
            t('我反对现在这个方案。', 'I am against the plan as it stands.'),
            t(
              '电梯井离我家卧室窗户只有一米八，采光怎么办？',
              'The shaft is one metre eighty from my bedroom window. What about the daylight?',
            ),
            t(
              '我不是不让大家装，位置能不能往东移？',
              'I do not want to stop anybody. Can it be moved to the east?',
            ),
          ],
          [
            t(
              '一楼不出钱是应该的，可是噪音谁来管？',
              'That the ground floor pays nothing is right. But who answers for the noise?',
            ),
          ],
        ],
      },
      {
        seat: seat(6),
        sample: 'young-woman',
        stance: 'for',
        asksAfter: 12,
        vote: 'for',
        statement: t(
          '我在上班路上，用文字说：孩子两岁，每天抱着上五楼。我赞成方案，也赞成把井道往东移四十厘米。',
          'I am on my way home, so in writing: our child is two and I carry her to the fifth floor every day. I am for the plan, and for moving the shaft forty centimetres to the east.',
        ),
        again: [
          t(
            '我可以和刘大伟一起去看图纸，下周告诉大家。',
            'I can look at the drawings together with Liu Dawei and tell everybody next week.',
          ),
        ],
        turns: [
          [
            t(
              '我赞成。我们家孩子两岁，每天抱上五楼。',
              'I am for it. Our child is two; we carry her to the fifth floor every day.',
            ),
            t(
              '刘师傅说的采光，我看设计图，往东移四十厘米就好了。',
              'As for the daylight: the drawing shows that forty centimetres to the east would do.',
            ),
          ],
          [
            t(
              '按楼层分摊，五楼出百分之二十二，可以接受。',
              'By floor: twenty-two per cent for the fifth. We accept that.',
            ),
          ],
        ],
      },
      {
        seat: seat(7),
        sample: 'man',
        stance: 'neutral',
        asksAfter: 18,
        vote: 'abstain',
        turns: [
          [
            t('我住二楼，坐不坐电梯都行。', 'I live on the second floor; I hardly need a lift.'),
            t(
              '我想问物业，以后维修的钱从哪里来？',
              'I ask the property company: who pays for the repairs later?',
            ),
          ],
        ],
      },
      {
        seat: seat(8),
        sample: 'woman',
        stance: 'for',
        asksAfter: 24,
        vote: 'for',
        turns: [
          [
            t(
              '我是一单元的楼栋长。你们装好了，我们也想装，我赞成。',
              'I am the head of entrance 1. If yours works, we shall want one too. I am for it.',
            ),
          ],
        ],
      },
      {
        seat: seat(9),
        sample: 'young-man',
        stance: 'neutral',
        asksAfter: 30,
        vote: null,
        turns: [
          [
            t(
              '物业答复：施工一百二十天，夜里和中午不施工。',
              'For the property company: one hundred and twenty days of building, none at night or at noon.',
            ),
            t(
              '维修费每年大约四千元，从电梯广告和分摊里出。',
              'Repairs are about four thousand yuan a year, from advertisements and shares.',
            ),
          ],
        ],
      },
      {
        seat: seat(10),
        sample: 'man',
        stance: 'neutral',
        asksAfter: null,
        vote: null,
        turns: [
          [
            t(
              '设计单位答复：井道可以往东移四十厘米，采光符合标准。',
              'For the designers: the shaft can move forty centimetres to the east; the daylight then meets the standard.',
            ),
          ],
        ],
      },
    ],
  };
}
