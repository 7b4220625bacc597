import type { FastifyBaseLogger } from 'fastify';
import { openMedia, type Media, type MediaReport, type MediaSettings } from '#media/media';
import type { Stage } from '#media/stage';
import type { MeetingId, SeatId } from '#room/ids';
import type { MediaAnswer, MediaNote, MediaRequest } from '#room/mediaWire';
import { refuse } from '#room/refusals';
import type { Room } from '#room/room';
import type { Answer } from '#room/wire';

/** Sound and picture as the sockets see it. A meeting goes on the same without it. */
export interface RoomMedia {
  ask(
    room: Room,
    connection: string,
    seat: SeatId | null,
    request: MediaRequest,
    tell: (note: MediaNote) => void,
  ): Promise<Answer<MediaAnswer>>;
  leave(meeting: MeetingId, connection: string): void;
  follow(room: Room): void;
  /** nobody has been in the meeting for a while: its stage is let go, whatever became of the meeting */
  rest(meeting: MeetingId): void;
  /** the stage of a room, made when it is first asked for; null without media */
  stage(room: Room): Stage | null;
  ready(): boolean;
  /** the SFU itself, for figures */
  sfu: Media | null;
  close(): Promise<void>;
}

/** For a server that was told to do without. */
export const noMedia: RoomMedia = {
  ask: () => Promise.resolve(refuse('mediaUnavailable')),
  leave: () => undefined,
  follow: () => undefined,
  rest: () => undefined,
  stage: () => null,
  ready: () => true,
  sfu: null,
  close: () => Promise.resolve(),
};

/** Opens the SFU and lets its stages follow the rooms. A stage is made when somebody first asks for media. */
export async function openRoomMedia(
  settings: MediaSettings,
  log: Pick<FastifyBaseLogger, 'warn'>,
): Promise<RoomMedia> {
  const report = (what: MediaReport) => log.warn({ media: what }, 'media');
  const media = await openMedia(settings, report);
  const stages = new Map<MeetingId, Stage>();
  const joined = new Set<string>();
  const stageOf = (room: Room): Stage => {
    const here = stages.get(room.meeting);
    if (here) return here;
    const stage = media.stage(room.meeting, room);
    stages.set(room.meeting, stage);
    void stage.follow(room);
    return stage;
  };
  /** After the meeting, once nobody is there; who comes later has it made again. */
  const letGo = (meeting: MeetingId): void => {
    if (stages.get(meeting)?.isOver) end(meeting);
  };
  const end = (meeting: MeetingId): void => {
    stages.get(meeting)?.close();
    stages.delete(meeting);
  };
  return {
    ask(room, connection, seat, request, tell) {
      // Nothing is sent any more; a stage would only be kept for nothing.
      if (room.phase === 'filed') return Promise.resolve(refuse('mediaUnavailable'));
      const stage = stageOf(room);
      if (!joined.has(connection)) {
        joined.add(connection);
        stage.join(connection, seat, tell);
      }
      return stage.ask(connection, request);
    },
    leave(meeting, connection) {
      if (!joined.delete(connection)) return;
      stages.get(meeting)?.leave(connection);
      letGo(meeting);
    },
    follow(room) {
      const stage = stages.get(room.meeting);
      if (!stage) return;
      void stage.follow(room);
      letGo(room.meeting);
    },
    rest(meeting) {
      if (stages.get(meeting)?.counts().visitors === 0) end(meeting);
    },
    stage: stageOf,
    ready: () => media.ready(),
    sfu: media,
    close: () => media.close(),
  };
}
