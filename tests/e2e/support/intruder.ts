import { Device } from 'mediasoup-client';
import type { Transport, TransportOptions } from 'mediasoup-client/types';
import { io, type Socket } from 'socket.io-client';
import type { Command } from '#room/commands';
import { commandId, type MeetingId, type SeatId } from '#room/ids';
import type { MediaAnswer, MediaKind, MediaRequest } from '#room/mediaWire';
import { isRefusal, type Refusal, type RefusalCode } from '#room/refusals';
import {
  socketPath,
  wireVersion,
  type Answer,
  type ClientToServer,
  type Handshake,
  type ServerToClient,
} from '#room/wire';

/**
 * A page that does not keep to what ours would do: it speaks to the room and the SFU by itself, with the cookies of the browser
 * it runs in, and sends whatever it is not kept from sending. It runs in the browser; see `breakIn`.
 */
class Intruder {
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  readonly #device: Device;
  #sending: Transport | null = null;

  private constructor(socket: Socket<ServerToClient, ClientToServer>, device: Device) {
    this.#socket = socket;
    this.#device = device;
  }

  static async enter(meeting: MeetingId, seat: SeatId | null): Promise<Intruder> {
    const auth: Handshake = { wire: wireVersion, meeting, seat };
    const socket: Socket<ServerToClient, ClientToServer> = io({
      path: socketPath,
      auth,
      transports: ['websocket'],
    });
    await socket.emitWithAck('enter', { since: null });
    const intruder = new Intruder(socket, await Device.factory());
    const joined = await intruder.ask({ type: 'join' });
    if (isRefusal(joined) || joined.type !== 'joined') throw new Error('the intruder could not join');
    await intruder.#device.load({ routerRtpCapabilities: joined.rtpCapabilities });
    return intruder;
  }

  ask(request: MediaRequest): Promise<Answer<MediaAnswer>> {
    return this.#socket.emitWithAck('media', request);
  }

  command(command: Command): Promise<Answer<{ seq: number }>> {
    return this.#socket.emitWithAck('command', { id: commandId.parse(crypto.randomUUID()), command });
  }

  /** Tries to send its microphone or camera, and goes on for good. Answers with the producer, or why not. */
  async send(kind: MediaKind): Promise<{ producer: string } | Refusal> {
    let refused: RefusalCode | null = null;
    try {
      const transport = (this.#sending ??= await this.#open());
      transport.removeAllListeners('produce');
      transport.on('produce', ({ rtpParameters }, done, failed) => {
        void this.ask({ type: 'produce', kind, rtpParameters }).then((answer) => {
          if (!isRefusal(answer) && answer.type === 'produced') return done({ id: answer.producer });
          refused = isRefusal(answer) ? answer.refused : null;
          failed(new Error('refused'));
        });
      });
      const stream = await navigator.mediaDevices.getUserMedia({ [kind]: true });
      const [track] = stream.getTracks();
      if (!track) throw new Error('there is no device');
      return { producer: (await transport.produce({ track })).id };
    } catch (error) {
      if (error instanceof Refused) return { refused: error.code };
      if (refused !== null) return { refused };
      throw error;
    }
  }

  async #open(): Promise<Transport> {
    const opened = await this.ask({ type: 'openSend' });
    if (isRefusal(opened)) throw new Refused(opened.refused);
    if (opened.type !== 'opened') throw new Error('the SFU answered something else');
    const { transport: id, ...parameters } = opened;
    // The wire calls these shapes opaque; SFU and library agree on them.
    const options = { id, ...parameters } as object as TransportOptions;
    const transport = this.#device.createSendTransport(options);
    transport.on('connect', ({ dtlsParameters }, done) => {
      void this.ask({ type: 'connect', transport: id, dtlsParameters }).then(() => done());
    });
    return transport;
  }
}

class Refused extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

declare global {
  interface Window {
    Intruder: typeof Intruder;
    intruder: Intruder;
  }
}

window.Intruder = Intruder;
