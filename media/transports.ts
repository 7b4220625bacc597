import type { WebRtcTransport } from 'mediasoup/types';
import { maySend } from '#room/heard';
import type { MediaAnswer, MediaRequest } from '#room/mediaWire';
import { refuse, type Refusal } from '#room/refusals';
import type { Ground } from './ground.ts';
import { dtlsParameters, rtpCapabilities } from './parameters.ts';
import type { Visitor } from './visitor.ts';
import type { Home } from './workerSlot.ts';

type Asked<T extends MediaRequest['type']> = Extract<MediaRequest, { type: T }>;
type Reply = MediaAnswer | Refusal;

/** Where the bandwidth estimate begins, bits a second: with less, Chromium's top layer takes 13 s to come. */
const FIRST_ESTIMATE = 2_000_000;
/** Three layers of a camera and a voice, bits a second. */
const MOST_INCOMING = 3_000_000;

/** Lists what there is to see and hear. Joining again begins anew. */
export async function join(ground: Ground, visitor: Visitor): Promise<Reply> {
  ground.clear(visitor);
  const home = await ground.home();
  if (!home) return refuse('mediaUnavailable');
  if (visitor.ended) return refuse(visitor.ended);
  visitor.joined = true;
  visitor.holdNotes();
  const sources = [...ground.sources.values()].filter((source) => visitor.discloses(source));
  for (const source of sources) visitor.note(source);
  return {
    type: 'joined',
    rtpCapabilities: home.router.rtpCapabilities,
    sources: sources.map((source) => ({
      producer: source.id,
      seat: source.seat,
      kind: source.kind,
      on: visitor.receives(source),
    })),
  };
}

export async function openSend(ground: Ground, visitor: Visitor): Promise<Reply> {
  if (visitor.viewer === null || !maySend(ground.room, visitor.viewer)) return refuse('notAllowedToSend');
  if (!visitor.joined) return refuse('malformed');
  const transport = await open(ground, visitor);
  if (!transport) return refuse('mediaUnavailable');
  await transport.setMaxIncomingBitrate(MOST_INCOMING);
  if (!visitor.joined) return abandon(transport);
  ground.closeSending(visitor);
  visitor.sending = transport;
  whenEnded(transport, () => {
    if (visitor.sending === transport) ground.closeSending(visitor);
  });
  return opened(transport);
}

export async function openReceive(
  ground: Ground,
  visitor: Visitor,
  request: Asked<'openReceive'>,
): Promise<Reply> {
  const capabilities = rtpCapabilities.safeParse(request.rtpCapabilities);
  if (!visitor.joined || !capabilities.success) return refuse('malformed');
  const transport = await open(ground, visitor);
  if (!transport) return refuse('mediaUnavailable');
  visitor.closeReceiving();
  visitor.receiving = { transport, rtpCapabilities: capabilities.data };
  whenEnded(transport, () => {
    if (visitor.receiving?.transport === transport) visitor.closeReceiving();
  });
  return opened(transport);
}

export async function connect(visitor: Visitor, request: Asked<'connect'>): Promise<Reply> {
  const transport = ownTransport(visitor, request.transport);
  const parameters = dtlsParameters.safeParse(request.dtlsParameters);
  if (!transport || !parameters.success) return refuse('malformed');
  await transport.connect({ dtlsParameters: parameters.data });
  return { type: 'done' };
}

/** For a client whose network changed: new credentials on the same transport. */
export async function restartIce(visitor: Visitor, request: Asked<'restartIce'>): Promise<Reply> {
  const transport = ownTransport(visitor, request.transport);
  if (!transport) return refuse('malformed');
  return { type: 'iceRestarted', iceParameters: await transport.restartIce() };
}

async function open(ground: Ground, visitor: Visitor): Promise<WebRtcTransport | null> {
  const home: Home | null = await ground.home();
  if (!home || !visitor.joined) return null;
  const transport = await home.router.createWebRtcTransport({
    webRtcServer: home.server,
    preferUdp: true,
    initialAvailableOutgoingBitrate: FIRST_ESTIMATE,
  });
  if (visitor.joined) return transport;
  transport.close();
  return null;
}

function abandon(transport: WebRtcTransport): Refusal {
  transport.close();
  return refuse('mediaUnavailable');
}

const opened = (transport: WebRtcTransport): MediaAnswer => ({
  type: 'opened',
  transport: transport.id,
  iceParameters: transport.iceParameters,
  iceCandidates: transport.iceCandidates,
  dtlsParameters: transport.dtlsParameters,
});

/** A peer that ended its DTLS session will not come back on this transport. */
function whenEnded(transport: WebRtcTransport, end: () => void): void {
  transport.on('dtlsstatechange', (state) => {
    if (state === 'failed' || state === 'closed') end();
  });
}

const ownTransport = (visitor: Visitor, id: string): WebRtcTransport | undefined =>
  [visitor.sending, visitor.receiving?.transport].find((one) => one?.id === id) ?? undefined;
