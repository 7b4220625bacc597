import type { Device, Transport, TransportOptions } from 'mediasoup-client/types';
import type { MediaAnswer, MediaKind, MediaRequest, Source } from '#room/mediaWire';
import { asked, MediaRefused, shaped, type Ask } from './asking.ts';
import { makeDevice } from './device.ts';

/** What a visit reports of its transports. */
export interface VisitHooks {
  /** packets stopped; the visit mends itself */
  disturbed: () => void;
  /** packets flow (again) */
  flowing: () => void;
  /** nothing but beginning anew helps */
  broken: () => void;
}

/** One stay on the SFU, from a join to the next: a device and at most a transport a direction, opened when first needed. */
export class Visit {
  readonly #ask: Ask;
  readonly #device: Device;
  readonly #hooks: VisitHooks;
  #sending: Promise<Transport> | null = null;
  #receiving: Promise<Transport> | null = null;
  readonly #transports = new Set<Transport>();
  #closed = false;

  private constructor(ask: Ask, device: Device, hooks: VisitHooks) {
    this.#ask = ask;
    this.#device = device;
    this.#hooks = hooks;
  }

  /**
   * @param joined is given what there is to see and hear as soon as it is known
   * @throws MediaRefused, or an Error of a browser without WebRTC
   */
  static async begin(ask: Ask, hooks: VisitHooks, joined: (sources: Source[]) => void): Promise<Visit> {
    const making = makeDevice();
    // Where the answer is a refusal, nobody asks for the device any more.
    making.catch(() => undefined);
    const answer = await asked(ask({ type: 'join' }), 'joined');
    joined(answer.sources);
    const device = await making;
    await device.load({ routerRtpCapabilities: shaped(answer.rtpCapabilities) });
    return new Visit(ask, device, hooks);
  }

  canSend(kind: MediaKind): boolean {
    return this.#device.canProduce(kind);
  }

  sending(): Promise<Transport> {
    if (this.#sending) return this.#sending;
    const opening = this.#openSend();
    this.#sending = opening;
    // A refusal holds no longer than its reason, as having been removed.
    opening.catch(() => (this.#sending = null));
    return opening;
  }

  receiving(): Promise<Transport> {
    this.#receiving ??= this.#openReceive();
    return this.#receiving;
  }

  /** The way to the SFU changed: finds a new one under the same keys, without a new handshake. */
  async restartIce(): Promise<void> {
    try {
      await Promise.all(
        [...this.#transports].map(async (transport) => {
          const answer = await this.ask({ type: 'restartIce', transport: transport.id }, 'iceRestarted');
          await transport.restartIce({ iceParameters: shaped(answer.iceParameters) });
        }),
      );
    } catch {
      this.#fail();
    }
  }

  /**
   * A question of this visit. One that nobody answered may have been heard all the same, and cannot be put again: the visit is over.
   * @throws MediaRefused
   */
  async ask<T extends MediaAnswer['type']>(
    request: MediaRequest,
    type: T,
  ): Promise<Extract<MediaAnswer, { type: T }>> {
    try {
      return await asked(this.#ask(request), type);
    } catch (error) {
      if (error instanceof MediaRefused && error.code === 'mediaUnavailable') this.#fail();
      throw error;
    }
  }

  close(): void {
    this.#closed = true;
    for (const transport of this.#transports) transport.close();
    this.#transports.clear();
  }

  async #openSend(): Promise<Transport> {
    const opened = await this.ask({ type: 'openSend' }, 'opened');
    const transport = this.#device.createSendTransport(optionsOf(opened));
    transport.on('produce', ({ kind, rtpParameters }, done, failed) => {
      this.ask({ type: 'produce', kind, rtpParameters }, 'produced').then(
        ({ producer }) => done({ id: producer }),
        failed,
      );
    });
    return this.#keep(transport);
  }

  async #openReceive(): Promise<Transport> {
    const rtpCapabilities = this.#device.recvRtpCapabilities;
    const opened = await this.ask({ type: 'openReceive', rtpCapabilities }, 'opened');
    return this.#keep(this.#device.createRecvTransport(optionsOf(opened)));
  }

  #keep(transport: Transport): Transport {
    this.#transports.add(transport);
    transport.on('connect', ({ dtlsParameters }, done, failed) => {
      this.ask({ type: 'connect', transport: transport.id, dtlsParameters }, 'done').then(done, failed);
    });
    transport.on('connectionstatechange', (state) => {
      if (this.#closed) return;
      if (state === 'failed') this.#fail();
      else if (state === 'connected') this.#hooks.flowing();
      else if (state === 'disconnected') {
        this.#hooks.disturbed();
        void this.restartIce();
      }
    });
    if (this.#closed) transport.close();
    return transport;
  }

  #fail(): void {
    if (!this.#closed) this.#hooks.broken();
  }
}

function optionsOf(opened: {
  transport: string;
  iceParameters: object;
  iceCandidates: object[];
  dtlsParameters: object;
}): TransportOptions {
  return {
    id: opened.transport,
    iceParameters: shaped(opened.iceParameters),
    iceCandidates: shaped(opened.iceCandidates),
    dtlsParameters: shaped(opened.dtlsParameters),
  };
}
