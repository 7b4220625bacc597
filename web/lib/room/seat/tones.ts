/** What a sound says: a turn is near, is next, has come; time runs out; the clock stands, or runs again. */
export type Tone = 'near' | 'next' | 'turn' | 'mark' | 'last' | 'stands' | 'runs';

/** Pitch (Hz) and place (s) of each short note. */
const tunes: Record<Tone, [hertz: number, at: number][]> = {
  near: [[523, 0]],
  next: [
    [523, 0],
    [659, 0.16],
  ],
  turn: [
    [523, 0],
    [659, 0.16],
    [784, 0.32],
  ],
  mark: [[440, 0]],
  last: [
    [440, 0],
    [440, 0.2],
  ],
  stands: [
    [440, 0],
    [330, 0.16],
  ],
  runs: [
    [330, 0],
    [440, 0.16],
  ],
};

const noteLasts = 0.15;
const loudness = 0.12;
let output: AudioContext | null = null;

/** Plays a short tune. A page that nobody has touched yet stays silent, as browsers want it. */
export function play(tone: Tone): void {
  if (!navigator.userActivation?.hasBeenActive) return;
  output ??= new AudioContext();
  void output.resume();
  for (const [hertz, at] of tunes[tone]) note(output, hertz, output.currentTime + at);
}

/** Swells and fades, so that it does not click. */
function note(context: AudioContext, hertz: number, at: number): void {
  const pitch = new OscillatorNode(context, { frequency: hertz });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(loudness, at + 0.02);
  volume.gain.linearRampToValueAtTime(0, at + noteLasts);
  pitch.connect(volume).connect(context.destination);
  pitch.start(at);
  pitch.stop(at + noteLasts);
}
