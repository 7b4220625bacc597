import { mayProduceAudio, maySend } from '#room/heard';
import type { MediaAnswer, MediaKind, MediaRequest } from '#room/mediaWire';
import { refuse, type Refusal } from '#room/refusals';
import type { Room } from '#room/room';
import type { Viewer } from '#room/sight';
import { settle } from './follow.ts';
import type { Ground } from './ground.ts';
import { rtpParameters } from './parameters.ts';
import { Reception } from './reception.ts';
import { Source } from './source.ts';
import type { Visitor } from './visitor.ts';

type Asked<T extends MediaRequest['type']> = Extract<MediaRequest, { type: T }>;
type Reply = MediaAnswer | Refusal;

/** Key frames are asked of a sender at most this often for each layer, ms; joiners in between share one. */
const KEY_FRAME_EVERY = 500;
/** Consumers that one connection keeps; beyond, the one that has stood still longest goes. */
const MOST_RECEPTIONS = { seat: 120, observer: 12 };

/** Takes a microphone or a camera into the stage: at most one of each a seat, and only from who may send it now. */
export async function produce(ground: Ground, visitor: Visitor, request: Asked<'produce'>): Promise<Reply> {
  const seat = visitor.viewer;
  if (seat === null || !maySendKind(ground.room, seat, request.kind)) return refuse('notAllowedToSend');
  const parameters = rtpParameters[request.kind].safeParse(request.rtpParameters);
  const transport = visitor.sending;
  if (!transport || !parameters.success) return refuse('malformed');
  if (ground.sourceOf(seat, request.kind)?.sender) return refuse('notAllowedToSend');
  const producer = await transport.produce({
    kind: request.kind,
    rtpParameters: parameters.data,
    paused: true,
    keyFrameRequestDelay: KEY_FRAME_EVERY,
  });
  // The room may have changed meanwhile, or the visitor left.
  if (visitor.sending !== transport || !maySendKind(ground.room, seat, request.kind)) {
    producer.close();
    return refuse('notAllowedToSend');
  }
  const source = new Source(producer, seat, visitor);
  ground.add(source);
  await settle(ground, source);
  return { type: 'produced', producer: source.id };
}

export async function sending(ground: Ground, visitor: Visitor, request: Asked<'sending'>): Promise<Reply> {
  const source = ground.sources.get(request.producer);
  if (source?.sender !== visitor) return refuse('malformed');
  if (request.on && !maySendKind(ground.room, source.seat, source.kind)) return refuse('notAllowedToSend');
  source.sending = request.on;
  await settle(ground, source);
  return { type: 'done' };
}

export async function consume(ground: Ground, visitor: Visitor, request: Asked<'consume'>): Promise<Reply> {
  const source = ground.sources.get(request.producer);
  if (!source || !visitor.knows(source)) return refuse('notAllowedToReceive');
  const receiving = visitor.receiving;
  if (!receiving) return refuse('malformed');
  const kept = visitor.receptions.get(source.id);
  if (kept) return consumed(kept);
  if (!makeRoom(visitor)) return refuse('tooMuch');
  const consumer = await receiving.transport.consume({
    producerId: source.id,
    rtpCapabilities: receiving.rtpCapabilities,
    paused: true,
  });
  if (visitor.receiving !== receiving || !visitor.knows(source)) {
    consumer.close();
    return refuse('notAllowedToReceive');
  }
  const reception = new Reception(consumer, source);
  visitor.receptions.set(source.id, reception);
  return consumed(reception);
}

export async function want(visitor: Visitor, request: Asked<'want'>): Promise<Reply> {
  const reception = [...visitor.receptions.values()].find((one) => one.consumer.id === request.consumer);
  if (!reception) return refuse('notAllowedToReceive');
  reception.wanted = request.on;
  if (request.on) {
    // The last wanted stands last in the line of those that may have to go.
    visitor.receptions.delete(reception.source.id);
    visitor.receptions.set(reception.source.id, reception);
    await reception.prefer(request.layer);
  }
  await reception.settle(visitor.receives(reception.source));
  return { type: 'done' };
}

const maySendKind = (room: Room, seat: NonNullable<Viewer>, kind: MediaKind): boolean =>
  kind === 'audio' ? mayProduceAudio(room, seat) : maySend(room, seat);

/** Lets the consumer go that has stood still longest, if there are too many. */
function makeRoom(visitor: Visitor): boolean {
  const most = visitor.viewer === null ? MOST_RECEPTIONS.observer : MOST_RECEPTIONS.seat;
  if (visitor.receptions.size < most) return true;
  const still = [...visitor.receptions.values()].find((one) => !one.open);
  if (!still) return false;
  visitor.forget(still.source);
  void visitor.heed(still.source);
  return true;
}

const consumed = ({ consumer }: Reception): MediaAnswer => ({
  type: 'consumed',
  consumer: consumer.id,
  kind: consumer.kind,
  rtpParameters: consumer.rtpParameters,
});
