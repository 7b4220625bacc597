import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** what the page has shaken and played; put there by `noteSigns` */
    signs: Signs | undefined;
  }
}

interface Signs {
  /** patterns, ms, each as JSON */
  shaken: string[];
  /** pitches, Hz */
  played: number[];
}

/** Runs in the page before its own scripts: notes how it shakes the device, and the notes that it plays. */
export function noteSigns(): void {
  const signs: Signs = { shaken: [], played: [] };
  window.signs = signs;
  navigator.vibrate = (pattern) => {
    signs.shaken.push(JSON.stringify(pattern));
    return true;
  };
  window.OscillatorNode = class extends OscillatorNode {
    constructor(context: BaseAudioContext, options?: OscillatorOptions) {
      super(context, options);
      signs.played.push(options?.frequency ?? 0);
    }
  };
}

export const signsOf = (page: Page): Promise<Signs> =>
  page.evaluate(() => window.signs ?? { shaken: [], played: [] });
