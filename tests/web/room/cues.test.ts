import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Cues } from '$lib/room/seat/cues.svelte.ts';
import { meeting, ann } from '../../support/given.ts';

/** A device as the page finds it: what it shook, played and showed. */
let shaken: number[][];
let played: number[];
let shown: string[];
let touched: boolean;
let inSight: boolean;
let permission: NotificationPermission;

class Param {
  setValueAtTime = () => undefined;
  linearRampToValueAtTime = () => undefined;
}
class Node {
  gain = new Param();
  connect = (to: Node) => to;
  start = () => undefined;
  stop = () => undefined;
}

beforeEach(() => {
  [shaken, played, shown, touched, inSight, permission] = [[], [], [], true, true, 'granted'];
  const store = () => {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
  };
  class Notice {
    static get permission() {
      return permission;
    }
    onclick = null;
    constructor(title: string, { body }: { body: string }) {
      shown.push(`${title} / ${body}`);
    }
  }
  vi.stubGlobal('navigator', {
    get userActivation() {
      return { hasBeenActive: touched };
    },
    vibrate: (pattern: number[]) => void shaken.push(pattern),
  });
  vi.stubGlobal('document', {
    get visibilityState() {
      return inSight ? 'visible' : 'hidden';
    },
  });
  vi.stubGlobal('window', { Notification: Notice });
  vi.stubGlobal('Notification', Notice);
  vi.stubGlobal('localStorage', store());
  vi.stubGlobal('sessionStorage', store());
  vi.stubGlobal(
    'AudioContext',
    class {
      currentTime = 0;
      destination = new Node();
      resume = () => Promise.resolve();
    },
  );
  vi.stubGlobal('GainNode', Node);
  vi.stubGlobal(
    'OscillatorNode',
    class extends Node {
      constructor(_context: unknown, { frequency }: { frequency: number }) {
        super();
        played.push(frequency);
      }
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

const cuesOfAnn = () => new Cues({ meeting, seat: ann });

describe('a sign', () => {
  test('is felt and heard, each kind in its own way', () => {
    const cues = cuesOfAnn();
    const signs = (['near', 'next', 'turn', 'mark', 'last', 'stands', 'runs'] as const).map((tone) => {
      [shaken, played] = [[], []];
      cues.give(tone);
      expect([shaken.length, played.length > 0]).toEqual([1, true]);
      return String(played);
    });
    expect(new Set(signs).size).toBe(signs.length);
  });

  test('is only felt where the person wants no sound, and that is remembered', () => {
    cuesOfAnn().silent = true;
    const later = cuesOfAnn();
    expect(later.silent).toBe(true);
    later.give('turn');
    expect([shaken.length, played]).toEqual([1, []]);
    later.silent = false;
    cuesOfAnn().give('turn');
    expect(played).toEqual([523, 659, 784]);
  });

  test('does not come from a page that nobody has touched: the browser would not let it', () => {
    touched = false;
    cuesOfAnn().give('turn');
    expect([shaken, played]).toEqual([[], []]);
  });
});

describe('a notification', () => {
  test('is for whoever does not look at the page, if they allowed it', () => {
    cuesOfAnn().notify('It is your turn', 'The lift');
    expect(shown).toEqual([]);
    inSight = false;
    cuesOfAnn().notify('It is your turn', 'The lift');
    expect(shown).toEqual(['It is your turn / The lift']);
    permission = 'denied';
    cuesOfAnn().notify('It is your turn', 'The lift');
    expect(shown).toHaveLength(1);
  });
});
