import type { Folds } from './judging.ts';

export const hallFolds: Folds<'hallViewSet'> = {
  hallViewSet: (room, { view, theme, captions }) => ({ ...room, hallView: { view, theme, captions } }),
};
