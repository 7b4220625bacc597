import type { VoteRule } from './voteRule.ts';

type Words = Pick<VoteRule, 'name' | 'source' | 'wording'>;

const residents = {
  'zh-CN': '《中华人民共和国城市居民委员会组织法》（2026年1月1日起施行）第二十六条至第二十九条',
  en: "Urban Residents' Committee Organisation Law (in force 1 January 2026), art. 26–29",
};

export const lawOfResidents = {
  representatives: {
    name: { 'zh-CN': '居民代表会议', en: "Residents' representatives' meeting" },
    source: residents,
    wording: {
      'zh-CN':
        '三分之二以上（含）的居民代表到会，会议有效；到会代表过半数（不含半数）同意，决定通过。弃权视为到会而未同意。',
      en: 'It counts with at least two thirds of the representatives present, and passes with more than half of those present. Who abstains is present and not in favour.',
    },
  },
  assembly: {
    name: { 'zh-CN': '居民会议', en: "Residents' assembly" },
    source: residents,
    wording: {
      'zh-CN': '十八周岁以上居民过半数到会，会议有效；到会人员过半数同意，决定通过。弃权视为到会而未同意。',
      en: 'It counts with more than half of the adult residents present, and passes with more than half of those present. Who abstains is present and not in favour.',
    },
  },
  households: {
    name: { 'zh-CN': '居民会议（户代表）', en: "Residents' assembly of household representatives" },
    source: residents,
    wording: {
      'zh-CN':
        '每户派一名代表，一户一票；户代表过半数到会，会议有效；到会户代表过半数同意，决定通过。弃权视为到会而未同意。',
      en: 'One representative and one vote a household. It counts with more than half of the household representatives present, and passes with more than half of those present. Who abstains is present and not in favour.',
    },
  },
} satisfies Record<string, Words>;

const villagers = {
  'zh-CN': '《中华人民共和国村民委员会组织法》（2026年1月1日起施行）村民会议的规定',
  en: "Villagers' Committee Organisation Law (in force 1 January 2026), on the villagers' assembly",
};

export const lawOfVillagers = {
  assembly: {
    name: { 'zh-CN': '村民会议', en: "Villagers' assembly" },
    source: villagers,
    wording: {
      'zh-CN': '十八周岁以上村民过半数到会，会议有效；到会人员过半数同意，决定通过。弃权视为到会而未同意。',
      en: 'It counts with more than half of the adult villagers present, and passes with more than half of those present. Who abstains is present and not in favour.',
    },
  },
  households: {
    name: { 'zh-CN': '村民会议（户代表）', en: "Villagers' assembly of household representatives" },
    source: villagers,
    wording: {
      'zh-CN':
        '一户一票；三分之二以上（含）的户的代表到会，会议有效；到会户代表过半数同意，决定通过。弃权视为到会而未同意。',
      en: 'One vote a household. It counts with representatives of at least two thirds of the households present, and passes with more than half of those present. Who abstains is present and not in favour.',
    },
  },
} satisfies Record<string, Words>;

export const civilCode = {
  ordinary: {
    name: { 'zh-CN': '业主共同决定：一般事项', en: "Owners' decision, ordinary matters" },
    source: {
      'zh-CN': '《中华人民共和国民法典》第二百七十八条（第一项至第五项、第九项）',
      en: 'Civil Code, art. 278 (items 1 to 5 and 9)',
    },
    wording: {
      'zh-CN':
        '专有部分面积占比三分之二以上（含）的业主且人数占比三分之二以上（含）的业主参与表决；参与表决专有部分面积过半数的业主且参与表决人数过半数的业主同意，决定通过。弃权视为参与而未同意。',
      en: 'Owners of at least two thirds of the floor area, who are also at least two thirds of the owners, must vote. It passes with more than half of the area and more than half of the owners that voted. Who abstains has voted and is not in favour.',
    },
  },
  special: {
    name: { 'zh-CN': '业主共同决定：重大事项', en: "Owners' decision, special matters" },
    source: {
      'zh-CN': '《中华人民共和国民法典》第二百七十八条（第六项至第八项）',
      en: 'Civil Code, art. 278 (items 6 to 8)',
    },
    wording: {
      'zh-CN':
        '筹集维修资金、改建重建、改变共有部分用途或利用其经营：专有部分面积占比三分之二以上（含）的业主且人数占比三分之二以上（含）的业主参与表决；参与表决专有部分面积四分之三以上（含）的业主且参与表决人数四分之三以上（含）的业主同意，决定通过。弃权视为参与而未同意。',
      en: 'Raising repair funds, rebuilding, changing the use of common parts or doing business with them. Owners of at least two thirds of the floor area, who are also at least two thirds of the owners, must vote. It passes with at least three quarters of the area and at least three quarters of the owners that voted. Who abstains has voted and is not in favour.',
    },
  },
} satisfies Record<string, Words>;

export const customs = {
  courtyard: {
    name: { 'zh-CN': '院落改造：全体住户百分之六十', en: 'Courtyard renovation: 60 % of all households' },
    source: { 'zh-CN': '社区院落改造惯例', en: 'Custom of courtyard renovation in communities' },
    wording: {
      'zh-CN': '一户一票；全体住户的百分之六十以上（含）同意，方可进行。未参加表决和弃权的住户视为未同意。',
      en: 'One vote a household. It goes ahead if at least 60 % of all households are in favour. Who does not vote, or abstains, is not in favour.',
    },
  },
  election: {
    name: { 'zh-CN': '理事会选举', en: 'Election of the council' },
    source: {
      'zh-CN': '参照《中华人民共和国村民委员会组织法》关于选举的规定',
      en: "After the Villagers' Committee Organisation Law, on elections",
    },
    wording: {
      'zh-CN':
        '有选举权的人过半数投票，选举有效；获得投票人过半数选票、得票多的当选。名额未满或票数相同的，在得票多的未当选人中进行第二轮投票。',
      en: 'The election counts if more than half of those entitled vote. Elected are those with most votes, if more than half of those who voted chose them. Places left open, or a tie, go to a second round between those with most votes that were not elected.',
    },
  },
  consensus: {
    name: { 'zh-CN': '共识决（无人反对）', en: 'Consensus (nobody against)' },
    source: { 'zh-CN': '社区议事惯例', en: 'Custom of community deliberation' },
    wording: {
      'zh-CN':
        '三分之二以上（含）的表决权人到会；征询异议时无人提出异议，即为通过。以同意、反对表决时，须除弃权外全部同意。',
      en: 'At least two thirds of those entitled must be present. Where objections are asked for, it passes if nobody objects; where for and against are voted, if everybody who does not abstain is in favour.',
    },
  },
  opinion: {
    name: { 'zh-CN': '意见征集（不作决定）', en: 'Show of opinion (decides nothing)' },
    source: { 'zh-CN': '社区议事惯例', en: 'Custom of community deliberation' },
    wording: {
      'zh-CN': '只了解大家的意见，公布各项票数，不产生决定，人数多少均可。',
      en: 'It shows what people think. The figures are published and nothing is decided, however many take part.',
    },
  },
} satisfies Record<string, Words>;
