import { randomUUID } from 'node:crypto';
import { commandId, type MeetingId, type SeatId } from '#room/ids';
import type { Command } from '#room/commands';
import type { Choice } from '#room/votes/choice';
import { isRefusal } from '#room/refusals';
import type { NewLinks } from '#room/services';
import { setup, type Lang } from '#room/setup';
import type { App } from '../app.ts';
import type { LiveRoom } from '../liveRoom.ts';
import { convene } from '../routes/meetings.ts';
import { bicycleHearing, parkingHearing } from './otherHearings.ts';
import { liftHearing, type Story } from './story.ts';

const hour = 3_600_000;

/** What the demo's community looks like on an evening: one matter settled, one hearing now, one to come. */
export async function seed(app: App, lang: Lang): Promise<{ story: Story; made: NewLinks }> {
  const now = Date.now();
  const origin = app.origin();
  await settleOne(app, lang);
  await convene(app.storage, setup.parse({ ...parkingHearing(lang), startsAt: now + 5 * 24 * hour }), origin);
  const story = liftHearing(lang);
  const made = await convene(app.storage, setup.parse({ ...story.setup, startsAt: now }), origin);
  return { story, made };
}

/** Runs a short meeting from its notice to its resolution, by the same commands as any other. */
async function settleOne(app: App, lang: Lang): Promise<void> {
  const notice = setup.parse({ ...bicycleHearing(lang), startsAt: Date.now() - hour });
  const { meeting } = await convene(app.storage, notice, app.origin());
  const live = await liveRoom(app, meeting);
  const seatsOf = (role: string) => notice.seats.filter((one) => one.role === role).map((one) => one.id);
  const [chair] = seatsOf('chair');
  const [clerk] = seatsOf('clerk');
  const [item] = notice.items;
  const [motion] = notice.motions;
  if (!chair || !clerk || !item || !motion) throw new Error('the story has no chair, clerk, item or motion');
  const voters = notice.seats.filter((one) => one.entitled).map((one) => one.id);

  for (const seat of [chair, ...voters]) await act(live, seat, { type: 'enterRoom' });
  await act(live, chair, { type: 'openMeeting' });
  await act(live, chair, { type: 'takeItem', item: item.id });
  await act(live, chair, { type: 'openPoll', motion: motion.id });
  const choices: Choice[] = ['for', 'for', 'for', 'against', 'for', 'abstain'];
  for (const [index, seat] of voters.entries()) await cast(live, seat, choices[index] ?? 'for');
  const poll = live.room.poll?.poll;
  if (poll) await act(live, chair, { type: 'closePoll', poll });
  await act(live, chair, { type: 'closeMeeting' });
  await act(live, clerk, { type: 'fileMinutes' });
}

async function liveRoom(app: App, meeting: MeetingId): Promise<LiveRoom> {
  const live = await app.rooms.get(meeting);
  if (!live) throw new Error('the meeting that was just made is not there');
  return live;
}

async function act(live: LiveRoom, by: SeatId, command: Command): Promise<void> {
  const id = commandId.parse(randomUUID());
  const answer = await live.handle(by, id, command);
  if (isRefusal(answer)) throw new Error(`the story was refused: ${command.type} ${answer.refused}`);
}

async function cast(live: LiveRoom, seat: SeatId, choice: Choice): Promise<void> {
  const poll = live.room.poll?.poll;
  if (poll) await live.cast(seat, { id: commandId.parse(randomUUID()), poll, choice });
}
