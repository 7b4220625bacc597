import type { Entry, Told } from './events.ts';
import type { MotionId, PollId } from './ids.ts';
import type { AnnouncedPoll } from './room.ts';
import type { Seat, Setup } from './setup.ts';
import type { Happened, Put, TranscriptLine, TurnLine } from './transcriptLine.ts';

/** The notice, with the seats of guests after its own. */
export type NoticeAndGuests = Omit<Setup, 'seats'> & { seats: Seat[] };

export interface Transcript {
  setup: NoticeAndGuests;
  lines: TranscriptLine[];
  corrections: Correction[];
  /** every motion's text as it stood at the end, the notice's and those moved from the floor */
  motions: Partial<Record<MotionId, string>>;
}

export interface Correction {
  at: number;
  paragraph: string;
  text: string;
}

/** A turn whose clock runs, or stands. */
interface Running {
  line: TurnLine;
  since: number | null;
  endsAt: number;
}

/** Folds what a viewer was told into the transcript. Undefined if the log does not begin with the notice. */
export function transcriptOf(log: readonly Told[]): Transcript | undefined {
  const first = log[0]?.event;
  if (first?.type !== 'convened') return undefined;
  const setup: NoticeAndGuests = { ...first.setup, seats: [...first.setup.seats] };
  const motions: Transcript['motions'] = Object.fromEntries(setup.motions.map((one) => [one.id, one.text]));
  const amended = new Map<MotionId, MotionId>();
  const lines: TranscriptLine[] = [];
  const corrections: Correction[] = [];
  const context: Context = { turns: [], question: '', groups: new Map(), polls: new Map() };
  for (const told of log) {
    if (told.event === null) continue;
    const { event, at } = told;
    if (event.type === 'minutesCorrected')
      corrections.push({ at, paragraph: event.paragraph, text: event.text });
    if (event.type === 'guestSeated') setup.seats.push(event.seat);
    if (event.type === 'motionMoved') {
      motions[event.motion] = event.text;
      if (event.kind === 'amendment' && event.of) amended.set(event.motion, event.of);
    }
    if (event.type === 'pollOpened')
      context.polls.set(event.poll, { plan: event.plan, motion: event.motion });
    if ((event.type === 'pollClosed' || event.type === 'tieBroken') && event.outcome.verdict === 'passed') {
      const carried = context.polls.get(event.poll)?.motion;
      const of = carried && amended.get(carried);
      if (of) motions[of] = motions[carried];
    }
    const line = turnOf(told, context) ?? happenedIn(told, context);
    if (line) lines.push(line);
  }
  return { setup, lines, corrections, motions };
}

interface Context {
  /** the running turn last, those that it interrupted before it */
  turns: Running[];
  question: string;
  groups: Map<string, string>;
  /** every vote that was opened; a tie may be broken after later ones */
  polls: Map<PollId, Pick<AnnouncedPoll, 'plan' | 'motion'>>;
}

/** Keeps the turns; answers with the line of one that begins. */
function turnOf({ seq, at, event }: Entry, { turns }: Context): TurnLine | null {
  const running = turns.at(-1);
  switch (event.type) {
    case 'floorGiven': {
      const { seat, kind: turn, stance } = event;
      const line: TurnLine = {
        ...{ seq, at, kind: 'turn', seat, turn, stance },
        ...{ endedAt: null, ms: 0, why: null, words: [], voices: [] },
      };
      turns.push({ line, since: at, endsAt: event.endsAt });
      return line;
    }
    case 'turnPaused':
      if (running) stop(running, at);
      return null;
    case 'turnResumed':
      if (running) Object.assign(running, { since: at, endsAt: event.endsAt });
      return null;
    case 'turnExtended':
      if (running) running.endsAt = event.endsAt;
      return null;
    case 'turnEnded': {
      const ended = turns.findLast((one) => one.line.seat === event.seat);
      if (!ended) return null;
      turns.splice(turns.indexOf(ended), 1);
      // One that is ended late, after a stop of the server, lasted to its end and no further.
      const until = ended.since === null ? at : Math.min(at, ended.endsAt);
      stop(ended, until);
      Object.assign(ended.line, { endedAt: Math.max(ended.line.at, until), why: event.why });
      return null;
    }
    case 'wordsRecorded':
      if (running?.line.seat === event.seat) running.line.words.push({ seq, at, text: event.text });
      return null;
    case 'hallSpeakerNamed':
      if (running?.line.seat === event.seat)
        running.line.voices.push({ seq, at, who: event.who, from: spokenBy(running, at) });
      return null;
    default:
      return null;
  }
}

