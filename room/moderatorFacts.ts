import type { Folds } from './judging.ts';

export const moderatorFolds: Folds<'prompted' | 'moveOnAgreed'> = {
  prompted: (room, { prompt, seats }, { at }) => ({ ...room, prompt: { prompt, seats, at, agreed: [] } }),
  moveOnAgreed: (room, { seat }) =>
    room.prompt ? { ...room, prompt: { ...room.prompt, agreed: [...room.prompt.agreed, seat] } } : room,
};
