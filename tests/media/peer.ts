import wrtc from '@roamhq/wrtc';
import { Device } from 'mediasoup-client';
import type { Consumer, Producer, Transport, TransportOptions } from 'mediasoup-client/types';
import type { Stage } from '#media/stage';
import type { MediaAnswer, MediaKind, MediaNote, MediaRequest, Source } from '#room/mediaWire';
import { isRefusal, type RefusalCode } from '#room/refusals';
import type { Viewer } from '#room/sight';

// The client library finds WebRTC where a browser has it.
Object.assign(globalThis, {
  RTCPeerConnection: wrtc.RTCPeerConnection,
  MediaStream: wrtc.MediaStream,
  MediaStreamTrack: wrtc.MediaStreamTrack,
  RTCRtpTransceiver: wrtc.RTCRtpTransceiver,
});

let connections = 0;

/** A viewer with a real WebRTC stack, speaking the media wire to a stage as a page would. */
export class Peer {
  readonly connection = `connection-${++connections}`;
  readonly notes: MediaNote[] = [];
  readonly sources = new Map<string, Source>();
  readonly #stage: Stage;
  readonly #device = new Device({ handlerName: 'Chrome111' });
  readonly #consumers = new Map<string, Consumer>();
  #send: Transport | null = null;
  #receive: Transport | null = null;
  readonly #sound = new wrtc.nonstandard.RTCAudioSource();
  readonly #noise: NodeJS.Timeout;

