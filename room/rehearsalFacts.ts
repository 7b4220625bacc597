import type { Folds } from './judging.ts';

export const rehearsalFolds: Folds<'partPlayed'> = { partPlayed: (room) => room };
