import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '#room/commands';
import { isRefusal } from '#room/refusals';
import type { Answer } from '#room/wire';
import { Client, newCommandId, pollOf } from '../support/client.ts';
import { postJson, refusalAt } from '../support/visit.ts';
import { figuresOf } from '../support/figures.ts';
import { ann, bo, chair, chen, clerk, item1, item2, motion1, supervisor } from '../support/given.ts';
import { startServer, type TestMeeting, type TestServer } from '../support/server.ts';

let server: TestServer;
let meeting: TestMeeting;
let leading: Client;
let resident: Client;
beforeAll(async () => {
  server = await startServer();
  meeting = await server.convene();
  leading = await meeting.enter(chair);
  resident = await meeting.enter(ann);
  await leading.command({ type: 'openMeeting' });
  await leading.command({ type: 'takeItem', item: item1 });
});
afterAll(() => server.remove());

const seqNow = async (): Promise<number> => (await server.app.rooms.get(meeting.id))?.room.seq ?? 0;

/** Whatever is sent is refused so, and changes nothing. */
async function refused(answers: Promise<unknown>[], code: string): Promise<void> {
  const before = await seqNow();
  for (const answer of await Promise.all(answers)) expect(answer).toEqual({ refused: code });
  expect(await seqNow()).toBe(before);
}

describe('a role that asks for what it may not', () => {
  const leads: Command[] = [
    { type: 'closeMeeting' },
    { type: 'takeItem', item: item2 },
    { type: 'callNext' },
    { type: 'giveFloor', seat: ann },
    { type: 'extendTurn', seconds: 60 },
    { type: 'muteSeat', seat: bo },
    { type: 'giveRuling', text: 'I rule.' },
    { type: 'openPoll', motion: motion1 },
    { type: 'fileMinutes' },
  ];
  test('is refused, for every command of the chair', async () => {
    for (const seat of [ann, supervisor]) {
      const client = await meeting.enter(seat);
      await refused(
        leads.map((command) => client.command(command)),
        'notYourRole',
      );
    }
    const keeper = await meeting.enter(clerk);
    await refused(
      leads.filter((one) => one.type !== 'fileMinutes').map((command) => keeper.command(command)),
      'notYourRole',
    );
    await refused([keeper.command({ type: 'askToSpeak', stance: 'for' })], 'notYourRole');
  });

  test('is refused to an observer, whatever it is', async () => {
    const observer = await meeting.observe();
    const any: Command[] = [...leads, { type: 'askToSpeak', stance: 'for' }, { type: 'enterRoom' }];
    await refused(
      any.map((command) => observer.command(command)),
      'seatNeeded',
    );
    await refused([observer.cast('for', pollOf(newCommandId()))], 'seatNeeded');
  });
});

describe('a message that cannot be understood', () => {
  test('is refused, and the connection goes on', async () => {
    const id = newCommandId();
    const command = { type: 'askToSpeak', stance: 'for' };
    const malformed: unknown[][] = [
      [],
      [null],
      ['askToSpeak'],
      [[]],
      [{}],
      [{ command }],
      [{ id, command: null }],
      [{ id: 'not an id', command }],
      [{ id, command: { type: 'noSuchCommand' } }],
      [{ id, command: { type: '__proto__' } }],
      [{ id, command: { type: 'askToSpeak', stance: 'loudly' } }],
      [{ id, command: { ...command, seat: chair } }],
      [{ id, command: { ...command, by: chair } }],
      [{ id, command, by: chair }],
      [{ id, command: { type: 'giveRuling', text: '   ' } }],
      [{ id, command: { type: 'giveRuling', text: 'nul\u0000' } }],
      [{ id, command: { type: 'moveRequest', seat: ann, place: 1e9 } }],
      [{ id, command: { type: 'moveRequest', seat: ann, place: -1 } }],
      [{ id, command: { type: 'extendTurn', seconds: 1.5 } }],
    ];
    await refused(
      malformed.map((message) => leading.say('command', ...message)),
      'malformed',
    );
    const poll = pollOf(newCommandId());
    const casts = [
      [],
      [{ id, poll }],
      [{ id, poll, choice: 'maybe' }],
      [{ id, poll, choice: 'for', seat: bo }],
    ];
    await refused(
      casts.map((message) => resident.say('cast', ...message)),
      'malformed',
    );
    const enters = [[], [{ since: -1 }], [{ since: 'all' }], [{ since: 1.5 }], [{}]];
    await refused(
      enters.map((message) => resident.say('enter', ...message)),
      'malformed',
    );
    await refused(
      [[], [{ type: 'produce' }], [{ type: 'noSuchAsk' }]].map((message) =>
        resident.say('media', ...message),
      ),
      'malformed',
    );
    expect(isRefusal(await resident.say('enter', { since: null }))).toBe(false);
  });

  test('of an unknown kind is refused too', async () => {
    await refused(
      [
        resident.say('giveMeTheFloor', { id: newCommandId() }),
        resident.say('happened', []),
        resident.say(''),
      ],
      'malformed',
    );
  });

  test('that wants no answer does no harm', async () => {
    const before = await seqNow();
    const loose = resident.socket as { emit(event: string, ...data: unknown[]): unknown };
    loose.emit('command');
    loose.emit('command', { id: newCommandId(), command: { type: 'noSuchCommand' } });
    loose.emit('noSuchMessage', {});
    expect(isRefusal(await resident.say('enter', { since: null }))).toBe(false);
    expect(await seqNow()).toBe(before);
  });
});