  constructor(stage: Stage, viewer: Viewer) {
    this.#stage = stage;
    stage.join(this.connection, viewer, (note) => this.#heed(note));
    const samples = new Int16Array(480);
    this.#noise = setInterval(() => {
      for (let at = 0; at < samples.length; at++) samples[at] = Math.round(Math.random() * 8000 - 4000);
      this.#sound.onData({
        samples,
        sampleRate: 48_000,
        bitsPerSample: 16,
        channelCount: 1,
        numberOfFrames: 480,
      });
    }, 10);
  }

  static async joined(stage: Stage, viewer: Viewer): Promise<Peer> {
    const peer = new Peer(stage, viewer);
    await peer.join();
    return peer;
  }

  ask(request: MediaRequest): Promise<MediaAnswer | { refused: RefusalCode }> {
    return this.#stage.ask(this.connection, request);
  }

  async join(): Promise<void> {
    const { rtpCapabilities, sources } = await this.#asked({ type: 'join' }, 'joined');
    // At once: what is told from now on is news to this list.
    this.sources.clear();
    for (const source of sources) this.sources.set(source.producer, source);
    if (!this.#device.loaded) await this.#device.load({ routerRtpCapabilities: plain(rtpCapabilities) });
  }

  /** What a page does after a reset. */
  async rejoin(): Promise<void> {
    this.#send?.close();
    this.#receive?.close();
    this.#send = null;
    this.#receive = null;
    this.#consumers.clear();
    await this.join();
  }

  async openSend(): Promise<Transport> {
    const opened = await this.#asked({ type: 'openSend' }, 'opened');
    const transport = this.#device.createSendTransport(optionsOf(opened));
    this.#connects(transport);
    transport.on('produce', ({ kind, rtpParameters }, done, failed) => {
      this.#asked({ type: 'produce', kind, rtpParameters: plain(rtpParameters) }, 'produced')
        .then(({ producer }) => done({ id: producer }))
        .catch(failed);
    });
    return (this.#send = transport);
  }

  /** Sends sound; rejects with the refusal's code. */
  async speak(): Promise<Producer> {
    const transport = this.#send ?? (await this.openSend());
    return transport.produce({ track: this.#sound.createTrack(), stopTracks: false });
  }

  async openReceive(): Promise<Transport> {
    const rtpCapabilities = plain<Record<string, unknown>>(this.#device.recvRtpCapabilities);
    const opened = await this.#asked({ type: 'openReceive', rtpCapabilities }, 'opened');
    const transport = this.#device.createRecvTransport(optionsOf(opened));
    this.#connects(transport);
    return (this.#receive = transport);
  }

  /** Consumes a source and wants it. */
  async watch(source: Source): Promise<Arrival> {
    const transport = this.#receive ?? (await this.openReceive());
    const consumer =
      this.#consumers.get(source.producer) ?? (await this.#consume(transport, source.producer));
    await this.want(consumer.id);
    const ssrc = consumer.rtpParameters.encodings?.[0]?.ssrc;
    const packets = async (): Promise<number> => {
      // The DOM's type of a report knows nothing of its entries.
      const stats = [...(await transport.getStats()).values()] as InboundStats[];
      const mine = stats.find((one) => one.type === 'inbound-rtp' && one.ssrc === ssrc);
      return mine?.packetsReceived ?? 0;
    };
    return { consumer, packets };
  }

  async #consume(transport: Transport, producer: string): Promise<Consumer> {
    const answer = await this.#asked({ type: 'consume', producer }, 'consumed');
    const { consumer: id, kind, rtpParameters } = answer;
    const consumer = await transport.consume({
      id,
      producerId: producer,
      kind,
      rtpParameters: plain(rtpParameters),
    });
    this.#consumers.set(producer, consumer);
    return consumer;
  }

  async want(consumer: string, on = true, layer = 2): Promise<void> {
    await this.#asked({ type: 'want', consumer, on, layer }, 'done');
  }

  /** What a page does when the phone changes its network. */
  async restartIce(): Promise<void> {
    const transport = this.#receive ?? (await this.openReceive());
    const { iceParameters } = await this.#asked(
      { type: 'restartIce', transport: transport.id },
      'iceRestarted',
    );
    await transport.restartIce({ iceParameters: plain(iceParameters) });
  }

  /** The source of a seat, as this peer was told it; waits for it. */
  async source(seat: Source['seat'], kind: MediaKind): Promise<Source> {
    return until(() => [...this.sources.values()].find((one) => one.seat === seat && one.kind === kind));
  }

  leave(): void {
    clearInterval(this.#noise);
    this.#send?.close();
    this.#receive?.close();
    this.#stage.leave(this.connection);
  }

  #connects(transport: Transport): void {
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      this.#asked({ type: 'connect', transport: transport.id, dtlsParameters: plain(dtlsParameters) }, 'done')
        .then(() => done())
        .catch(failed);
    });
  }

  #heed(note: MediaNote): void {
    this.notes.push(note);
    if (note.type === 'added') this.sources.set(note.source.producer, note.source);
    if (note.type === 'removed') {
      this.sources.delete(note.producer);
      this.#consumers.get(note.producer)?.close();
      this.#consumers.delete(note.producer);
    }
    if (note.type === 'changed') {
      const source = this.sources.get(note.producer);
      if (source) this.sources.set(note.producer, { ...source, on: note.on });
    }
  }

  async #asked<T extends MediaAnswer['type']>(
    request: MediaRequest,
    type: T,
  ): Promise<Extract<MediaAnswer, { type: T }>> {
    const answer = await this.ask(request);
    if (isRefusal(answer)) throw new Error(answer.refused);
    if (!isOf(answer, type)) throw new Error(`answered ${answer.type}`);
    return plain(answer);
  }
}

interface InboundStats {
  type: string;
  ssrc?: number;
  packetsReceived?: number;
}

/** Something that arrives, and how many packets of it have. */
export interface Arrival {
  consumer: Consumer;
  packets(): Promise<number>;
}

/** How many packets arrive within so many milliseconds. */
export async function arriveIn(ms: number, arrival: Arrival): Promise<number> {
  const before = await arrival.packets();
  await pause(ms);
  return (await arrival.packets()) - before;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Looks until there is something. */
export async function until<T>(
  look: () => T | undefined | false | null | Promise<T | undefined | false | null>,
): Promise<T> {
  for (let wait = 0; wait < 500; wait++) {
    const found = await look();
    if (found) return found;
    await pause(20);
  }
  throw new Error('waited in vain for 10 s');
}

const isOf = <T extends MediaAnswer['type']>(
  answer: MediaAnswer,
  type: T,
): answer is Extract<MediaAnswer, { type: T }> => answer.type === type;

/** As it comes out of the wire at the other end, where the client library names its own types for the same shapes. */
const plain = <T>(value: unknown): T => JSON.parse(JSON.stringify(value)) as T;

const optionsOf = (opened: Extract<MediaAnswer, { type: 'opened' }>): TransportOptions => {
  const { transport: id, iceParameters, iceCandidates, dtlsParameters } = opened;
  return plain({ id, iceParameters, iceCandidates, dtlsParameters });
};
