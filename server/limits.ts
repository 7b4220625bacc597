/** Messages a session, or an observer's connection, may send within so many ms. People stay far below; a flood is told to wait. */
const allowances = {
  /** asking for a connection; there it counts by address */
  connect: { messages: 20, within: 10_000 },
  command: { messages: 60, within: 10_000 },
  cast: { messages: 20, within: 10_000 },
  enter: { messages: 20, within: 10_000 },
  knock: { messages: 5, within: 10_000 },
  /** observers who ask to be heard; there it counts by meeting, since each is kept in its record for good */
  door: { messages: 30, within: 60_000 },
  card: { messages: 20, within: 10_000 },
  media: { messages: 300, within: 10_000 },
} as const;

export type Allowance = keyof typeof allowances;

/** What each sender has sent of a kind since its time began. */
type Spent = Map<string, { messages: number; until: number }>;
const spent: Record<Allowance, Spent> = {
  connect: new Map(),
  command: new Map(),
  cast: new Map(),
  enter: new Map(),
  knock: new Map(),
  door: new Map(),
  card: new Map(),
  media: new Map(),
};
let sweepAt = 0;

/**
 * How many of an address's connections may use their allowance to the full at once; so that to connect again and again, or
 * many times, gains little.
 */
const busyAtOnce = 0.1;

/** Whether this sender may send one more message of the kind now; an address may send for as many connections as it may hold. */
export function allowed(kind: Allowance, sender: string, connections?: number): boolean {
  const { messages: each, within } = allowances[kind];
  const messages = connections === undefined ? each : Math.ceil(each * connections * busyAtOnce);
  const now = performance.now();
  if (now > sweepAt) {
    for (const senders of Object.values(spent)) forgetOver(senders, now);
    sweepAt = now + within;
  }
  const current = spent[kind].get(sender);
  if (!current || current.until < now) {
    spent[kind].set(sender, { messages: 1, until: now + within });
    return true;
  }
  current.messages += 1;
  return current.messages <= messages;
}

// Swept together: a timer for each sender would cost more than all the rest of a message.
function forgetOver(senders: Spent, now: number): void {
  for (const [sender, { until }] of senders) if (until < now) senders.delete(sender);
}
