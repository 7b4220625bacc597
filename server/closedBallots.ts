import { createHash } from 'node:crypto';
import { ruleOf } from '#room/planned';
import { areasExpose, withoutAreas } from '#room/pollOutcome';
import { weights } from '#room/roll';
import type { Decision, OpenPoll, Room } from '#room/room';
import type { Counted } from '#room/stamp';
import { anonymous, ballotsText, type PublishedBallots } from '#room/votes/published';
import type { Storage } from './storage.ts';

type Boxes = Pick<Storage, 'ballots' | 'secretBox'>;

/** The ballots of a poll as they are kept, and what the record says of them. */
export async function countedIn(boxes: Boxes, room: Room, poll: OpenPoll | Decision): Promise<Counted> {
  const published = await publishedOf(boxes, room, poll);
  const named = await boxes.ballots.counted(poll.poll);
  const ballots = published.secret
    ? anonymous({ named: null, counted: named, secret: published.secret }, () => 0)
    : named;
  const areas = new Map(
    weights(room, published.named?.map((one) => one.voter) ?? []).map((one) => [one.voter, one.area]),
  );
  const nameless = anonymous(published, (voter) => areas.get(voter) ?? 0);
  return {
    ballots,
    digest: digestOf(ballotsText(published)),
    anonymous: digestOf(ballotsText({ named: null, counted: nameless, secret: null })),
  };
}

/** The ballots of a closed poll as anybody may have them: without areas where these would show how somebody voted. */
export async function publishedOf(
  { ballots, secretBox }: Boxes,
  room: Pick<Room, 'setup'>,
  { poll, plan }: Pick<Decision, 'poll' | 'plan'>,
): Promise<PublishedBallots> {
  const isNamed = plan.openness === 'named';
  // In this order: names that are taken off meanwhile go with their salt.
  const salt = isNamed ? await ballots.saltOf(poll) : null;
  const named = isNamed ? await ballots.named(poll) : [];
  if (named.length > 0) return { poll, named, ...(salt !== null && { salt }), counted: [], secret: null };
  const list = plan.openness === 'secret' ? await secretBox.publishedBallots(poll) : null;
  const kept = await ballots.counted(poll);
  const rule = ruleOf(room, plan);
  const counted = rule && areasExpose(plan, rule, kept) ? withoutAreas(kept) : kept;
  return { poll, named: null, counted, secret: list };
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
