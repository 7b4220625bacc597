import { hallVoters, mayCountSheet, mayHandPaper } from '#room/countSheet';
import type { PollId, SeatId, VoterId } from '#room/ids';
import { refuse } from '#room/refusals';
import type { Room } from '#room/room';
import { fits } from '#room/votes/fits';
import { weightClassOf } from '#room/weightClass';
import type { Answer, CountAsk, Counted } from '#room/wire';
import type { Storage } from './storage.ts';

/** What became of a count without names; `covered`: whose hands it speaks of. */
interface Nameless extends Counted {
  covered: VoterId[];
}

/** Hands of the hall count at once, the paper box when two people have counted the same. */
export async function countNameless(
  { countSheets, secretBox }: Storage,
  room: Room,
  by: SeatId,
  { id, poll, way, counts }: CountAsk,
  at: number,
): Promise<Answer<Nameless>> {
  const refused = mayCountSheet(room, by, way, poll, at);
  const open = room.poll;
  if (refused || !open) return refused ?? refuse('pollNotOpen');
  if (counts.some((one) => fits(open.plan, one.choice))) return refuse('ballotInvalid');
  const sheet = { poll, by, counts, at, id };
  if (way === 'hands') {
    const counted = await countSheets.countHands(sheet, hallVoters(room, open));
    if (counted.outcome !== 'counted') return refuse(refusals[counted.outcome]);
    return { waits: false, covered: counted.covered };
  }
  const papers = (await secretBox.signedFor(poll)).filter((one) => one.onPaper).length;
  const counted = await countSheets.countPapers(sheet, papers);
  if (counted === 'counted' || counted === 'first') return { waits: counted === 'first', covered: [] };
  return refuse(refusals[counted]);
}

const refusals = { tooMany: 'tooManyBallots', closed: 'pollClosed', differs: 'paperDiffers' } as const;

/** Gives a voter of a secret poll a paper ballot; a device of theirs has none signed from then on. */
export async function handPaper(
  { secretBox }: Storage,
  room: Room,
  by: SeatId,
  { poll, voter }: { poll: PollId; voter: VoterId },
  at: number,
): Promise<Answer<{ voter: VoterId }>> {
  const refused = mayHandPaper(room, by, poll, voter, at);
  const asked = room.poll ?? room.announced;
  const weightClass = asked && weightClassOf(room, asked, voter);
  if (refused || !weightClass) return refused ?? refuse('pollNotOpen');
  const given = await secretBox.giveToPaper(poll, voter, weightClass);
  if (given !== 'onPaper') return refuse(given === 'signed' ? 'hasSigned' : 'pollClosed');
  return { voter };
}
