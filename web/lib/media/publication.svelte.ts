import type { Producer, ProducerOptions } from 'mediasoup-client/types';
import type { MediaKind } from '#room/mediaWire';
import type { RefusalCode } from '#room/refusals';
import { asked, MediaRefused, type Ask } from './asking.ts';
import { capture } from './capture.ts';
import type { DeviceFault } from './deviceFault.ts';
import type { Visit } from './visit.ts';

/** Three layers of a camera; a seat's tile takes the one that fits it. */
const layers = [
  { scaleResolutionDownBy: 4, maxBitrate: 150_000, scalabilityMode: 'L1T3' },
  { scaleResolutionDownBy: 2, maxBitrate: 450_000, scalabilityMode: 'L1T3' },
  { scaleResolutionDownBy: 1, maxBitrate: 1_300_000, scalabilityMode: 'L1T3' },
];
/** Fewer, longer packets and none in silence: the SFU's cost is per packet. Begins at 1 Mbit/s, or the top layer takes 13 s to come. */
const howToSend: Record<MediaKind, Omit<ProducerOptions, 'track'>> = {
  video: { encodings: layers, codecOptions: { videoGoogleStartBitrate: 1000 } },
  audio: {
    codecOptions: {
      opusDtx: true,
      opusFec: true,
      opusPtime: 40,
      opusStereo: false,
      opusMaxAverageBitrate: 28_000,
    },
  },
};

/**
 * This page's camera or microphone. Opened by the person, never by itself. While it is closed the device is free (its light is
 * off); the place on the SFU is kept, so that opening it again is quick for everybody.
 */
export class Publication {
  readonly kind: MediaKind;
  readonly #ask: Ask;
  #state: 'off' | 'opening' | 'on' = $state.raw('off');
  #fault: DeviceFault | null = $state.raw(null);
  #refused: RefusalCode | null = $state.raw(null);
  #stream: MediaStream | null = $state.raw(null);
  #device: string | null = $state.raw(null);
  #visit: Visit | null = null;
  #producer: Producer | null = null;
  #turn = 0;

  constructor(kind: MediaKind, ask: Ask) {
    this.kind = kind;
    this.#ask = ask;
  }

  get state(): 'off' | 'opening' | 'on' {
    return this.#state;
  }
  /** Why the device is not to be had; null again when it is opened. */
  get fault(): DeviceFault | null {
    return this.#fault;
  }
  /** Why the SFU does not take it. */
  get refused(): RefusalCode | null {
    return this.#refused;
  }
  /** For one's own tile or level; null while off. */
  get stream(): MediaStream | null {
    return this.#stream;
  }
  /** The device in use, or the one chosen for the next time; null: the system's choice. */
  get device(): string | null {
    return this.#device;
  }

  /**
   * Opens the device and sends it.
   * @param from a device to take, or a track that a preview has open already
   * @returns whether it is on; if not, `fault` or `refused` says why
   */
  async open(from?: string | MediaStreamTrack): Promise<boolean> {
    const turn = ++this.#turn;
    this.#fault = null;
    this.#refused = null;
    this.#state = 'opening';
    if (typeof from === 'string') this.#device = from;
    let got = from instanceof MediaStreamTrack ? { track: from } : await capture(this.kind, this.#device);
    // Many a telephone opens no second camera while the first one is on.
    if ('fault' in got && got.fault === 'inUse' && this.#stream && turn === this.#turn) {
      this.#release();
      got = await capture(this.kind, this.#device);
    }
    if (turn !== this.#turn) {
      if ('track' in got) got.track.stop();
      return false;
    }
    if ('fault' in got) {
      this.#stop();
      this.#fault = got.fault;
      return false;
    }
    this.#hold(got.track);
    return this.#send(turn);
  }

  /** Closes the device; nothing of it is sent from this moment. */
  close(): void {
    this.#turn++;
    const producer = this.#producer;
    this.#stop();
    if (!producer || producer.closed) return;
    void producer.replaceTrack({ track: null }).catch(() => undefined);
    void this.#ask({ type: 'sending', producer: producer.id, on: false });
  }

  /** Takes another device, at once if it is on, else for the next time. */
  async choose(device: string): Promise<void> {
    this.#device = device;
    if (this.#state !== 'off') await this.open(device);
  }

  /** A new visit: what is on is sent there. */
  async enter(visit: Visit): Promise<void> {
    this.#visit = visit;
    this.#producer = null;
    if (this.#state === 'on') await this.#send(this.#turn);
  }

  /** The visit is over; the device stays open for the next one. */
  leave(): void {
    this.#visit = null;
    this.#producer = null;
  }

  async #send(turn: number): Promise<boolean> {
    const track = this.#stream?.getTracks()[0];
    const visit = this.#visit;
    // Without a visit it waits for one: `enter` sends it.
    if (!track || !visit) return this.#isOn(turn);
    try {
      if (this.#producer && !this.#producer.closed) {
        await this.#producer.replaceTrack({ track });
        await asked(this.#ask({ type: 'sending', producer: this.#producer.id, on: true }), 'done');
      } else {
        const transport = await visit.sending();
        this.#producer = await transport.produce({ track, stopTracks: false, ...howToSend[this.kind] });
      }
    } catch (error) {
      if (turn !== this.#turn) return false;
      // The visit, or the line, broke off: there will be another.
      if (visit !== this.#visit || (error instanceof MediaRefused && error.code === 'unavailable'))
        return this.#isOn(turn);
      this.#stop();
      this.#refused = error instanceof MediaRefused ? error.code : 'mediaUnavailable';
      return false;
    }
    if (turn === this.#turn) return this.#isOn(turn);
    // Closed while it was on its way.
    if (this.#state === 'off') this.close();
    return false;
  }

  #isOn(turn: number): boolean {
    if (turn === this.#turn) this.#state = 'on';
    return true;
  }

  #hold(track: MediaStreamTrack): void {
    this.#release();
    this.#stream = new MediaStream([track]);
    this.#device = track.getSettings().deviceId ?? this.#device;
    track.addEventListener('ended', () => {
      if (this.#stream?.getTracks()[0] !== track) return;
      this.close();
      this.#fault = 'lost';
    });
  }

  #stop(): void {
    this.#release();
    this.#state = 'off';
  }

  #release(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
  }
}
