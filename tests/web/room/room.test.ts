import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mayNot } from '$lib/room/mayNot.ts';
import { RoomClient } from '$lib/room/room.svelte.ts';
import { votingIn } from '$lib/room/voting.svelte.ts';
import type { Entry } from '#room/events';
import { evolve } from '#room/evolve';
import type { SeatId } from '#room/ids';
import type { Choice } from '#room/votes/choice';
import type { Cast, OwnBallot } from '#room/wire';
import {
  ann,
  asked,
  bo,
  chair,
  entered,
  given,
  item1,
  item3,
  meeting,
  motion3,
  opened,
  poll,
  pollOn,
  taken,
  voter,
} from '../../support/given.ts';
import { enteredWith, ScriptedServer } from './scriptedServer.ts';

const begun = given(opened, ...entered(chair, ann, bo), taken(item1)).room;
const now = 1_700_000_000_000;
const until = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 20 });
/** The next facts after a room, numbered. */
const next = (seq: number, ...events: Entry['event'][]): Entry[] =>
  events.map((event, nth) => ({ seq: seq + 1 + nth, at: now, by: ann, event }));

let server: ScriptedServer;
let origin: string;
const leave: (() => void)[] = [];

beforeEach(async () => {
  server = new ScriptedServer();
  origin = await server.listen();
  server.answer = (name) =>
    name === 'enter' ? enteredWith({ seq: begun.seq, now, room: begun }) : { seq: begun.seq };
});

afterEach(async () => {
  for (const one of leave.splice(0)) one();
  await server.close();
});

function enter(me: SeatId | null = ann): RoomClient {
  const client = new RoomClient(meeting, me, { room: begun, now: 0 }, origin);
  leave.push(client.open());
  return client;
}

async function live(me: SeatId | null = ann): Promise<RoomClient> {
  const client = enter(me);
  await until(() => expect(client.standing).toBe('live'));
  return client;
}

