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
    extendAlike: m.debrief_well_extend,
    watchBudgets: m.debrief_well_budgets,
    hearReplies: m.debrief_well_replies,
    callBack: m.debrief_well_back,
    muteNoise: m.debrief_well_noise,
    muteFairly: m.debrief_well_mute,
    putMotions: m.debrief_well_motions,
    amendFirst: m.debrief_well_amend,
    closeDebate: m.debrief_well_close,
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
    extendAlike: m.debrief_practise_extend,
    watchBudgets: m.debrief_practise_budgets,
    hearReplies: m.debrief_practise_replies,
    callBack: m.debrief_practise_back,
    muteNoise: m.debrief_practise_noise,
    muteFairly: m.debrief_practise_mute,
    putMotions: m.debrief_practise_motions,
    amendFirst: m.debrief_practise_amend,
    closeDebate: m.debrief_practise_close,
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
    case 'hearReplies':
      return m.debrief_missed_replies({ time });
    case 'extendAlike':
      return m.debrief_missed_extend({ time });
    case 'callBack':
      return m.debrief_missed_back({ time });
    case 'muteNoise':
      return m.debrief_missed_noise({ time });
    case 'muteFairly':
      return m.debrief_missed_mute({ time });
    case 'balanceSides':
      return m.debrief_missed_sides({ time });
    default:
      return null;
  }
}
