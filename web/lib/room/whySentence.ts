import { m } from '$lib/paraglide/messages.js';
import { clockFigures } from '$lib/words/timeLeft.ts';
import type { Placed } from '#room/order';

/** Why a request stands where it stands, in a few words: 还没发言过, 轮到反对方, 主持人调整：…. */
export function whySentence({ request, why }: Placed): string {
  switch (why.by) {
    case 'asked':
      return m.why_asked();
    case 'kind':
      if (request.kind === 'reply') return m.why_reply();
      return request.kind === 'intervention' ? m.why_intervention() : m.why_kind();
    case 'skipped':
      return m.why_skipped();
    case 'unspoken':
      return m.why_unspoken();
    case 'waited':
      return m.why_waited({ times: why.overtaken });
    case 'moved':
      return why.reason === null ? m.why_moved() : m.why_moved_because({ reason: why.reason });
    case 'leastTime':
      return why.ms > 0 ? m.why_least_time({ time: clockFigures(why.ms) }) : m.why_least();
    case 'alternateStance':
      return why.after === 'for' ? m.why_turn_against() : m.why_turn_for();
    case 'quietGroup':
      return m.why_quiet({ group: why.group });
    case 'alternateHall':
      return why.after === 'hall' ? m.why_turn_home() : m.why_turn_hall();
    default:
      return why satisfies never;
  }
}
