import { instantOf, localIn } from '$lib/words/when.ts';
import { hasKeys } from '$lib/ask.ts';
import { groupsOf } from '$lib/rules/groups.ts';
import { spokenOf, type Spoken } from '$lib/rules/spoken.ts';
import type { SeatId } from '#room/ids';
import { ruleSets } from '#room/ruleSets';
import type { NoticeRole } from '#room/roles';
import type { Lang, Level, NoticeSeat } from '#room/setup';
import type { RuleId, VoteRule } from '#room/votes/voteRule';
import {
  chosenRules,
  freshKeys,
  levelRule,
  pollsSent,
  proxiesSent,
  type DraftProxy,
  type DraftVote,
} from './draftVotes.ts';
import { hundredthsIn, needsOf, sharedHomes } from './homes.ts';

/** Rows carry a key of their own, since they move, come and go while faults are shown on them. */
export interface DraftSeat {
  key: number;
  name: string;
  role: NoticeRole;
  affiliation: string;
  /** whom the seat speaks for; empty: its affiliation */
  group: string;
  entitled: boolean;
  /** its household, and the floor area it owns, as written in m²; where a rule needs them */
  household: string;
  area: string;
  /** whether the seat casts the ballot of its household, where several of it have a vote */
  represents: boolean;
}

export interface DraftItem {
  key: number;
  title: string;
  motions: { key: number; text: string }[];
}

/** A meeting as the form holds it. */
export interface Draft {
  title: string;
  matter: string;
  level: Level;
  lang: Lang;
  zone: string;
  /** as date and time inputs write them */
  date: string;
  time: string;
  place: string;
  binding: boolean;
  documents: { key: number; title: string; url: string }[];
  items: DraftItem[];
  seats: DraftSeat[];
  pollSeconds: number;
  pollChangeable: boolean;
  practice: boolean;
  rules: Spoken;
  /** how votes are decided, the default first */
  voteRules: RuleId[];
  /** in the order in which they are to be put */
  votes: DraftVote[];
  proxies: DraftProxy[];
}

let lastKey = 0;
export const newKey = (): number => (lastKey += 1);

export const emptySeat = (role: NoticeRole): DraftSeat => ({
  key: newKey(),
  name: '',
  role,
  affiliation: '',
  group: '',
  entitled: role === 'participant',
  household: '',
  area: '',
  represents: false,
});

/** What a hearing starts from: this evening at half past seven, or tomorrow's once it is past six. */
export function blankDraft(now: number, zone: string, lang: Lang, itemTitles: string[]): Draft {
  const today = localIn(now, zone);
  const date = today.time < '18:00' ? today.date : localIn(now + 24 * 3600_000, zone).date;
  const { pollSeconds, pollChangeable } = ruleSets.hearing;
  const items = itemTitles.map((title): DraftItem => ({ key: newKey(), title, motions: [] }));
  items.at(-1)?.motions.push({ key: newKey(), text: '' });
  return {
    title: '',
    matter: '',
    level: 'hearing',
    lang,
    zone,
    date,
    time: '19:30',
    place: '',
    binding: true,
    documents: [],
    items,
    seats: (['chair', 'clerk', 'participant', 'participant', 'participant'] as const).map(emptySeat),
    pollSeconds,
    pollChangeable,
    practice: false,
    rules: rulesOf('hearing'),
    voteRules: [levelRule('hearing').id],
    votes: [],
    proxies: [],
  };
}

/** The rules of speaking that a meeting of this level starts from. */
export const rulesOf = (level: Level): Spoken => structuredClone(spokenOf(ruleSets[level]));

/** A draft as the server is asked for it, and which row of the form stands behind each entry of its lists. */
export interface Sent {
  setup: unknown;
  /** part of it: who casts the ballot of their household */
  representatives: SeatId[];
  rows: Record<'documents' | 'items' | 'motions' | 'seats' | 'polls' | 'proxies', number[]>;
}

/** Seats left wholly empty are none; the chair and the clerk always are, since they must be there. */
const filledSeats = (seats: readonly DraftSeat[]): DraftSeat[] =>
  seats.filter(
    (one) => one.role === 'chair' || one.role === 'clerk' || (one.name + one.affiliation).trim() !== '',
  );

/** The seats as they are sent; where people live, and what they own, only if a rule needs it. An area that is none is -1. */
export function seatsSent(draft: Pick<Draft, 'seats'>, rules: readonly VoteRule[]): NoticeSeat[] {
  const needs = needsOf(rules);
  return filledSeats(draft.seats).map((one, index) => ({
    id: seatIdOf(index),
    name: one.name,
    role: one.role,
    affiliation: one.affiliation,
    group: one.group,
    entitled: one.entitled,
    household: needs.household ? one.household.trim() : '',
    area: needs.area ? (hundredthsIn(one.area) ?? -1) : 0,
  }));
}

