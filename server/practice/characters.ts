import type { SampleName } from '#media/sample';
import type { SeatId } from '#room/ids';
import type { Lang } from '#room/setup';
import { habits, type Habit, type Part } from './part.ts';

type Words = Record<Lang, string[][]>;

/** What each character says, whatever the matter is; the last list is said again. */
const words: Record<Habit, Words> = {
  longWinded: {
    'zh-CN': [
      [
        '这件事我要从头说起。',
        '前年冬天就有人提过，当时大家也是这么说的。',
        '我再补充一点，刚才那一点其实还有三个方面。',
        '还有，我想起来一件事，跟这个也有关系。',
      ],
    ],
    en: [
      [
        'I have to begin at the beginning.',
        'The winter before last somebody proposed this, and people said the same then.',
        'Let me add one thing; it has really three parts.',
        'And that reminds me of something else, which has to do with it too.',
      ],
    ],
  },
  shy: {
    'zh-CN': [['我……没有什么意见。', '就是希望晚上不要太吵，孩子要睡觉。']],
    en: [['I have … not much to say.', 'Only that it should be quiet at night, for the children.']],
  },
  angry: {
    'zh-CN': [['每次都是说得好听！', '上次答应的事到现在也没有做，谁来负责？'], ['你们根本没有听我说的！']],
    en: [
      ['Fine words, every time!', 'What was promised last time is still not done. Who answers for it?'],
      ['You have not listened to a word of mine!'],
    ],
  },
  offTopic: {
    'zh-CN': [
      ['说到这个，楼下的垃圾桶什么时候换？', '还有快递，都堆在门口。'],
      ['好，回到议题。我赞成，但要先把费用说清楚。'],
    ],
    en: [
      [
        'Speaking of which, when will the bins downstairs be replaced?',
        'And the parcels, all over the entrance.',
      ],
      ['All right, back to the matter. I am for it, but first say what it costs.'],
    ],
  },
  lost: {
    'zh-CN': [
      ['（话筒里全是杂音）喂？喂？听得见吗？', '我这边有点卡。', '我赞成，就这样。'],
      ['现在好了，谢谢。'],
    ],
    en: [
      [
        '(nothing but noise) Hello? Hello? Can you hear me?',
        'It is stuttering here.',
        'I am for it. That is all.',
      ],
      ['Now it works, thank you.'],
    ],
  },
};

const manners: Record<Habit, Pick<Part, 'stance' | 'asksAfter' | 'vote'>> = {
  longWinded: { stance: 'for', asksAfter: 3, vote: 'for' },
  shy: { stance: 'neutral', asksAfter: null, vote: 'abstain' },
  angry: { stance: 'against', asksAfter: 6, vote: 'against' },
  offTopic: { stance: 'neutral', asksAfter: 10, vote: 'for' },
  lost: { stance: 'for', asksAfter: 14, vote: 'for' },
};

const samples: SampleName[] = ['elder-man', 'young-woman', 'man', 'elder-woman', 'young-man', 'woman'];

/** The part of the nth simulated resident of a rehearsal: the characters come in turn. */
export function partOf(seat: SeatId, nth: number, lang: Lang): Part {
  const habit = habits[nth % habits.length] ?? 'shy';
  const sample = samples[nth % samples.length] ?? 'man';
  return { seat, sample, habit, turns: words[habit][lang], ...manners[habit] };
}
