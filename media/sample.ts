import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Recorded figures that a demonstration lets speak: drawn, with a spoken voice, ten seconds that join at the ends. */
export const sampleNames = ['elder-woman', 'elder-man', 'woman', 'man', 'young-woman', 'young-man'] as const;
export type SampleName = (typeof sampleNames)[number];

/** A picture or a piece of sound with its place in the loop. */
export interface Piece {
  atMs: number;
  /** whether a player may begin here */
  first: boolean;
  data: Buffer;
}

export interface Sample {
  lengthMs: number;
  video: Piece[];
  audio: Piece[];
}

const loaded = new Map<SampleName, Promise<Sample>>();

/** Reads a sample, once a process. */
export function loadSample(name: SampleName): Promise<Sample> {
  const there = loaded.get(name) ?? read(name);
  loaded.set(name, there);
  return there;
}

async function read(name: SampleName): Promise<Sample> {
  const file = (ending: string): Promise<Buffer> =>
    readFile(join(import.meta.dirname, 'samples', `${name}.${ending}`));
  const video = readIvf(await file('ivf'));
  const audio = readOggOpus(await file('ogg'));
  const [one, two] = [video.at(-2), video.at(-1)];
  if (!one || !two || audio.length === 0) throw new Error(`sample ${name} is empty`);
  const lengthMs = Math.round(two.atMs + (two.atMs - one.atMs));
  // The encoder's run-in makes the sound a packet longer than the picture.
  return { lengthMs, video, audio: audio.filter((piece) => piece.atMs < lengthMs) };
}

/** Frames of an IVF file of VP8: a 32-byte header, then size (4), time (8) and frame. */
function readIvf(file: Buffer): Piece[] {
  const [rate, scale] = [file.readUInt32LE(16), file.readUInt32LE(20)];
  const pieces: Piece[] = [];
  for (let at = file.readUInt16LE(6); at + 12 <= file.length;) {
    const size = file.readUInt32LE(at);
    const data = file.subarray(at + 12, at + 12 + size);
    const atMs = (Number(file.readBigUInt64LE(at + 4)) * scale * 1000) / rate;
    // RFC 6386 §9.1: the lowest bit of a frame is 0 for a key frame.
    pieces.push({ atMs, first: ((data[0] ?? 1) & 1) === 0, data });
    at += 12 + size;
  }
  return pieces;
}

/** Packets of an Ogg file of Opus (RFC 7845), without its two header packets. */
function readOggOpus(file: Buffer): Piece[] {
  const packets: Buffer[] = [];
  const open: Buffer[] = [];
  for (let at = 0; at + 27 <= file.length;) {
    const segments = file.readUInt8(at + 26);
    const table = file.subarray(at + 27, at + 27 + segments);
    let place = at + 27 + segments;
    for (const size of table) {
      open.push(file.subarray(place, place + size));
      place += size;
      // A segment of 255 bytes goes on in the next.
      if (size < 255) packets.push(Buffer.concat(open.splice(0)));
    }
    at = place;
  }
  let atMs = 0;
  return packets.slice(2).map((data) => {
    const piece = { atMs, first: true, data };
    atMs += opusMs(data);
    return piece;
  });
}

/** How long an Opus packet sounds (RFC 6716 §3.1). */
export function opusMs(packet: Buffer): number {
  const [toc = 0, second = 0] = packet;
  const config = toc >> 3;
  const frame =
    config < 12
      ? [10, 20, 40, 60][config % 4]
      : config < 16
        ? [10, 20][config % 2]
        : [2.5, 5, 10, 20][config % 4];
  const code = toc & 3;
  const frames = code === 0 ? 1 : code === 3 ? second & 0x3f : 2;
  return (frame ?? 20) * frames;
}