/** Rows that were left wholly empty are not sent. `offered`: the rules of voting that there are. */
export function sentOf(draft: Draft, offered: readonly VoteRule[]): Sent {
  const documents = draft.documents.filter((one) => (one.title + one.url).trim() !== '');
  const items = draft.items.filter((one) => [one.title, ...texts(one)].join('').trim() !== '');
  const motions = items.flatMap((item, index) =>
    item.motions.filter((one) => one.text.trim() !== '').map((one) => ({ ...one, item: `i${index + 1}` })),
  );
  const seats = filledSeats(draft.seats).map((one) => one.key);
  const voteRules = chosenRules(draft.voteRules, offered);
  const { polls, rows: pollRows } = pollsSent(draft.votes, items, motions, voteRules);
  const given = needsOf(voteRules).proxies ? draft.proxies : [];
  const { proxies, rows: proxyRows } = proxiesSent(given, seats);
  const representatives = representativesSent(draft.seats, voteRules, seats);
  const { pollSeconds, pollChangeable, practice, rules } = draft;
  return {
    setup: {
      title: draft.title,
      matter: draft.matter,
      level: draft.level,
      lang: draft.lang,
      zone: draft.zone,
      startsAt: instantOf(draft.date, draft.time, draft.zone),
      place: draft.place,
      binding: draft.binding,
      practice,
      documents: documents.map(({ title, url }) => ({ title, url: webAddress(url) })),
      items: items.map(({ title }, index) => ({ id: `i${index + 1}`, title })),
      motions: motions.map(({ text, item }, index) => ({ id: `m${index + 1}`, item, text })),
      seats: seatsSent(draft, voteRules),
      rules: { ...ruleSets[draft.level], ...inUse(rules, draft.seats), pollSeconds, pollChangeable },
      voteRules,
      polls,
      proxies,
      representatives,
    },
    representatives,
    rows: {
      documents: documents.map((one) => one.key),
      items: items.map((one) => one.key),
      motions: motions.map((one) => one.key),
      seats,
      polls: pollRows,
      proxies: proxyRows,
    },
  };
}

/** Who casts the ballot of each household that has several voters, if a rule asks for somebody named. */
function representativesSent(
  seats: readonly DraftSeat[],
  rules: readonly VoteRule[],
  rows: readonly number[],
): SeatId[] {
  if (!needsOf(rules).representative) return [];
  const named = [...sharedHomes(seats).values()].flatMap(
    (members) => members.find((one) => one.represents) ?? [],
  );
  return named.map(({ key }) => seatIdOf(rows.indexOf(key)));
}

/** Seats are numbered in the order of the notice. */
const seatIdOf = (index: number): SeatId => `s${index + 1}` as SeatId; // as the pattern asks

/** A budget for a group that nobody speaks for any more is not sent. */
function inUse(rules: Spoken, seats: DraftSeat[]): Spoken {
  const groups = groupsOf(seats);
  const budgets = rules.speaking.budgets.filter((one) => groups.includes(one.group));
  return { ...rules, speaking: { ...rules.speaking, budgets } };
}

/** People write addresses without https://. */
const webAddress = (text: string): string =>
  text.trim() === '' || /^[a-z]+:/i.test(text.trim()) ? text.trim() : `https://${text.trim()}`;

const texts = (item: DraftItem): string[] => item.motions.map((one) => one.text);

const storedAs = 'draft:new:4';

/** Keeps the draft in this browser, so that a closed tab or an empty battery loses nothing. */
export const keepDraft = (draft: Draft): void => localStorage.setItem(storedAs, JSON.stringify(draft));
export const dropDraft = (): void => localStorage.removeItem(storedAs);

/** The draft that this browser keeps, if it fits the form. */
export function keptDraft(blank: Draft): Draft | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storedAs) ?? 'null');
    if (!fits(value, blank)) return null;
    const rows = [
      ...value.documents,
      ...value.seats,
      ...value.items,
      ...value.items.flatMap((one) => one.motions),
      ...value.votes,
      ...value.proxies,
    ];
    lastKey = Math.max(lastKey, ...rows.map((one) => one.key));
    return { ...value, votes: value.votes.map(freshKeys) };
  } catch {
    return null;
  }
}

// The form wrote it itself; the number in `storedAs` changes with its shape.
const fits = (value: unknown, blank: Draft): value is Draft => hasKeys(value, ...Object.keys(blank));
