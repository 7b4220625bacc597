import { outcomeSentence } from './outcomeWords.ts';
import type { SeatId } from './ids.ts';
import type { Lang, Setup } from './setup.ts';
import type { Stance } from './stance.ts';
import type { Correction, Transcript, TranscriptLine } from './transcript.ts';

/** A numbered paragraph of the minutes (会议纪要). `id` is p and the seq of the entry that it stems from. */
export interface Paragraph {
  id: string;
  kind: 'item' | 'text' | 'decision';
  /** as it stands now */
  text: string;
  /** as it was drafted from the transcript */
  draft: string;
  /** the clerk's corrections, oldest first; the last one is `text` */
  history: Correction[];
}

/** Drafts the minutes from the transcript in the meeting's language, and lays the clerk's corrections over it. */
export function minutesOf(transcript: Transcript): Paragraph[] {
  const { setup, corrections } = transcript;
  const paragraphs: Paragraph[] = [];
  for (const line of transcript.lines) {
    const draft = drafted(line, setup);
    if (draft === null) continue;
    const id = `p${line.seq}`;
    const history = corrections.filter((one) => one.paragraph === id);
    const kind = line.kind === 'item' ? 'item' : line.kind === 'outcome' ? 'decision' : 'text';
    paragraphs.push({ id, kind, draft, text: history.at(-1)?.text ?? draft, history });
  }
  return paragraphs;
}

function drafted(line: TranscriptLine, setup: Setup): string | null {
  const zh = setup.lang === 'zh-CN';
  const name = (seat: SeatId) => nameOf(setup, seat);
  // Asked for by two kinds of line only: a formatter is dear to make, and a meeting has many lines.
  const time = () => clockTime(line.at, setup);
  switch (line.kind) {
    case 'opened':
      return zh ? `${time()}，会议开始。` : `The meeting began at ${time()}.`;
    case 'closed':
      return zh ? `${time()}，会议结束。` : `The meeting ended at ${time()}.`;
    case 'item':
      return setup.items.find((one) => one.id === line.item)?.title ?? line.item;
    case 'turn': {
      const stance = line.stance ? stanceWords[setup.lang][line.stance] : null;
      const words = line.words.map((one) => one.text).join(zh ? '' : ' ');
      const lasted = Math.max(0, Math.round(((line.endedAt ?? line.at) - line.at) / 1000));
      if (zh)
        return `${name(line.seat)}${stance ? `（${stance}）` : ''}发言${lasted}秒${words ? `：${words}` : '。'}`;
      return `${name(line.seat)}${stance ? ` (${stance})` : ''} spoke for ${lasted} seconds${words ? `: ${words}` : '.'}`;
    }
    case 'statement': {
      const stance = stanceWords[setup.lang][line.stance];
      return zh
        ? `${name(line.seat)}（${stance}）提交书面意见：${line.text}`
        : `${name(line.seat)} (${stance}) in writing: ${line.text}`;
    }
    case 'words':
      return zh ? `${name(line.seat)}：${line.text}` : `${name(line.seat)}: ${line.text}`;
    case 'ruling':
      return zh ? `主持人裁定：${line.text}` : `The chair ruled: ${line.text}`;
    case 'outcome': {
      const motion = setup.motions.find((one) => one.id === line.motion)?.text ?? line.motion;
      const sentence = outcomeSentence(line.outcome, setup.lang);
      if (zh)
        return `表决动议“${motion}”。${sentence}${setup.binding ? '' : '本次表决仅供参考，不作为决定。'}`;
      return `Vote on the motion “${motion}”. ${sentence}${setup.binding ? '' : ' The vote is consultative and decides nothing.'}`;
    }
    case 'entered':
    case 'left':
    case 'muted':
    case 'unmuted':
    case 'pollOpened':
    case 'filed':
      return null;
    default:
      return line satisfies never;
  }
}

const stanceWords: Record<Lang, Record<Stance, string>> = {
  'zh-CN': { for: '赞成', against: '反对', neutral: '中立' },
  en: { for: 'for', against: 'against', neutral: 'neutral' },
};

/** The name as the notice prints it, or the seat's id if the notice has no such seat. */
export const nameOf = (setup: Pick<Setup, 'seats'>, seat: SeatId): string =>
  setup.seats.find((one) => one.id === seat)?.name ?? seat;

const clockTime = (at: number, setup: Setup): string =>
  new Intl.DateTimeFormat(setup.lang, {
    timeZone: setup.zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
