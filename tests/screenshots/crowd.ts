import { setup, type Lang, type Setup } from '#room/setup';
import { liftHearing } from '#server/demo/story';

const families = { 'zh-CN': '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗', en: '' } as const;
const given = {
  'zh-CN': ['建国', '桂芳', '大伟', '晓琳', '志强', '秀英'],
  en: [
    'Margaret Featherstonehaugh-Cholmondeley',
    'Li Wei',
    'Abdulrashid Mohammed al-Farsi',
    'Ana Maria Gonçalves de Oliveira e Silva',
    'Jo Ng',
    'Wolfgang Amadeus Schwarzenegger-Mittermaier',
  ],
} as const;
const long = {
  'zh-CN': ['买买提江·阿不都热西提·吐尔逊', '欧阳诸葛慕容晓琳'],
  en: ['Her Honour Judge Konstantinopoulou-Papadimitriou', 'The Hon. Bartholomew Fitzgerald-Smythe'],
} as const;

/** A meeting of thirty with names that no designer would choose. */
export function crowdedHearing(lang: Lang, startsAt: number): Setup {
  const { setup: lift } = liftHearing(lang);
  const seats = Array.from({ length: 30 }, (_, index) => {
    const role = index === 0 ? 'chair' : index === 1 ? 'clerk' : index === 29 ? 'hall' : 'participant';
    const plain = `${families[lang][index % 20] ?? ''}${given[lang][index % 6] ?? ''}`;
    return {
      id: `s${index + 1}`,
      name: index % 9 === 4 ? long[lang][index % 2] : plain,
      role,
      affiliation:
        lang === 'zh-CN'
          ? `幸福里小区三期第 ${index + 1} 号楼二单元 ${index + 101} 室`
          : `Happiness Estate, phase three, house ${index + 1}, flat ${index + 101}`,
      entitled: role === 'participant',
    };
  });
  const items = [...lift.items, ...lift.items, ...lift.items].map(({ title }, index) => ({
    id: `i${index + 1}`,
    title,
  }));
  return setup.parse({
    ...lift,
    title:
      lang === 'zh-CN'
        ? '幸福里小区三期老旧住宅楼加装电梯、外墙保温、屋顶防水和地下管网综合改造方案听证会'
        : 'Hearing on lifts, outer walls, roofs and underground pipes of the old houses of Happiness Estate, phase three',
    startsAt,
    seats,
    items,
    polls: [],
    motions: [{ id: 'm1', item: 'i1', text: `${lift.motions[0]?.text ?? ''} `.repeat(5).trim() }],
  });
}
