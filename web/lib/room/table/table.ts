import type { Room } from '#room/room';

/** Whether the table does something that stands beside the turns, and so is to be loaded and drawn. */
export const hasStrips = (room: Room): boolean =>
  room.round !== null || room.check !== null || room.prompt !== null;

/** Whether nobody speaks to all now, so that pictures give way. */
export const takesStage = (room: Room): boolean => room.silence !== null || room.groups !== null;
