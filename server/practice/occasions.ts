import type { Command } from '#room/commands';
import { softwareLeads } from '#room/leadership';
import type { Room } from '#room/room';
import type { Part } from './part.ts';

/** Something that a character does of its own accord, so that whoever moderates has to deal with it. */
export interface Occasion {
  /** what is done once only */
  once: string;
  /** how long after there was reason for it, ms */
  after: number;
  command: Command;
}

/**
 * What a character of a rehearsal brings about now: the angry move to close the debate once they have spoken, the long-winded would
 * amend what is to be voted on and reply to whoever was against it, the shy second what others move. Only where a person is in the
 * chair: the software that leads in a person's place puts nothing off.
 */
export function occasionsFor(room: Room, { seat, habit }: Part, hasSpoken: boolean): Occasion[] {
  const { setup, item, floor, lastTurn, motions } = room;
  if (!setup.practice || softwareLeads(room) || room.phase !== 'open' || !item || room.poll) return [];
  const here = motions.filter((one) => one.item === item);
  if (habit === 'shy')
    return here
      .filter((one) => one.state === 'moved' && one.by !== seat)
      .map(({ id }) => ({
        once: `second ${id}`,
        after: 9000,
        command: { type: 'secondMotion', motion: id },
      }));
  if (!hasSpoken || floor?.seat === seat) return [];
  if (habit === 'angry')
    return [{ once: 'close', after: 6000, command: { type: 'moveMotion', kind: 'closeDebate' } }];
  if (habit !== 'longWinded') return [];
  const occasions: Occasion[] = [];
  const main = here.find((one) => one.kind === 'main' && one.state === 'ready');
  if (main) {
    const text = `${main.text}${addition[setup.lang]}`;
    occasions.push({
      ...{ once: `amend ${main.id}`, after: 5000 },
      command: { type: 'moveMotion', kind: 'amendment', of: main.id, text },
    });
  }
  if (lastTurn?.floor.stance === 'against' && lastTurn.floor.seat !== seat)
    occasions.push({
      ...{ once: 'reply', after: 2000 },
      command: { type: 'askToSpeak', stance: 'for', kind: 'reply' },
    });
  return occasions;
}

/** An amendment that fits any motion. */
const addition = { 'zh-CN': '半年后再开会检查一次。', en: ' It is looked at again after half a year.' };
