/** How often the level is read, ms. */
const every = 80;

/** How loud a microphone is, 0 to 1, for as long as something shows it. */
export class Level {
  #now = $state(0);

  get now(): number {
    return this.#now;
  }

  /** Listens to a stream; the function returned stops. */
  listen(stream: MediaStream): () => void {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    const samples = new Float32Array(analyser.fftSize);
    const source = context.createMediaStreamSource(stream);
    source.connect(analyser);
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      this.#now = loudness(samples);
    }, every);
    return () => {
      clearInterval(timer);
      source.disconnect();
      void context.close();
      this.#now = 0;
    };
  }
}

/** From -60 dB (a quiet room) to -10 dB (speaking loudly) as 0 to 1. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const one of samples) sum += one * one;
  const decibels = 10 * Math.log10(sum / samples.length + 1e-12);
  return Math.max(0, Math.min(1, (decibels + 60) / 50));
}
