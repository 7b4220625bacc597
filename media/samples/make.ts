// Draws and speaks the samples anew: `node media/samples/make.ts`. Needs ffmpeg (with libvpx, libopus, librsvg) and espeak-ng.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { draw } from './draw.ts';
import { figures, type Figure } from './figures.ts';

const run = promisify(execFile);
const RATE = 15;
const KEY_EVERY = 8;
const SECONDS = 10;
const SAMPLES_PER_SECOND = 48_000;

for (const [name, figure] of Object.entries(figures)) {
  const folder = await mkdtemp(join(tmpdir(), 'sample-'));
  try {
    const levels = await speak(figure, folder, name);
    await picture(figure, levels, folder, name);
  } finally {
    await rm(folder, { recursive: true });
  }
  const size = async (ending: string): Promise<number> => (await stat(target(name, ending))).size;
  process.stdout.write(`${name}: picture ${await size('ivf')}, sound ${await size('ogg')} bytes\n`);
}

/** Speaks the words and says how loud each picture's moment is, 0 to 1. */
async function speak(figure: Figure, folder: string, name: string): Promise<number[]> {
  const spoken = join(folder, 'spoken.wav');
  const padded = join(folder, 'padded.raw');
  const { voice, words } = figure;
  await run('espeak-ng', [
    '-v',
    voice.name,
    '-p',
    `${voice.pitch}`,
    '-s',
    `${voice.speed}`,
    '-w',
    spoken,
    words,
  ]);
  const { stdout } = await run('ffprobe', [
    '-v',
    'error',
    '-show_entries',
    'format=duration',
    '-of',
    'csv=p=0',
    spoken,
  ]);
  // A breath before and after, and the words in between, however fast the voice was.
  const tempo = Math.max(0.5, Number(stdout) / (SECONDS - 1.2));
  const filter = `atempo=${tempo.toFixed(3)},adelay=400,loudnorm=I=-20:TP=-2,aresample=${SAMPLES_PER_SECOND},apad`;
  await run('ffmpeg', [
    '-y',
    '-v',
    'error',
    '-i',
    spoken,
    '-af',
    filter,
    '-t',
    `${SECONDS}`,
    '-ac',
    '1',
    '-f',
    's16le',
    padded,
  ]);
  const raw = ['-f', 's16le', '-ar', `${SAMPLES_PER_SECOND}`, '-ac', '1', '-i', padded];
  const opus = ['-c:a', 'libopus', '-b:a', '20k', '-frame_duration', '40', '-application', 'voip'];
  await run('ffmpeg', [
    '-y',
    '-v',
    'error',
    ...raw,
    ...opus,
    '-map_metadata',
    '-1',
    '-fflags',
    '+bitexact',
    '-flags',
    '+bitexact',
    target(name, 'ogg'),
  ]);
  return loudness(await readFile(padded));
}

function loudness(pcm: Buffer): number[] {
  const step = SAMPLES_PER_SECOND / RATE;
  const levels = Array.from({ length: RATE * SECONDS }, (_, frame) => {
    let sum = 0;
    for (let at = frame * step; at < (frame + 1) * step; at++) sum += pcm.readInt16LE(at * 2) ** 2;
    return Math.sqrt(sum / step);
  });
  const loudest = Math.max(...levels);
  return levels.map((level) => Math.min(1, (level / loudest) * 1.3));
}

async function picture(figure: Figure, levels: number[], folder: string, name: string): Promise<void> {
  const shut = new Set([31, 32, 77, 78, 122, 123]);
  for (const [frame, mouth] of levels.entries()) {
    const svg = draw(figure, { turn: frame / levels.length, mouth, eyesShut: shut.has(frame) });
    await writeFile(join(folder, `${String(frame).padStart(3, '0')}.svg`), svg);
  }
  const frames = ['-framerate', `${RATE}`, '-i', join(folder, '%03d.svg')];
  // A key frame each half second, for whoever begins to watch waits for one; no frame that is not shown.
  const vp8 = [
    '-c:v',
    'libvpx',
    '-b:v',
    '88k',
    '-g',
    `${KEY_EVERY}`,
    '-keyint_min',
    `${KEY_EVERY}`,
    '-auto-alt-ref',
    '0',
  ];
  const quality = [
    '-lag-in-frames',
    '0',
    '-deadline',
    'good',
    '-cpu-used',
    '0',
    '-qmin',
    '8',
    '-qmax',
    '48',
    '-pix_fmt',
    'yuv420p',
  ];
  await run('ffmpeg', [
    '-y',
    '-v',
    'error',
    ...frames,
    ...vp8,
    ...quality,
    '-fflags',
    '+bitexact',
    '-flags',
    '+bitexact',
    target(name, 'ivf'),
  ]);
}

function target(name: string, ending: string): string {
  return join(import.meta.dirname, `${name}.${ending}`);
}
