import type { Page } from 'playwright-core';

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

export const trafficOf = (page: Page): Promise<Traffic> =>
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
