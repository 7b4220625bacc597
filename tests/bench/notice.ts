import { printedRules } from '#room/speakingRules';
import { setup, type Setup } from '#room/setup';

/** The notice of a bench's meeting: s1 is the chair, s2 the clerk, then so many participants, all entitled to vote. */
export function notice(participants: number): Setup {
  const seat = (nth: number, role: string) => ({
    id: `s${nth}`,
    name: `席位 ${nth}`,
    role,
    affiliation: '6号楼',
    entitled: role === 'participant',
  });
  return setup.parse({
    title: '6号楼加装电梯听证会',
    matter: '是否在6号楼加装电梯，费用如何分摊。',
    level: 'hearing',
    lang: 'zh-CN',
    zone: 'Asia/Shanghai',
    startsAt: Date.UTC(2026, 5, 11, 11, 30),
    place: '社区活动室',
    binding: true,
    documents: [],
    items: [{ id: 'i1', title: '方案' }],
    motions: Array.from({ length: 20 }, (_, index) => ({
      id: `m${index + 1}`,
      item: 'i1',
      text: `第 ${index + 1} 项动议`,
    })),
    seats: [
      seat(1, 'chair'),
      seat(2, 'clerk'),
      ...Array.from({ length: participants }, (_, index) => seat(index + 3, 'participant')),
    ],
    rules: {
      turnSeconds: 120,
      extendAtMost: 300,
      pollSeconds: 3600,
      pollChangeable: true,
      pollGraceSeconds: 0,
      speaking: { ...printedRules, turnsPerItem: 0 },
    },
  });
}

/** The seats of the participants. */
export const participantsOf = ({ seats }: Setup) =>
  seats.filter((one) => one.role === 'participant').map((one) => one.id);
