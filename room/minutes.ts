import { outcomeSentence } from './votes/outcomeWords.ts';
import type { HallSpeaker } from './events.ts';
import type { SeatId } from './ids.ts';
import type { TurnKind } from './kinds.ts';
import type { Lang } from './setup.ts';
import type { Stance } from './stance.ts';
import { nameOf, proceeding, quoted, voiceName } from './proceedings.ts';
import type { Correction, NoticeAndGuests, Transcript } from './transcript.ts';
import type { TranscriptLine, TurnLine } from './transcriptLine.ts';
import { sameVoice, voiceAt } from './voiceOf.ts';

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
  const { setup, corrections, motions } = transcript;
  const paragraphs: Paragraph[] = [];
  for (const line of transcript.lines) {
    const draft = drafted(line, setup, motions);
    if (draft === null) continue;
    const id = `p${line.seq}`;
    const history = corrections.filter((one) => one.paragraph === id);
    const kind = line.kind === 'item' ? 'item' : line.kind === 'outcome' ? 'decision' : 'text';
    paragraphs.push({ id, kind, draft, text: history.at(-1)?.text ?? draft, history });
  }
  return paragraphs;
}

function drafted(
  line: TranscriptLine,
  setup: NoticeAndGuests,
  motions: Transcript['motions'],
): string | null {
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
    case 'turn':
      return turn(line, setup);
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
    case 'outcome':
      return decided(line, setup, motions);
    default:
      return proceeding(line, setup, motions);
  }
}

/** What was put, and what came of it; the motion in its own words, any other vote in the plan's. */
function decided(
  { motion, plan, outcome }: Extract<TranscriptLine, { kind: 'outcome' }>,
  { lang, binding }: NoticeAndGuests,
  motions: Transcript['motions'],
): string {
  const zh = lang === 'zh-CN';
  const sentence = outcomeSentence(outcome, plan, lang);
  const words = quoted(motion ? (motions[motion] ?? motion) : plan.question);
  const put = zh
    ? `${motion ? '表决动议' : '表决'}${words}。`
    : `Vote on ${motion ? 'the motion ' : ''}${words}. `;
  const effect = zh ? '本次表决仅供参考，不作为决定。' : ' The vote is consultative and decides nothing.';
  return `${put}${sentence}${binding || outcome.verdict === 'shown' ? '' : effect}`;
}

function turn(line: TurnLine, setup: NoticeAndGuests): string | null {
  const { seat, turn, stance: side, ms } = line;
  const zh = setup.lang === 'zh-CN';
  const words = wordsOf(line, setup);
  // A point of order has a paragraph of its own.
  if (turn === 'point' && !words) return null;
  const stance = side ? stanceWords[setup.lang][side] : null;
  const time = lengthOf(ms, setup.lang);
  const did = turnWords[setup.lang][turn];
  const voices = voicesOf(line, setup);
  const who = voices.length > 0 ? voices.join(zh ? '、' : ', ') : nameOf(setup, seat);
  const facts = [...(voices.length > 0 ? [nameOf(setup, seat)] : []), ...(stance ? [stance] : [])];
  const about = facts.join(zh ? '，' : ', ');
  if (zh) return `${who}${about ? `（${about}）` : ''}${did} ${time}${words ? `：${words}` : '。'}`;
  return `${who}${about ? ` (${about})` : ''} ${did} for ${time}${words ? `: ${words}` : '.'}`;
}

/** Who spoke at the hall's device, each once. */
const voicesOf = ({ voices }: TurnLine, setup: NoticeAndGuests): string[] => [
  ...new Set(voices.flatMap(({ who }) => (who ? [voiceName(setup, who)] : []))),
];

/** What was said in the turn; where several spoke at the hall's device, after the name of each. */
function wordsOf(line: TurnLine, setup: NoticeAndGuests): string {
  const zh = setup.lang === 'zh-CN';
  let before: HallSpeaker | null = null;
  const said = line.words.map(({ seq, text }, nth) => {
    const who = voiceAt(line.voices, seq);
    const changes = line.voices.length > 1 && (nth === 0 || !sameVoice(before, who));
    before = who;
    if (!changes) return text;
    const name = who ? voiceName(setup, who) : nameOf(setup, line.seat);
    return zh ? `${nth === 0 ? '' : ' '}${name}：${text}` : `${name}: ${text}`;
  });
  return said.join(zh ? '' : ' ');
}

/** How long somebody spoke, as people say it. */
function lengthOf(ms: number, lang: Lang): string {
  const all = Math.round(ms / 1000);
  const [minutes, seconds] = [Math.floor(all / 60), all % 60];
  const parts =
    lang === 'zh-CN'
      ? [minutes > 0 && `${minutes} ${seconds > 0 ? '分' : '分钟'}`, seconds > 0 && `${seconds} 秒`]
      : [minutes > 0 && counted(minutes, 'minute'), seconds > 0 && counted(seconds, 'second')];
  return parts.filter(Boolean).join(' ') || (lang === 'zh-CN' ? '0 秒' : counted(0, 'second'));
}

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

const turnWords: Record<Lang, Record<TurnKind, string>> = {
  'zh-CN': {
    turn: '发言',
    reply: '回应',
    question: '提问',
    answer: '回答',
    intervention: '插话',
    personal: '作个人说明',
    point: '就程序问题发言',
    round: '轮流发言',
  },
  en: {
    turn: 'spoke',
    reply: 'replied',
    question: 'asked a question',
    answer: 'answered',
    intervention: 'intervened',
    personal: 'made a personal statement',
    point: 'spoke to a point of order',
    round: 'spoke in the round',
  },
};

const stanceWords: Record<Lang, Record<Stance, string>> = {
  'zh-CN': { for: '赞成', against: '反对', neutral: '中立' },
  en: { for: 'for', against: 'against', neutral: 'neutral' },
};

const clockTime = (at: number, setup: NoticeAndGuests): string =>
  new Intl.DateTimeFormat(setup.lang, {
    timeZone: setup.zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
