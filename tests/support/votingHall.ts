import type { MotionId, PollId } from '#room/ids';
import type { Setup } from '#room/setup';
import type { PollPlan } from '#room/votes/pollPlan';
import { newCommandId, pollOf, type Client } from './client.ts';
import { ann, bo, chair, clerk, item2, motion1, plain } from './given.ts';
import { hearing } from './hearing.ts';
import type { TestMeeting, TestServer } from './server.ts';

export interface VotingHall {
  meeting: TestMeeting;
  /** the chair's, the clerk's and Ann's devices */
  leading: Client;
  counting: Client;
  phone: Client;
}

/** A meeting that may vote: Ann has a phone; Bo sits in the hall without one; Chen is at home and not here. */
export async function votingHall(server: TestServer, notice: Setup = hearing()): Promise<VotingHall> {
  const meeting = await server.convene(notice);
  const leading = await meeting.enter(chair);
  const counting = await meeting.enter(clerk);
  const phone = await meeting.enter(ann);
  await leading.insist({ type: 'openMeeting' });
  await leading.insist({ type: 'takeItem', item: item2 });
  await counting.insist({ type: 'checkIn', seat: bo });
  return { meeting, leading, counting, phone };
}

/** Puts a motion to the vote; answered when everybody's device shows it. */
export async function put(
  { leading, counting, phone }: VotingHall,
  changes: Partial<PollPlan> = {},
  motion: MotionId = motion1,
): Promise<PollId> {
  const id = newCommandId();
  const { seq } = await leading.insist({ type: 'openPoll', motion, plan: { ...plain, ...changes } }, id);
  await Promise.all([counting, phone].map((one) => one.upTo(seq)));
  return pollOf(id);
}