describe('the room on a page', () => {
  test('asks for the whole room first, and folds what it is told', async () => {
    const client = await live();
    expect(server.of('enter')).toEqual([{ since: null }]);
    const facts = next(begun.seq, asked(ann), asked(bo, 'for'));
    server.tell(...facts);
    await until(() => expect(client.room).toEqual(facts.reduce(evolve, begun)));
  });

  test('drops what it has already, and counts what is hidden from it', async () => {
    const client = await live();
    const [first] = next(begun.seq, asked(ann));
    if (!first) throw new Error('no fact');
    server.tell(first);
    server.tell(first, { seq: begun.seq + 2, event: null }, ...next(begun.seq + 2, asked(bo)));
    await until(() => expect(client.room.seq).toBe(begun.seq + 3));
    expect(client.room.queue.map((one) => one.seat)).toEqual([ann, bo]);
  });

  test('says why the seat only watches, and no longer once it is in', async () => {
    const locked = given(opened, ...entered(chair), { type: 'roomLocked' }).room;
    server.answer = (name) =>
      name === 'enter'
        ? enteredWith({ seq: locked.seq, now, room: locked, barred: 'roomLocked' })
        : { seq: locked.seq };
    const client = await live();
    expect(client.barred).toBe('roomLocked');
    const [unlocked, inside] = next(locked.seq, { type: 'roomUnlocked' }, ...entered(ann));
    if (!unlocked || !inside) throw new Error('no fact');
    server.tell(unlocked, inside);
    await until(() => expect(client.barred).toBeNull());
    const out = next(inside.seq, { type: 'seatRemoved', seat: ann, reason: 'Shouting.' });
    // It comes in anew, for what it may still see.
    const room = out.reduce((before, told) => evolve(before, told), client.room);
    server.answer = (name) => (name === 'enter' ? enteredWith({ seq: room.seq, now, room }) : undefined);
    server.tell(...out);
    await until(() => expect(client.barred).toBe('removed'));
    expect(server.of('enter').at(-1)).toEqual({ since: null });
  });

  test('asks for what is missing when numbers do not follow', async () => {
    const client = await live();
    const facts = next(begun.seq, asked(ann), asked(bo));
    server.answer = (name) =>
      name === 'enter' ? enteredWith({ seq: begun.seq + 2, missed: facts, now }) : undefined;
    server.tell(...facts.slice(1));
    await until(() => expect(client.room.queue.map((one) => one.seat)).toEqual([ann, bo]));
    expect(server.of('enter').at(-1)).toEqual({ since: begun.seq });
  });

  test('keeps what it is told while the answer to its entering is on its way', async () => {
    const [fact] = next(begun.seq, asked(bo));
    if (!fact) throw new Error('no fact');
    server.answer = (name) => {
      if (name !== 'enter') return undefined;
      server.tell(fact);
      return enteredWith({ seq: begun.seq, room: begun, now });
    };
    const client = await live();
    await until(() => expect(client.room.queue.map((one) => one.seat)).toEqual([bo]));
    expect(server.of('enter')).toHaveLength(1);
  });

  test('comes back by itself where it was, after a hang-up and after a cut', async () => {
    const client = await live();
    expect(client.visits).toBe(1);
    server.tell(...next(begun.seq, asked(ann)));
    await until(() => expect(client.room.seq).toBe(begun.seq + 1));
    server.answer = (name) => (name === 'enter' ? enteredWith({ seq: begun.seq + 1, now }) : undefined);
    server.hangUp();
    await until(() => expect(client.standing).toBe('reconnecting'));
    await until(() => expect(client.visits).toBe(2));
    server.cut();
    await until(() => expect(client.visits).toBe(3));
    expect(server.of('enter').slice(1)).toEqual([{ since: begun.seq + 1 }, { since: begun.seq + 1 }]);
    expect(client.room.queue).toHaveLength(1);
  });

  test('asks for the whole room again once it may see another part of it', async () => {
    const client = await live(bo);
    const handed = next(begun.seq, { type: 'chairHanded', from: chair, to: bo });
    const whole = handed.reduce(evolve, { ...begun, locked: true });
    server.answer = (name) =>
      name === 'enter' ? enteredWith({ seq: whole.seq, now, room: whole }) : undefined;
    server.tell(...handed);
    await until(() => expect(server.of('enter').at(-1)).toEqual({ since: null }));
    await until(() => expect(client.room).toEqual(whole));
    expect(server.of('enter')).toHaveLength(2);
  });

  test('keeps what the chair told this seat until it is acknowledged', async () => {
    const client = await live();
    server.tell(
      ...next(
        begun.seq,
        { type: 'seatWarned', seat: bo, reason: 'insults' },
        { type: 'seatWarned', seat: ann, reason: 'interrupting' },
      ),
    );
    await until(() => expect(client.reproof).toEqual({ kind: 'warned', reason: 'interrupting' }));
    client.acknowledge();
    expect(client.reproof).toBeNull();
  });

  test('shows the server’s time, whatever its own clock says', async () => {
    const client = await live();
    expect(Math.abs(client.clock.read() - now)).toBeLessThan(5000);
  });
});

