import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

const most = 256;
type Colour = readonly [red: number, green: number, blue: number];
interface Counted {
  colour: Colour;
  count: number;
}

/** The same picture in at most 256 colours: a fraction of the size (PNG, third edition: colour type 3). `page` is any page of a browser. */
export async function withPalette(png: Buffer, page: Page): Promise<Buffer> {
  const { width, height, pixels } = await pixelsOf(png, page);
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 4) {
    const key = pixels.readUInt32BE(at) >>> 8;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const boxes = divide([...counts].map(([key, count]) => ({ colour: colourOf(key), count })));
  const index = new Map(
    boxes.flatMap((box, place) => box.map(({ colour }) => [keyOf(colour), place] as const)),
  );

  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0, to = 0; at < pixels.length; at += 4) {
    if (at % (width * 4) === 0) rows[to++] = 0; // no filter
    rows[to++] = index.get(pixels.readUInt32BE(at) >>> 8) ?? 0;
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(boxes.flatMap(meanOf))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Red, green, blue and opacity of each pixel, as the browser reads them. */
async function pixelsOf(png: Buffer, page: Page): Promise<{ width: number; height: number; pixels: Buffer }> {
  const read = await page.evaluate(async (data) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${data}`;
    await picture.decode();
    const { width, height } = picture;
    const canvas = new OffscreenCanvas(width, height).getContext('2d');
    if (!canvas) throw new Error('this browser has no canvas');
    canvas.drawImage(picture, 0, 0);
    const reader = new FileReader();
    const read = new Promise((done) => (reader.onload = done));
    reader.readAsDataURL(new Blob([canvas.getImageData(0, 0, width, height).data]));
    await read;
    const address = typeof reader.result === 'string' ? reader.result : '';
    return { width, height, pixels: address.slice(address.indexOf(',') + 1) };
  }, png.toString('base64'));
  return { ...read, pixels: Buffer.from(read.pixels, 'base64') };
}

/** Median cut: again and again the box that is widest, and fullest, is halved across its widest channel. */
function divide(all: Counted[]): Counted[][] {
  const boxes = [all];
  while (boxes.length < Math.min(most, all.length)) {
    const widest = boxes.reduce((best, box) => (weightOf(box) > weightOf(best) ? box : best));
    const { channel } = spreadOf(widest);
    const sorted = [...widest].sort((one, other) => one.colour[channel] - other.colour[channel]);
    let half = sorted.reduce((sum, one) => sum + one.count, 0) / 2;
    const middle = sorted.findIndex((one) => (half -= one.count) <= 0);
    const cut = Math.min(sorted.length - 1, Math.max(1, middle));
    boxes.splice(boxes.indexOf(widest), 1, sorted.slice(0, cut), sorted.slice(cut));
  }
  return boxes;
}

const weights = new WeakMap<Counted[], number>();
function weightOf(box: Counted[]): number {
  const known = weights.get(box);
  if (known !== undefined) return known;
  const weight =
    box.length < 2 ? 0 : spreadOf(box).spread * Math.sqrt(box.reduce((sum, one) => sum + one.count, 0));
  weights.set(box, weight);
  return weight;
}

function spreadOf(box: Counted[]): { channel: 0 | 1 | 2; spread: number } {
  const spreads = ([0, 1, 2] as const).map((channel) => {
    let [least, greatest] = [255, 0];
    for (const { colour } of box) {
      least = Math.min(least, colour[channel]);
      greatest = Math.max(greatest, colour[channel]);
    }
    return { channel, spread: greatest - least };
  });
  return spreads.reduce((best, one) => (one.spread > best.spread ? one : best));
}

function meanOf(box: Counted[]): number[] {
  const total = box.reduce((sum, one) => sum + one.count, 0);
  return [0, 1, 2].map((channel) =>
    Math.round(box.reduce((sum, { colour, count }) => sum + (colour[channel] ?? 0) * count, 0) / total),
  );
}

const colourOf = (key: number): Colour => [key >> 16, (key >> 8) & 255, key & 255];
const keyOf = ([red, green, blue]: Colour): number => (red << 16) | (green << 8) | blue;

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
