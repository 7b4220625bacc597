import { m } from '$lib/paraglide/messages.js';
import { duration } from '$lib/words/when.ts';
import { nameOf, proceeding } from '#room/proceedings';
import type { Lang } from '#room/setup';
import type { NoticeAndGuests, Transcript } from '#room/transcript';
import type { ReadLine } from './comings.ts';

/** What a line that needs no look of its own says, in the language of the page: as the minutes say it, or, where they pass it over, shortly. */
export function lineSentence(
  line: ReadLine,
  setup: NoticeAndGuests,
  motions: Transcript['motions'],
  lang: Lang,
): string {
  switch (line.kind) {
    case 'opened':
      return m.line_opened();
    case 'closed':
      return m.line_closed();
    case 'entered':
    case 'left':
    case 'item':
    case 'turn':
    case 'statement':
    case 'words':
    case 'ruling':
    case 'pollOpened':
    case 'outcome':
      // Drawn, each in its own way.
      return '';
    default:
      return proceeding(line, { ...setup, lang }, motions) ?? passedOver(line, setup, lang);
  }
}

function passedOver(line: ReadLine, setup: NoticeAndGuests, lang: Lang): string {
  switch (line.kind) {
    case 'moved':
      return m.line_moved({ name: nameOf(setup, line.seat), place: line.place + 1 });
    case 'listOpened':
      return m.line_list_opened();
    case 'timeAdded': {
      const time = duration(line.ms, lang);
      return { item: m.line_time_item, groups: m.line_time_groups, meeting: m.line_time_meeting }[line.to]({
        time,
      });
    }
    case 'muted':
      return m.line_muted({ name: nameOf(setup, line.seat) });
    case 'unmuted':
      return m.line_unmuted({ name: nameOf(setup, line.seat) });
    case 'locked':
      return m.line_locked();
    case 'unlocked':
      return m.line_unlocked();
    case 'silence':
      return line.about === null ? m.line_silence() : m.line_silence_about({ about: line.about });
    case 'filed':
      return m.line_filed({ number: line.number });
    default:
      return '';
  }
}