describe('a message that is too long', () => {
  test('is refused where a text is longer than it may be', async () => {
    const text = '长'.repeat(2001);
    await refused([resident.command({ type: 'submitStatement', stance: 'for', text })], 'tooLarge');
    await refused([leading.command({ type: 'giveRuling', text: 'x'.repeat(60_000) })], 'tooLarge');
  });

  test.each(['websocket', 'polling'] as const)(
    'is refused where no honest message is as long, and the connection goes on, on %s',
    async (transport) => {
      const client = await Client.enter({ ...(await meeting.visitOf(ann)), transports: [transport] });
      const { id } = client.socket;
      const long = { id: newCommandId(), command: { type: 'withdraw', more: 'x'.repeat(100_000) } };
      // 64 KiB of bytes, though fewer characters.
      const wide = { id: newCommandId(), command: { type: 'withdraw', more: '长'.repeat(25_000) } };
      const asks = ['command', 'cast', 'enter', 'media', 'noSuchMessage'].map((kind) =>
        client.say(kind, long),
      );
      await refused([...asks, client.say('command', wide), client.say('command', null, long)], 'tooLarge');
      // A client that is not ours may want no answer.
      const loose = client.socket as { emit(event: string, ...data: unknown[]): unknown };
      loose.emit('command', long);
      expect(isRefusal(await client.say('enter', { since: null }))).toBe(false);
      expect(client.socket.id).toBe(id);
      client.close();
    },
  );

  test('is taken up to 64 KiB', async () => {
    const room = 64 * 1024 - '20["command",]'.length - 2;
    await refused([resident.say('command', 'x'.repeat(room - 10))], 'malformed');
    await refused([resident.say('command', 'x'.repeat(room + 10))], 'tooLarge');
  });

  test('is refused in a handshake too', async () => {
    expect(
      await refusalAt({ ...(await meeting.visitOf(ann)), cookie: '', meeting: 'x'.repeat(70_000) }),
    ).toBe('tooLarge');
  });

  test('ends the connection beyond 1 MiB, and the client comes back', async () => {
    const before = await seqNow();
    const client = await meeting.enter(bo);
    const gone = new Promise((resolve) => client.socket.once('disconnect', resolve));
    client.socket.emit('command', { id: newCommandId(), command: 'x'.repeat(1_100_000) }, () => undefined);
    await gone;
    await client.until('back', () => client.visits === 2);
    expect(await seqNow()).toBe(before + 1); // bo came in
  });

  test('is refused over HTTP', async () => {
    const reply = await postJson(server.origin, '/api/enter', { secret: 'x'.repeat(300_000) });
    expect(reply.status).toBe(413);
    expect(await reply.json()).toEqual({ refused: 'tooLarge' });
  });
});

