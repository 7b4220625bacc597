import { choiceText } from '#db/choiceText';
import type { Evidence, StoredBallot } from './auditor.ts';
import type { Account, HandedIn } from './residents.ts';
import type { SecretHandedIn } from './secretResident.ts';

/** What was acknowledged, held against what is stored. All but `acks` should be 0. */
export interface Audit {
  acks: number;
  /** acknowledged, but not there, or not as it was acknowledged */
  lost: number;
  /** there more than once, or there though it was refused */
  doubled: number;
  /** anything else that does not fit: the chain of hashes, an outcome that its ballots do not give, an answer nobody should have had */
  faults: number;
}

export function audit({ commands, ballots, secret, faults }: Account, stored: Evidence): Audit {
  const result: Audit = { acks: commands.length, lost: 0, doubled: 0, faults: faults.length };
  for (const { id, seq } of commands) {
    const rows = stored.commands.get(id) ?? [];
    if (!rows.includes(seq)) result.lost += 1;
    if (rows.length > 1) result.doubled += 1; // each of these commands makes one entry
  }
  const rowOf = new Map(stored.ballots.map((row) => [`${row.poll} ${row.seat}`, row]));
  for (const one of ballots) auditSeat(one, rowOf.get(`${one.poll} ${one.seat}`), result);
  auditSecret(secret, stored.secret, result);
  if (stored.changed !== null) result.faults += 1;
  if (stored.wrongCount !== null) result.faults += 1;
  return result;
}

function auditSeat({ ballots }: HandedIn, row: StoredBallot | undefined, result: Audit): void {
  const there = row ? [...row.earlier, row.castId] : [];
  const acked = ballots.filter((one) => one.acked);
  result.acks += acked.length;
  result.lost += acked.filter((one) => !there.includes(one.id)).length;
  result.doubled += there.length - new Set(there).size;
  result.doubled += there.filter((id) => !ballots.some((one) => one.id === id)).length;
  // The last one handed in stands, unless it was never answered: then it or the one before.
  const mayStand = ballots.slice(acked.length === ballots.length ? -1 : -2);
  if (row && !mayStand.some((one) => one.id === row.castId && choiceText(one.choice) === row.choice))
    result.lost += 1;
}

function auditSecret(handedIn: readonly SecretHandedIn[], stored: Evidence['secret'], result: Audit): void {
  const numbers = new Map(stored.map((row) => [row.number, row]));
  for (const { poll, number, choice } of handedIn.filter((one) => one.acked)) {
    result.acks += 1;
    const row = numbers.get(number);
    if (row?.poll !== poll || choiceText(row.choice) !== choiceText(choice)) result.lost += 1;
  }
  const known = new Set(handedIn.map((one) => one.number));
  result.doubled += stored.length - numbers.size;
  result.doubled += stored.filter((row) => !known.has(row.number)).length;
}
