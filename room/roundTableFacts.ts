import type { Folds } from './judging.ts';

type TableEvent =
  | 'roundStarted'
  | 'roundEnded'
  | 'silenceStarted'
  | 'silenceEnded'
  | 'checkOpened'
  | 'checkAnswered'
  | 'checkClosed';

export const tableFolds: Folds<TableEvent> = {
  roundStarted: (room, { order }) => ({ ...room, round: { order, next: 0 } }),
  roundEnded: (room) => ({ ...room, round: null }),
  silenceStarted: (room, { endsAt, about }) => ({ ...room, silence: { endsAt, about } }),
  silenceEnded: (room, _event, { at }) => ({ ...room, silence: null, lastStirAt: at }),
  checkOpened: (room, { question }) => ({ ...room, check: { question, answers: {} } }),
  checkAnswered: (room, { seat, opinion }) =>
    room.check
      ? { ...room, check: { ...room.check, answers: { ...room.check.answers, [seat]: opinion } } }
      : room,
  checkClosed: (room, { counts }) => ({
    ...room,
    check: null,
    lastCheck: { question: room.check?.question ?? '', counts },
  }),
};