function stop(running: Running, at: number): void {
  running.line.ms = spokenBy(running, at);
  running.since = null;
}

const spokenBy = ({ line, since, endsAt }: Running, at: number): number =>
  line.ms + (since === null ? 0 : Math.max(0, Math.min(at, endsAt) - since));

function happenedIn(entry: Entry, context: Context): TranscriptLine | null {
  const { seq, at } = entry;
  const happened = happenedOf(entry, context);
  return happened && { seq, at, ...happened };
}

function putIn({ polls }: Context, poll: PollId): Put {
  const held = polls.get(poll);
  return { motion: held?.motion ?? null, question: held?.plan.question ?? '' };
}

function happenedOf({ event }: Entry, context: Context): Happened | null {
  switch (event.type) {
    case 'meetingOpened':
      return { kind: 'opened' };
    case 'meetingClosed':
      return { kind: 'closed' };
    case 'meetingSuspended':
      return { kind: 'suspended' };
    case 'meetingResumed':
      return { kind: 'resumed' };
    case 'seatEntered':
      return { kind: 'entered', seat: event.seat, where: 'online' };
    case 'seatLeft':
      return { kind: 'left', seat: event.seat, where: 'online' };
    case 'seatCheckedIn':
      return { kind: 'entered', seat: event.seat, where: 'hall' };
    case 'seatCheckedOut':
      return { kind: 'left', seat: event.seat, where: 'hall' };
    case 'itemTaken':
      return { kind: 'item', item: event.item };
    case 'rulesAdjusted':
      return { kind: 'rules', changes: event.changes };
    case 'listClosed':
      return { kind: 'listClosed' };
    case 'listOpened':
      return { kind: 'listOpened' };
    case 'requestMoved':
      return { kind: 'moved', seat: event.seat, place: event.place, reason: event.reason };
    case 'requestTakenOff':
      return { kind: 'takenOff', seat: event.seat, reason: event.reason };
    case 'timeAdded':
      return { kind: 'timeAdded', to: event.to, ms: event.ms };
    case 'wordsRecorded':
      return context.turns.at(-1)?.line.seat === event.seat
        ? null
        : { kind: 'words', seat: event.seat, text: event.text };
    case 'statementShown': {
      const { seat, stance, text, submittedAt } = event;
      return { kind: 'statement', seat, stance, text, submittedAt };
    }
    case 'pointRaised':
      return { kind: 'point', seat: event.seat, about: event.about, text: event.text };
    case 'pointRuled':
      return { kind: 'pointRuled', seat: event.seat, upheld: event.upheld, text: event.text };
    case 'rulingGiven':
      return { kind: 'ruling', text: event.text };
    case 'chairHanded':
      return { kind: 'chair', from: event.from, to: event.to };
    case 'motionMoved': {
      const { motion, seat, kind: moved, text } = event;
      return { kind: 'motion', motion, seat, moved, text };
    }
    case 'motionSeconded':
      return { kind: 'seconded', motion: event.motion, seat: event.seat };
    case 'motionWithdrawn':
      return { kind: 'withdrawn', motion: event.motion, seat: event.seat };
    case 'seatMuted':
      return { kind: 'muted', seat: event.seat, reason: event.reason };
    case 'seatUnmuted':
      return { kind: 'unmuted', seat: event.seat };
    case 'seatWarned':
      return { kind: 'warned', seat: event.seat, reason: event.reason };
    case 'seatRemoved':
      return { kind: 'removed', seat: event.seat, reason: event.reason };
    case 'seatReadmitted':
      return { kind: 'readmitted', seat: event.seat };
    case 'roomLocked':
      return { kind: 'locked' };
    case 'roomUnlocked':
      return { kind: 'unlocked' };
    case 'guestSeated':
      return { kind: 'guest', seat: event.seat.id };
    case 'roundStarted':
      return { kind: 'round', order: event.order };
    case 'silenceStarted':
      return { kind: 'silence', about: event.about, endsAt: event.endsAt };
    case 'checkOpened':
      context.question = event.question;
      return null;
    case 'checkClosed':
      return { kind: 'check', question: context.question, counts: event.counts };
    case 'groupsOpened':
      context.groups = new Map(event.groups.map((one) => [one.group, one.name]));
      return {
        kind: 'groups',
        groups: event.groups.map(({ name, seats }) => ({ name, seats })),
        task: event.task,
      };
    case 'groupReported': {
      const { group, seat, text } = event;
      return { kind: 'groupReport', group, name: context.groups.get(group) ?? group, seat, text };
    }
    case 'pollOpened':
      return {
        kind: 'pollOpened',
        ...putIn(context, event.poll),
        electorate: event.electorate.length,
        openness: event.plan.openness,
      };
    case 'pollClosed': {
      const { poll, motion, outcome, ballots } = event;
      const held = context.polls.get(poll);
      return held ? { kind: 'outcome', poll, motion, plan: held.plan, outcome, ballots } : null;
    }
    case 'tieBroken': {
      const held = context.polls.get(event.poll);
      return held ? { kind: 'tieBroken', ...held, outcome: event.outcome } : null;
    }
    case 'pollRecounted':
      return { kind: 'recounted', same: event.same, ...putIn(context, event.poll) };
    case 'pollContested':
      return { kind: 'contested', seat: event.seat, reason: event.reason, ...putIn(context, event.poll) };
    case 'contestAnswered':
      return { kind: 'contestAnswered', text: event.text, ...putIn(context, event.poll) };
    case 'pollAnonymised':
      return { kind: 'anonymised', ...putIn(context, event.poll) };
    case 'proxyRecorded':
      return { kind: 'proxy', from: event.from, to: event.to, authority: event.authority };
    case 'proxyEnded':
      return { kind: 'proxyEnded', from: event.from };
    case 'representativeNamed':
      return { kind: 'representative', household: event.household, seat: event.seat };
    case 'minutesFiled':
      return { kind: 'filed', number: event.number };
    case 'convened':
    case 'speakingRequested':
    case 'noteAttached':
    case 'requestWithdrawn':
    case 'requestPassed':
    case 'requestSkipped':
    case 'floorGiven':
    case 'turnPaused':
    case 'turnResumed':
    case 'turnExtended':
    case 'turnEnded':
    case 'speakerPutBack':
    case 'pointWithdrawn':
    case 'pointHeard':
    case 'chairOffered':
    case 'chairWanted':
    case 'seatReported':
    case 'guestKnocked':
    case 'guestGone':
    case 'guestDeclined':
    case 'roundEnded':
    case 'silenceEnded':
    case 'checkAnswered':
    case 'groupAsked':
    case 'groupFloorGiven':
    case 'groupFloorEnded':
    case 'groupsClosed':
    case 'prompted':
    case 'moveOnAgreed':
    case 'partPlayed':
    case 'hallViewSet':
    case 'hallSpeakerNamed':
    case 'pollAnnounced':
    case 'announcementDropped':
    case 'pollEnding':
    case 'statementSubmitted':
    case 'statementDeclined':
    case 'minutesCorrected':
      return null;
    default:
      return event satisfies never;
  }
}
