import type { SeatId } from '#room/ids';
import type { TranscriptLine } from '#room/transcriptLine';

type Kind = 'entered' | 'left';

/** People who came in, or went out, one after the other with nothing between: one line to read, a number for each. */
export interface Comings {
  kind: Kind;
  seq: number;
  at: number;
  where: 'online' | 'hall';
  who: { seq: number; seat: SeatId }[];
}

/** Every line that says something else stands as it is. */
export type ReadLine = Comings | Exclude<TranscriptLine, Move>;

type Move = Extract<TranscriptLine, { kind: Kind }>;
const isMove = (line: TranscriptLine): line is Move => line.kind === 'entered' || line.kind === 'left';

/** Runs of comings and goings drawn together, so that twenty arrivals do not push the first word off the page. */
export function drawnTogether(lines: readonly TranscriptLine[]): ReadLine[] {
  const read: ReadLine[] = [];
  for (const line of lines) {
    if (!isMove(line)) {
      read.push(line);
      continue;
    }
    const { kind, seq, at, seat, where } = line;
    const last = read.at(-1);
    if (last?.kind === kind && 'who' in last && last.where === where) last.who.push({ seq, seat });
    else read.push({ kind, seq, at, where, who: [{ seq, seat }] });
  }
  return read;
}
