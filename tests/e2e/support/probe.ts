import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Person } from './person.ts';

declare global {
  interface Window {
    /** every peer connection that the page has made; put there by `watchPeers` */
    peersMade: RTCPeerConnection[] | undefined;
  }
}

/** Runs in the page before its own scripts: keeps hold of the peer connections that it will make. */
export function watchPeers(): void {
  const made: RTCPeerConnection[] = [];
  window.peersMade = made;
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      made.push(this);
    }
  };
}

/** What has gone over the page's living peer connections so far. */
export interface Traffic {
  audioIn: number;
  audioOut: number;
  videoIn: number;
  videoOut: number;
  /** pictures that were decoded, and so could be seen */
  framesSeen: number;
  /** sound that was decoded: its energy by the measure of WebRTC statistics */
  soundHeard: number;
}

const trafficOf = (page: Page): Promise<Traffic> =>
  page.evaluate(async () => {
    const sum = { audioIn: 0, audioOut: 0, videoIn: 0, videoOut: 0, framesSeen: 0, soundHeard: 0 };
    const living = (window.peersMade ?? []).filter((one) => one.connectionState !== 'closed');
    for (const report of await Promise.all(living.map((one) => one.getStats()))) {
      report.forEach((one: RTCInboundRtpStreamStats & RTCOutboundRtpStreamStats) => {
        if (one.type === 'inbound-rtp') {
          sum[one.kind === 'audio' ? 'audioIn' : 'videoIn'] += one.packetsReceived ?? 0;
          sum.framesSeen += one.framesDecoded ?? 0;
          sum.soundHeard += one.totalAudioEnergy ?? 0;
        } else if (one.type === 'outbound-rtp') {
          sum[one.kind === 'audio' ? 'audioOut' : 'videoOut'] += one.packetsSent ?? 0;
        }
      });
    }
    return sum;
  });

/** Enough packets or pictures that nobody can take them for a leftover: about a second. */
const plenty = 20;

export const counted = async (person: Person, what: keyof Traffic): Promise<number> =>
  (await trafficOf(person.page))[what];

/** Waits until so much more has come or gone. A page whose connections begin anew counts from nothing again. */
export async function grows(person: Person, what: keyof Traffic, by = plenty): Promise<void> {
  let before = await counted(person, what);
  await expect
    .poll(
      async () => {
        const now = await counted(person, what);
        before = Math.min(before, now);
        return now - before;
      },
      { message: `${what} of ${person.name}` },
    )
    .toBeGreaterThanOrEqual(by);
}

/** Looks whether nothing of one kind reaches somebody while plenty of it goes out, or of another comes in, elsewhere. */
export async function standsStill(
  person: Person,
  what: keyof Traffic,
  meanwhile: { who: Person; what: keyof Traffic },
): Promise<void> {
  // What was under way when the floor changed may still arrive.
  await grows(meanwhile.who, meanwhile.what, 5);
  const before = await counted(person, what);
  await grows(meanwhile.who, meanwhile.what);
  expect(await counted(person, what), `${what} of ${person.name}`).toBe(before);
}
