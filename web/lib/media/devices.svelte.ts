import type { MediaKind } from '#room/mediaWire';
import { capture } from './capture.ts';
import type { DeviceFault } from './deviceFault.ts';
import { Level } from './level.svelte.ts';

export interface DeviceChoice {
  id: string;
  /** as the system calls it; empty until a device was allowed once */
  label: string;
}

/** A camera or microphone that is tried out before entering: seen and heard by nobody but its owner. */
export class Trial {
  readonly kind: MediaKind;
  readonly #changed: () => void;
  #stream: MediaStream | null = $state.raw(null);
  #fault: DeviceFault | null = $state.raw(null);
  #opening = $state(false);
  #device: string | null = $state.raw(null);
  // Beside the stream, as a component that goes away reads its state as it was before: a track that was handed over would end.
  #track: MediaStreamTrack | null = null;
  #turn = 0;

  constructor(kind: MediaKind, changed: () => void) {
    this.kind = kind;
    this.#changed = changed;
  }

  get stream(): MediaStream | null {
    return this.#stream;
  }
  get fault(): DeviceFault | null {
    return this.#fault;
  }
  get opening(): boolean {
    return this.#opening;
  }
  /** The device in use or chosen; null: the system's choice. */
  get device(): string | null {
    return this.#device;
  }

  /** Because the person asked for it. */
  async open(device: string | null = this.#device): Promise<void> {
    const turn = ++this.#turn;
    this.#device = device;
    this.#fault = null;
    this.#opening = true;
    const got = await capture(this.kind, device);
    if (turn !== this.#turn) {
      if ('track' in got) got.track.stop();
      return;
    }
    this.#opening = false;
    this.#release();
    if ('fault' in got) this.#fault = got.fault;
    else this.#hold(got.track);
    this.#changed();
  }

  close(): void {
    this.#turn++;
    this.#opening = false;
    this.#release();
  }

  /** Hands the open track over to the call (`camera.open(track)`), which closes it from then on; null if none is open. */
  handOver(): MediaStreamTrack | null {
    const track = this.#track;
    this.#track = null;
    this.#stream = null;
    return track;
  }

  #hold(track: MediaStreamTrack): void {
    this.#track = track;
    this.#stream = new MediaStream([track]);
    this.#device = track.getSettings().deviceId ?? this.#device;
    track.addEventListener('ended', () => {
      if (this.#track !== track) return;
      this.#track = null;
      this.#stream = null;
      this.#fault = 'lost';
    });
  }

  #release(): void {
    this.#track?.stop();
    this.#track = null;
    this.#stream = null;
  }
}

/** The cameras, microphones and loudspeakers of this device, and a trial of each. */
export class Devices {
  #cameras: DeviceChoice[] = $state.raw([]);
  #microphones: DeviceChoice[] = $state.raw([]);
  #speakers: DeviceChoice[] = $state.raw([]);
  /** The loudspeaker chosen; null: the system's. */
  speaker: string | null = $state.raw(null);
  readonly level = new Level();
  // Names are told only once a device was allowed, so that the lists are read again then.
  readonly camera = new Trial('video', () => void this.refresh());
  readonly microphone = new Trial('audio', () => void this.refresh());

  get cameras(): DeviceChoice[] {
    return this.#cameras;
  }
  get microphones(): DeviceChoice[] {
    return this.#microphones;
  }
  /** Empty where the browser does not let a page choose. */
  get speakers(): DeviceChoice[] {
    return this.#speakers;
  }

  /** Keeps the lists up to date; the function returned stops, and closes what is open. For an `$effect`. */
  watch(): () => void {
    const refresh = () => void this.refresh();
    if (isSecureContext) navigator.mediaDevices.addEventListener('devicechange', refresh);
    refresh();
    return () => {
      if (isSecureContext) navigator.mediaDevices.removeEventListener('devicechange', refresh);
      this.camera.close();
      this.microphone.close();
    };
  }

  async refresh(): Promise<void> {
    if (!isSecureContext) return;
    const all = await navigator.mediaDevices.enumerateDevices();
    const of = (kind: MediaDeviceKind): DeviceChoice[] =>
      all
        .filter((one) => one.kind === kind && one.deviceId !== '')
        .map((one) => ({ id: one.deviceId, label: one.label }));
    this.#cameras = of('videoinput');
    this.#microphones = of('audioinput');
    this.#speakers = 'setSinkId' in HTMLMediaElement.prototype ? of('audiooutput') : [];
  }
}
