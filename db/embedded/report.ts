/** What the database process tells the server that started it, once. */
export type Report =
  | { kind: 'listening'; at: { path: string } | { port: number } }
  | { kind: 'inUse'; pid: number | null }
  | { kind: 'unwritable'; reason: string }
  | { kind: 'broken'; reason: string };

/** What the server tells its database process: to close the database and end. */
export const closeOrder = 'close';
