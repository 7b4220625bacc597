/** The parts of an observer's page that are not in its first piece. */
export type WatchPart =
  'queue' | 'statements' | 'votes' | 'words' | 'lobby' | 'closed' | 'table' | 'strips' | 'result';
