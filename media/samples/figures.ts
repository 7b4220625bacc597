/** How one figure looks and speaks. Colours are of paper and ink; vermilion is kept for what is decided. */
export interface Figure {
  voice: { name: string; pitch: number; speed: number };
  words: string;
  wall: string;
  coat: string;
  hair: string;
  skin: string;
  glasses: boolean;
  cut: 'bun' | 'bald' | 'bob' | 'short' | 'long' | 'cap';
  /** how far the head leans, degrees */
  lean: number;
}

export const figures: Record<string, Figure> = {
  'elder-woman': {
    voice: { name: 'cmn+f4', pitch: 42, speed: 150 },
    words: '我住在六楼，腿脚不好，买菜回来要歇三次。装电梯这件事，我盼了十年，希望大家一起想办法。',
    wall: '#efe4cf',
    coat: '#7c5a4a',
    hair: '#b9b2a8',
    skin: '#e6bf9c',
    glasses: true,
    cut: 'bun',
    lean: 1.6,
  },
  'elder-man': {
    voice: { name: 'cmn+m3', pitch: 28, speed: 145 },
    words: '我住在一楼。我不反对装电梯，只是担心采光和噪音，请设计单位把图纸讲清楚，再表决。',
    wall: '#e9e3d2',
    coat: '#56636b',
    hair: '#a39c92',
    skin: '#dcae88',
    glasses: false,
    cut: 'bald',
    lean: 1.2,
  },
  woman: {
    voice: { name: 'cmn+f2', pitch: 55, speed: 170 },
    words: '费用怎么分，我们算过三种方案。一楼不出钱，楼层越高分担越多，大家看看公不公平。',
    wall: '#f1e8d6',
    coat: '#6d8577',
    hair: '#332b26',
    skin: '#e9c3a0',
    glasses: false,
    cut: 'bob',
    lean: 2,
  },
  man: {
    voice: { name: 'cmn+m1', pitch: 40, speed: 165 },
    words: '施工期间怎么出入，消防通道怎么留，这两点要写进协议里，白纸黑字，我才放心投票。',
    wall: '#ece2cd',
    coat: '#a67c42',
    hair: '#2e2723',
    skin: '#dab089',
    glasses: true,
    cut: 'short',
    lean: 1.5,
  },
  'young-woman': {
    voice: { name: 'cmn+f3', pitch: 64, speed: 180 },
    words: '我推婴儿车上下楼很不方便。请问电梯以后的维护费每年多少，由谁来管，账目怎么公开？',
    wall: '#f3ead9',
    coat: '#5f6f86',
    hair: '#2b2421',
    skin: '#eccaa9',
    glasses: false,
    cut: 'long',
    lean: 2.2,
  },
  'young-man': {
    voice: { name: 'cmn+m7', pitch: 48, speed: 175 },
    words: '我是街道规划科的。这栋楼符合加装条件，结构已经检测过，补贴政策今年年底之前有效。',
    wall: '#e8e2d6',
    coat: '#3f4a4d',
    hair: '#26211e',
    skin: '#e0b792',
    glasses: true,
    cut: 'cap',
    lean: 1.4,
  },
};
