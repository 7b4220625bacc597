import { m } from '$lib/paraglide/messages.js';
import { duration } from '$lib/words/when.ts';
import type { Lesson, LessonRule, Missed } from '#room/debrief';
import type { Lang } from '#room/setup';

/** What was done well, in a sentence. */
export const wellSentence = ({ rule }: Lesson): string =>
  ({
    keepOrder: m.debrief_well_list,
    letFinish: m.debrief_well_finish,
    keepTime: m.debrief_well_time,
    hearPoints: m.debrief_well_points,
    callToOrder: m.debrief_well_order,
    askSilent: m.debrief_well_silent,
    balanceSides: m.debrief_well_sides,
    showStatements: m.debrief_well_statements,
  })[rule]();

/** What there is to practise, in a sentence. */
export const practiseSentence = ({ rule, missed }: Lesson): string =>
  ({
    keepOrder: m.debrief_practise_list,
    letFinish: m.debrief_practise_finish,
    keepTime: m.debrief_practise_time,
    hearPoints: m.debrief_practise_points,
    callToOrder: m.debrief_practise_order,
    askSilent: m.debrief_practise_silent,
    balanceSides: () => m.debrief_practise_sides(),
    showStatements: m.debrief_practise_statements,
  })[rule]({ count: missed.length });

/** How much was missed once, after the name; null where there is nothing to measure. */
export function missedNote(rule: LessonRule, { ms }: Missed, lang: Lang): string | null {
  if (ms === null) return null;
  const time = duration(ms, lang);
  switch (rule) {
    case 'letFinish':
      return m.debrief_missed_finish({ time });
    case 'keepTime':
      return m.debrief_missed_time({ time });
    case 'hearPoints':
      return m.debrief_missed_points({ time });
    case 'balanceSides':
      return m.debrief_missed_sides({ time });
    default:
      return null;
  }
}