describe('an act', () => {
  test('is asked again with the same id until it is answered, also over another line', async () => {
    const client = await live();
    server.answer = (name) => (name === 'enter' ? enteredWith({ seq: begun.seq, now }) : undefined);
    const answer = client.send({ type: 'askToSpeak', stance: 'for' });
    await until(() => expect(server.of('command')).toHaveLength(1));
    expect(client.isSending('askToSpeak')).toBe(true);
    server.cut();
    await until(() => expect(server.of('command').length).toBeGreaterThan(1));
    server.answer = (name) =>
      name === 'enter' ? enteredWith({ seq: begun.seq, now }) : { seq: begun.seq + 1 };
    server.cut();
    server.tell(...next(begun.seq, asked(ann, 'for')));
    expect(await answer).toEqual({ seq: begun.seq + 1 });
    const ids = new Set(server.of('command').map((ask) => JSON.stringify(ask)));
    expect(ids.size).toBe(1);
    expect(client.isSending('askToSpeak')).toBe(false);
  });

  test('ends with the page: one that waits for its answer is not put again', async () => {
    server.answer = (name) =>
      name === 'enter' ? enteredWith({ seq: begun.seq, now, room: begun }) : undefined;
    const client = await live();
    const answer = client.send({ type: 'askToSpeak', stance: 'neutral' });
    await until(() => expect(server.of('command')).toHaveLength(1));
    for (const one of leave.splice(0)) one();
    expect(await answer).toEqual({ refused: 'unavailable' });
    expect(client.isSending('askToSpeak')).toBe(false);
  });

  test('of the SFU is not put again, and says whether there is a line at all', async () => {
    server.answer = (name) =>
      name === 'enter' ? enteredWith({ seq: begun.seq, now, room: begun }) : undefined;
    const client = await live();
    const asked = client.media({ type: 'join' });
    await until(() => expect(server.of('media')).toHaveLength(1));
    server.hangUp();
    expect(await asked).toEqual({ refused: 'unavailable' });
    await until(() => expect(client.standing).toBe('live'));
    expect(await client.media({ type: 'join' })).toEqual({ refused: 'mediaUnavailable' });
    expect(server.of('media')).toHaveLength(2);
  });

  test('is over only when this page shows it', async () => {
    const client = await live();
    server.answer = (name) => (name === 'command' ? { seq: begun.seq + 1 } : undefined);
    let over = false;
    void client.send({ type: 'withdraw' }).then(() => (over = true));
    await until(() => expect(server.of('command')).toHaveLength(1));
    await new Promise((done) => setTimeout(done, 100));
    expect(over).toBe(false);
    server.tell(...next(begun.seq, asked(ann)));
    await until(() => expect(over).toBe(true));
  });

  test('that is refused changes nothing and says why', async () => {
    const client = await live();
    server.answer = () => ({ refused: 'tooMuch' });
    expect(await client.send({ type: 'withdraw' })).toEqual({ refused: 'tooMuch' });
    expect(client.room).toEqual(begun);
  });

  test('may be tried against the room’s rules first', async () => {
    const client = await live();
    expect(mayNot(client, { type: 'askToSpeak', stance: 'for' })).toBeNull();
    expect(mayNot(client, { type: 'callNext' })).toBe('notYourRole');
    expect(mayNot(await live(null), { type: 'askToSpeak', stance: 'for' })).toBe('seatNeeded');
  });
});

describe('a ballot', () => {
  const ballot = (choice: Choice): OwnBallot => ({
    ...{ poll, voter: voter(ann), choice, way: 'device', castBy: ann, waits: false },
  });
  const voting = given(opened, ...entered(chair, ann, bo), taken(item3), pollOn(motion3)).room;
  const open = { ...voting, poll: voting.poll && { ...voting.poll, endsAt: now + 60_000 } };

  test('counts as cast when the server has acknowledged it', async () => {
    server.answer = (name, ask) => {
      if (name === 'enter') return enteredWith({ seq: open.seq, room: open, now });
      const { choice } = ask as Cast;
      return ballot(choice);
    };
    const client = await live();
    expect(client.ballots).toEqual([]);
    const voting = votingIn(client);
    const answer = voting.cast('for');
    expect(voting.isCasting(voter(ann))).toBe(true);
    expect(client.ballots).toEqual([]);
    expect(await answer).toEqual(ballot('for'));
    expect(client.ballots).toEqual([{ ...ballot('for'), mine: true }]);
    expect(voting.isCasting(voter(ann))).toBe(false);
  });

  test('cast from another device is shown', async () => {
    const final = {
      ...open,
      poll: open.poll && { ...open.poll, plan: { ...open.poll.plan, changeable: false } },
    };
    server.answer = () => enteredWith({ seq: final.seq, room: final, now, ballots: [ballot('against')] });
    const client = await live();
    expect(client.ballots).toEqual([{ ...ballot('against'), mine: true }]);
  });
});

describe('the door', () => {
  test('that refuses ends the page with its reason', async () => {
    server.door = ['notAdmitted'];
    const client = enter();
    await until(() => expect(client.standing).toEqual({ ended: 'notAdmitted' }));
    expect(server.of('enter')).toEqual([]);
  });

  test('that is only busy is tried again', async () => {
    server.door = ['tooMuch', 'unavailable'];
    await live();
    expect(server.of('enter')).toHaveLength(1);
  });

  test('tells an old page to reload', async () => {
    server.door = ['staleClient'];
    const client = enter();
    await until(() => expect(client.standing).toBe('stale'));
  });

  test('says farewell for good: acts on their way are refused with the reason, and nobody comes back', async () => {
    const client = await live();
    server.answer = () => undefined;
    const answer = client.send({ type: 'withdraw' });
    await until(() => expect(server.of('command')).toHaveLength(1));
    server.farewell('replaced');
    expect(await answer).toEqual({ refused: 'replaced' });
    expect(client.standing).toEqual({ ended: 'replaced' });
    await new Promise((done) => setTimeout(done, 700));
    expect(server.visits).toBe(1);
  });
});
