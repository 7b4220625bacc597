import type { MediaAnswer, MediaRequest } from '#room/mediaWire';
import { isRefusal, type RefusalCode } from '#room/refusals';
import type { Answer } from '#room/wire';

/** How a question reaches the SFU; the room's connection has one. */
export type Ask = (request: MediaRequest) => Promise<Answer<MediaAnswer>>;

/** The SFU said no. Thrown inside this folder only, since the WebRTC library wants its steps to fail by throwing. */
export class MediaRefused extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

/**
 * The answer of the type that belongs to the request.
 * @throws MediaRefused
 */
export async function asked<T extends MediaAnswer['type']>(
  answer: Promise<Answer<MediaAnswer>>,
  type: T,
): Promise<Extract<MediaAnswer, { type: T }>> {
  const reply = await answer;
  if (isRefusal(reply)) throw new MediaRefused(reply.refused);
  if (!isOf(reply, type)) throw new MediaRefused('unavailable');
  return reply;
}

const isOf = <T extends MediaAnswer['type']>(
  answer: MediaAnswer,
  type: T,
): answer is Extract<MediaAnswer, { type: T }> => answer.type === type;

/**
 * The wire calls these shapes opaque; SFU and client library, which made them, have types for them. The cast is safe as far as
 * the two libraries understand each other; neither side could check more.
 */
export const shaped = <T>(opaque: object): T => opaque as T;
