import type { Told, TurnEnd } from './events.ts';
import type { ItemId, MotionId, SeatId } from './ids.ts';
import type { Outcome } from './outcome.ts';
import type { Setup } from './setup.ts';
import type { Stance } from './stance.ts';

/** One line of the transcript (实录); `seq` is the entry that it stems from. */
export type TranscriptLine = { seq: number; at: number } & (
  | { kind: 'opened' }
  | { kind: 'closed' }
  | { kind: 'entered' | 'left'; seat: SeatId }
  | { kind: 'item'; item: ItemId }
  | {
      kind: 'turn';
      seat: SeatId;
      stance: Stance | null;
      endedAt: number | null;
      why: TurnEnd | null;
      words: Spoken[];
    }
  | { kind: 'statement'; seat: SeatId; stance: Stance; text: string; submittedAt: number }
  | { kind: 'words'; seat: SeatId; text: string }
  | { kind: 'ruling'; text: string }
  | { kind: 'muted' | 'unmuted'; seat: SeatId }
  | { kind: 'pollOpened'; motion: MotionId; electorate: number }
  | { kind: 'outcome'; motion: MotionId; outcome: Outcome }
  | { kind: 'filed'; number: string }
);

export interface Spoken {
  seq: number;
  at: number;
  text: string;
}

export interface Transcript {
  setup: Setup;
  lines: TranscriptLine[];
  corrections: Correction[];
}

export interface Correction {
  at: number;
  paragraph: string;
  text: string;
}

/** Folds what a viewer was told into the transcript. Undefined if the log does not begin with the notice. */
export function transcriptOf(log: readonly Told[]): Transcript | undefined {
  const first = log[0]?.event;
  if (first?.type !== 'convened') return undefined;
  const lines: TranscriptLine[] = [];
  const corrections: Correction[] = [];
  let turn: Extract<TranscriptLine, { kind: 'turn' }> | null = null;
  let endsAt = 0;
  for (const told of log) {
    if (told.event === null) continue;
    const { seq, at, event } = told;
    switch (event.type) {
      case 'meetingOpened':
        lines.push({ seq, at, kind: 'opened' });
        break;
      case 'meetingClosed':
        lines.push({ seq, at, kind: 'closed' });
        break;
      case 'seatEntered':
        lines.push({ seq, at, kind: 'entered', seat: event.seat });
        break;
      case 'seatLeft':
        lines.push({ seq, at, kind: 'left', seat: event.seat });
        break;
      case 'itemTaken':
        lines.push({ seq, at, kind: 'item', item: event.item });
        break;
      case 'floorGiven':
        turn = {
          seq,
          at,
          kind: 'turn',
          seat: event.seat,
          stance: event.stance,
          endedAt: null,
          why: null,
          words: [],
        };
        lines.push(turn);
        endsAt = event.endsAt;
        break;
      case 'turnExtended':
        endsAt = event.endsAt;
        break;
      case 'turnEnded':
        // One that is ended late, after a stop of the server, lasted to its end and no further.
        if (turn) Object.assign(turn, { endedAt: Math.max(turn.at, Math.min(at, endsAt)), why: event.why });
        turn = null;
        break;
      case 'wordsRecorded':
        if (turn?.seat === event.seat) turn.words.push({ seq, at, text: event.text });
        else lines.push({ seq, at, kind: 'words', seat: event.seat, text: event.text });
        break;
      case 'statementShown': {
        const { seat, stance, text, submittedAt } = event;
        lines.push({ seq, at, kind: 'statement', seat, stance, text, submittedAt });
        break;
      }
      case 'rulingGiven':
        lines.push({ seq, at, kind: 'ruling', text: event.text });
        break;
      case 'seatMuted':
        lines.push({ seq, at, kind: 'muted', seat: event.seat });
        break;
      case 'seatUnmuted':
        lines.push({ seq, at, kind: 'unmuted', seat: event.seat });
        break;
      case 'pollOpened':
        lines.push({
          seq,
          at,
          kind: 'pollOpened',
          motion: event.motion,
          electorate: event.electorate.length,
        });
        break;
      case 'pollClosed':
        lines.push({ seq, at, kind: 'outcome', motion: event.motion, outcome: event.outcome });
        break;
      case 'minutesCorrected':
        corrections.push({ at, paragraph: event.paragraph, text: event.text });
        break;
      case 'minutesFiled':
        lines.push({ seq, at, kind: 'filed', number: event.number });
        break;
      case 'convened':
      case 'speakingRequested':
      case 'requestWithdrawn':
      case 'requestSkipped':
      case 'requestMoved':
      case 'statementSubmitted':
      case 'statementDeclined':
        break;
      default:
        event satisfies never;
    }
  }
  return { setup: first.setup, lines, corrections };
}
