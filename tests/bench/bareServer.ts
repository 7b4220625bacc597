// The least that could work, to measure ours against: a loop over WebSockets.
import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { openDatabase, type Database, type DatabaseSettings } from '#db/connect';
import type { PlainChoice } from '#room/votes/choice';
import type { Cast } from '#room/wire';
import { answerParent } from './child.ts';
import { cpuOfChildren } from './processes.ts';

const watching = new Set<WebSocket>();
let server: WebSocketServer | undefined;
let database: Database | undefined;

const handlers = {
  /** Sends every message of a connection to /say to all connections to /watch; takes ballots on /vote. */
  async listen(place?: DatabaseSettings): Promise<number> {
    if (place) database = await opened(place);
    server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
    server.on('connection', (socket, request) => {
      if (request.url === '/watch') {
        watching.add(socket);
        socket.on('close', () => watching.delete(socket));
      } else if (request.url === '/say') {
        socket.on('message', (data: Buffer) => {
          const text = data.toString();
          for (const one of watching) one.send(text);
        });
      } else socket.on('message', (data: Buffer) => takeBallot(socket, data.toString()));
    });
    await once(server, 'listening');
    // An IP address and port, as it was asked to listen on one.
    return (server.address() as AddressInfo).port;
  },

  databaseCpuMicros: (): number | null => (database?.kind === 'embedded' ? cpuOfChildren(process.pid) : null),

  /** Writes so many ballots in batches of 100, without sockets; answers how long it took, ms. */
  async insertBatches(poll: string, count: number): Promise<number> {
    const ballots = Array.from({ length: count }, (_, index) => ({
      seat: `s${index + 3}`,
      ask: { id: crypto.randomUUID(), poll, choice: 'for' },
    }));
    const began = performance.now();
    for (let at = 0; at < count; at += 100) await insert(ballots.slice(at, at + 100));
    return performance.now() - began;
  },

  async end(): Promise<void> {
    for (const socket of server?.clients ?? []) socket.terminate();
    server?.close();
    await database?.close();
  },
};
export type BareHandlers = typeof handlers;

interface Ballot {
  seat: string;
  ask: { id: string; poll: string; choice: string; blinded?: string };
}
interface Waiting extends Ballot {
  ack: string;
  socket: WebSocket;
  /** of a secret ballot: what was signed for it */
  signature: string | null;
}

type VoterAsk = Cast & { seat: string; choice: PlainChoice; blinded?: string };

/** As large as the keys of secret polls. */
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The bare private operation, which a blind signature is. */
const signed = (blinded: string): string =>
  privateDecrypt(
    { key: privateKey, padding: constants.RSA_NO_PADDING },
    Buffer.from(blinded, 'base64url'),
  ).toString('base64url');

const mostAtOnce = 500;
const waiting: Waiting[] = [];
let writing = false;

function takeBallot(socket: WebSocket, text: string): void {
  const start = text.indexOf('[');
  // The voters are the bench's own, and believed: the seat comes with the ballot.
  const [, ask] = JSON.parse(text.slice(start)) as [string, VoterAsk];
  const signature = ask.blinded === undefined ? null : signed(ask.blinded);
  waiting.push({ socket, ack: text.slice(2, start), seat: ask.seat, ask, signature });
  if (writing) return;
  writing = true;
  setImmediate(() => void writeAll());
}

async function writeAll(): Promise<void> {
  while (waiting.length > 0) {
    const batch = waiting.splice(0, mostAtOnce);
    // All ballots of a batch are of one kind, as only one vote is measured at a time.
    await (batch[0]?.signature === null ? insert(batch) : insertSecret(batch));
    for (const { socket, ack, ask, signature } of batch)
      socket.send(`43${ack}${JSON.stringify([{ poll: ask.poll, choice: ask.choice, signature }])}`);
  }
  writing = false;
}

async function insert(batch: readonly Ballot[]): Promise<void> {
  const now = Date.now();
  if (!database) throw new Error('no database');
  await database.sql`
    insert into ballots (poll, voter, choice, cast_id, cast_at, way, cast_by)
    select * from unnest(
      ${batch.map((one) => one.ask.poll)}::text[], ${batch.map((one) => one.seat)}::text[],
      ${batch.map((one) => one.ask.choice)}::text[], ${batch.map((one) => one.ask.id)}::text[],
      ${batch.map(() => now)}::bigint[], ${batch.map(() => 'device')}::text[], ${batch.map((one) => one.seat)}::text[])`;
}

async function insertSecret(batch: readonly Waiting[]): Promise<void> {
  if (!database) throw new Error('no database');
  await database.sql`
    insert into secret_ballots (poll, number, weight_class, choice, signature)
    select * from unnest(
      ${batch.map((one) => one.ask.poll)}::text[], ${batch.map((one) => one.ask.id)}::text[],
      ${batch.map(() => 'heads')}::text[], ${batch.map((one) => one.ask.choice)}::text[],
      ${batch.map((one) => one.signature)}::text[])`;
}

async function opened(place: DatabaseSettings): Promise<Database> {
  const found = await openDatabase(place);
  if ('fault' in found) throw new Error(found.sentence.en);
  return found;
}

answerParent(handlers);
