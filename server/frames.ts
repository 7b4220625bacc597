import type { Socket } from 'node:net';
import type { LiveSocket } from './sockets.ts';
import { webSocketOn } from './webSockets.ts';

type Connection = LiveSocket['conn'];

/** What Engine.IO is about to send; of a broadcast all listeners are given the same `options`. */
interface Packet {
  type: string;
  data?: unknown;
  options: { wsPreEncodedFrame?: Buffer[] };
}

/**
 * Lets every message leave in one piece. The library writes a frame's head and its text apart, which costs the system a third
 * more for each; a frame that is made beforehand it sends as it is. Messages are never compressed, so a frame is all there is to it.
 */
export function sendWhole(connection: Connection): void {
  if (connection.transport.name === 'websocket') wires.set(connection, connection.request.socket);
  connection.on('flush', () => queued.delete(connection));
  connection.on('packetCreate', ({ type, data, options }: Packet) => {
    writeWaiting();
    if (!keepsUp(connection)) return;
    if (typeof data === 'string' && !connection.transport.writable)
      queued.set(connection, (queued.get(connection) ?? 0) + data.length);
    if (type !== 'message' || typeof data !== 'string' || connection.transport.name !== 'websocket') return;
    const frame = options.wsPreEncodedFrame;
    if (!frame)
      options.wsPreEncodedFrame = [frameOf(`4${data}`)]; // 4: a message, to Engine.IO
    else if (frame.length > 1) options.wsPreEncodedFrame = [Buffer.concat(frame)];
  });
}

// Of a connection that was a WebSocket from its beginning: what its frames travel on.
const wires = new WeakMap<Connection, Socket>();

/** How much has been given to Engine.IO's own queue and not to the network, characters. */
const queued = new WeakMap<Connection, number>();

/**
 * More than this need not wait for anybody, bytes: more than the room of the largest meeting. Whoever takes nothing, and says all the
 * same that it is there, would have the server keep whatever it asks for.
 */
const mostWaiting = 8 * 1024 * 1024;

/** Whether the connection takes what it is sent; one that does not is let go, and finds everything when it comes back. */
function keepsUp(connection: Connection): boolean {
  const wire = wires.get(connection);
  if ((wire?.writableLength ?? 0) + (queued.get(connection) ?? 0) <= mostWaiting) return true;
  wire?.destroy();
  connection.close(true);
  return false;
}

interface Waiting {
  wire: Socket;
  frame: Buffer;
}
let waiting: Waiting[] = [];

function writeWaiting(): void {
  if (waiting.length === 0) return;
  const all = waiting;
  waiting = [];
  for (const { wire, frame } of all) wire.write(frame);
}

/**
 * How to send one listener many short messages: each is what Engine.IO would send, in its turn among all others. Where nothing
 * waits they pass by the library's queue, whose callbacks cost as much as all that is done for a ballot; and those of one turn of
 * the event loop are written one right after the other, which costs the system less than now and then.
 */
export function sendingTo(connection: Connection): (message: string) => void {
  const wire = wires.get(connection);
  return (message) => {
    if (wire && isFree(connection)) {
      if (!keepsUp(connection)) return;
      if (waiting.length === 0) process.nextTick(writeWaiting);
      waiting.push({ wire, frame: frameOf(`4${message}`) });
    } else connection.send(message);
  };
}

/**
 * Lets somebody read what comes before Engine.IO does, whose own way in costs as much as the door that a message goes to.
 * @param takes is given each packet of Socket.io's, and says whether it is done with it; all others go their usual way
 */
export function readingFrom(connection: Connection, takes: (packet: string) => boolean): void {
  const wire = wires.get(connection);
  const webSocket = wire && webSocketOn(wire);
  // 4: a message, to Engine.IO
  webSocket?.readFirst(
    (text) => text.startsWith('4') && connection.readyState === 'open' && takes(text.slice(1)),
  );
}

/** Sends many listeners the same message, which is framed once; to each it comes in its turn among all others. */
export function sendToAll(connections: Iterable<Connection>, message: string): void {
  writeWaiting();
  const frame = frameOf(`4${message}`);
  for (const connection of connections) {
    const wire = wires.get(connection);
    if (!wire || !isFree(connection)) connection.send(message);
    else if (keepsUp(connection)) wire.write(frame);
  }
}

/** Whether nothing waits in Engine.IO's own queue, that might be overtaken. */
const isFree = (connection: Connection): boolean =>
  connection.transport.writable && connection.readyState === 'open';

/** A whole text message from the server (RFC 6455, section 5.2): last of its kind, unmasked. */
function frameOf(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = 0x81;
  frame[1] = head === 2 ? length : head === 4 ? 126 : 127;
  if (head === 4) frame.writeUInt16BE(length, 2);
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.write(text, head);
  return frame;
}
