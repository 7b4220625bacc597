/** How long a ballot waits at most so that it goes under among others, ms. */
const usualMix = 20_000;
/** How long before the end every ballot is on its way, so that it arrives over a slow network too, ms. */
export const margin = 8_000;

/**
 * When a ballot that was filled in now is sent: at a random moment of the time that is left, within the mix, so that it does
 * not arrive when its voter was seen to press the button. At once where the poll is about to close.
 * @param random from 0 to below 1
 * @returns ms since 1970, by the clock that `now` and `endsAt` are of
 */
export function castMoment(now: number, endsAt: number, random: () => number, mix = usualMix): number {
  const room = Math.min(mix, endsAt - margin - now);
  return room > 0 ? now + Math.floor(room * random()) : now;
}
