import type { Motion, Room } from '#room/room';

/** How the motion reads that this one would amend; undefined of any other than an amendment. */
export const amendedBy = ({ motions }: Room, { kind, of }: Motion): string | undefined =>
  kind === 'amendment' ? motions.find((one) => one.id === of)?.text : undefined;
