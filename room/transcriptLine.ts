import type { TurnEnd } from './events.ts';
import type { GroupId, ItemId, MotionId, PollId, SeatId } from './ids.ts';
import type { MotionKind, Opinion, PointMatter, TurnKind } from './kinds.ts';
import type { RuleChanges } from './ruleChanges.ts';
import type { Voice } from './room.ts';
import type { Stance } from './stance.ts';
import type { Outcome } from './votes/outcome.ts';
import type { Openness, PollPlan } from './votes/pollPlan.ts';

export interface Spoken {
  seq: number;
  at: number;
  text: string;
}

/** A turn as it was held. `ms` is what was spoken: an interruption does not count. */
export interface TurnLine {
  seq: number;
  at: number;
  kind: 'turn';
  seat: SeatId;
  turn: TurnKind;
  stance: Stance | null;
  endedAt: number | null;
  ms: number;
  why: TurnEnd | null;
  words: Spoken[];
  /** at the hall's device: who was said to speak, one after the other (`voiceAt` says whose words are whose) */
  voices: (Voice & { seq: number; at: number })[];
}

/** One line of the transcript (实录); `seq` is the entry that it stems from. */
export type TranscriptLine = TurnLine | ({ seq: number; at: number } & Happened);

/** What was put to the vote: a motion, or a question of its own. */
export interface Put {
  motion: MotionId | null;
  question: string;
}

export type Happened =
  | { kind: 'opened' | 'closed' }
  | { kind: 'suspended' | 'resumed' }
  | { kind: 'entered' | 'left'; seat: SeatId; where: 'online' | 'hall' }
  | { kind: 'item'; item: ItemId }
  | { kind: 'rules'; changes: RuleChanges }
  | { kind: 'listClosed' | 'listOpened' }
  | { kind: 'moved'; seat: SeatId; place: number; reason: string | null }
  | { kind: 'takenOff'; seat: SeatId; reason: string }
  | { kind: 'timeAdded'; to: 'groups' | 'item' | 'meeting'; ms: number }
  | { kind: 'statement'; seat: SeatId; stance: Stance; text: string; submittedAt: number }
  | { kind: 'words'; seat: SeatId; text: string }
  | { kind: 'point'; seat: SeatId; about: PointMatter; text: string | null }
  | { kind: 'pointRuled'; seat: SeatId; upheld: boolean; text: string }
  | { kind: 'ruling'; text: string }
  | { kind: 'chair'; from: SeatId; to: SeatId }
  | { kind: 'motion'; motion: MotionId; seat: SeatId; moved: MotionKind; text: string }
  | { kind: 'seconded' | 'withdrawn'; motion: MotionId; seat: SeatId }
  | { kind: 'muted' | 'warned' | 'removed'; seat: SeatId; reason: string | null }
  | { kind: 'unmuted' | 'readmitted'; seat: SeatId }
  | { kind: 'locked' | 'unlocked' }
  | { kind: 'guest'; seat: SeatId }
  | { kind: 'round'; order: SeatId[] }
  | { kind: 'silence'; about: string | null; endsAt: number }
  | { kind: 'check'; question: string; counts: Record<Opinion, number> }
  | { kind: 'groups'; groups: { name: string; seats: SeatId[] }[]; task: string }
  | { kind: 'groupReport'; group: GroupId; name: string; seat: SeatId; text: string }
  | ({ kind: 'pollOpened'; electorate: number; openness: Openness } & Put)
  | { kind: 'proxy'; from: SeatId; to: SeatId; authority: string }
  | { kind: 'proxyEnded'; from: SeatId }
  | { kind: 'representative'; household: string; seat: SeatId }
  | {
      kind: 'outcome';
      poll: PollId;
      motion: MotionId | null;
      plan: PollPlan;
      outcome: Outcome;
      ballots: string | null;
    }
  | { kind: 'tieBroken'; motion: MotionId | null; plan: PollPlan; outcome: Outcome }
  | ({ kind: 'recounted'; same: boolean } & Put)
  | ({ kind: 'contested'; seat: SeatId; reason: string } & Put)
  | ({ kind: 'contestAnswered'; text: string } & Put)
  | ({ kind: 'anonymised' } & Put)
  | { kind: 'filed'; number: string };