test('a command after the end is refused, and so is a ballot', async () => {
  const over = await server.convene();
  const [head, voter] = [await over.enter(chair), await over.enter(ann)];
  await head.command({ type: 'openMeeting' });
  await head.command({ type: 'takeItem', item: item2 });
  const id = newCommandId();
  await head.command({ type: 'openPoll', motion: motion1 }, id);
  await head.command({ type: 'closePoll', poll: pollOf(id) });
  await head.command({ type: 'closeMeeting' });
  const seq = (await server.app.rooms.get(over.id))?.room.seq;
  const late: [Client, Command][] = [
    [voter, { type: 'askToSpeak', stance: 'for' }],
    [voter, { type: 'submitStatement', stance: 'for', text: 'Late' }],
    [head, { type: 'giveRuling', text: 'Late' }],
    [head, { type: 'openMeeting' }],
  ];
  for (const [client, command] of late)
    expect(await client.command(command)).toEqual({ refused: 'meetingClosed' });
  expect(await voter.cast('for', pollOf(id))).toEqual({ refused: 'pollClosed' });
  expect((await server.app.rooms.get(over.id))?.room.seq).toBe(seq);
});

test('a vote under the id of another meeting’s vote is refused, and that vote is left alone', async () => {
  const underWay = async () => {
    const one = await server.convene();
    const head = await one.enter(chair);
    await head.command({ type: 'openMeeting' });
    await head.command({ type: 'takeItem', item: item2 });
    return { head, voter: await one.enter(ann) };
  };
  const [theirs, ours] = [await underWay(), await underWay()];
  const id = newCommandId();
  await theirs.head.command({ type: 'openPoll', motion: motion1 }, id);
  expect(await theirs.voter.cast('for', pollOf(id))).toHaveProperty('choice', 'for');
  expect(await ours.head.command({ type: 'openPoll', motion: motion1 }, id)).toEqual({
    refused: 'malformed',
  });
  const poll = pollOf(id);
  expect(await ours.voter.cast('against', poll)).toEqual({ refused: 'pollNotOpen' });
  expect(await ours.head.command({ type: 'closePoll', poll })).toEqual({ refused: 'pollNotOpen' });
  expect(await theirs.voter.cast('abstain', poll)).toMatchObject({ poll, choice: 'abstain' });
  await theirs.head.command({ type: 'closePoll', poll });
  const { outcome } = (await theirs.voter.toldOf('pollClosed')).event;
  expect(figuresOf(outcome)).toMatchObject({ for: 0, against: 0, abstain: 1, voted: 1 });
});

describe('a flood', () => {
  test('is told to wait, changes nothing meanwhile, and is served again after a while', async () => {
    const calm = await server.convene();
    const [noisy, quiet] = [await calm.enter(chen), await calm.enter(chair)];
    await quiet.command({ type: 'openMeeting' });
    await quiet.command({ type: 'takeItem', item: item1 });
    const answers: Answer<{ seq: number }>[] = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        noisy.command(index % 2 ? { type: 'withdraw' } : { type: 'askToSpeak', stance: 'for' }),
      ),
    );
    const served = answers.filter((answer) => !isRefusal(answer));
    const told = answers.filter((answer) => isRefusal(answer) && answer.refused === 'tooMuch');
    expect(served.length + told.length).toBe(200);
    expect(told.length).toBeGreaterThan(100);
    // Nobody else is held up, and a new connection of the same seat gains nothing.
    expect(isRefusal(await quiet.command({ type: 'giveRuling', text: 'Silence, please.' }))).toBe(false);
    const again = await calm.enter(chen);
    expect(await again.command({ type: 'withdraw' })).toEqual({ refused: 'tooMuch' });
    // Reading and voting have allowances of their own.
    expect(isRefusal(await noisy.say('enter', { since: null }))).toBe(false);
    const seq = (await server.app.rooms.get(calm.id))?.room.seq ?? 0;
    const serving = async (): Promise<unknown> => {
      const answer = await noisy.command({ type: 'submitStatement', stance: 'neutral', text: 'Sorry.' });
      return isRefusal(answer) ? null : answer;
    };
    await expect.poll(serving, { timeout: 15_000, interval: 500 }).toEqual({ seq: seq + 1 });
  });

  test('at the door is told to wait too', async () => {
    const knocks = await Promise.all(
      Array.from({ length: 320 }, () => postJson(server.origin, '/api/enter', { secret: 'short' })),
    );
    const last = knocks.filter((reply) => reply.status === 429);
    expect(last.length).toBeGreaterThan(0);
    expect(await last[0]?.json()).toEqual({ refused: 'tooMuch' });
  });
});
