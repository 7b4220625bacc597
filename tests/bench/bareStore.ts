// The database and nothing else: what reopening it costs by itself.
import { answerParent } from './child.ts';

let query: ((text: string) => Promise<unknown>) | undefined;

const handlers = {
  /** Opens a folder of the embedded database, or connects to PostgreSQL, and has the first query answered. */
  async open(place: { folder: string } | { url: string }): Promise<void> {
    if ('folder' in place) {
      const { PGlite } = await import('@electric-sql/pglite');
      const database = await PGlite.create(place.folder);
      query = (text) => database.exec(text);
    } else {
      const { default: postgres } = await import('postgres');
      const sql = postgres(place.url, { max: 1, onnotice: () => undefined });
      query = (text) => sql.unsafe(text);
    }
    await query('create table if not exists kept (id bigint generated always as identity, text text)');
  },

  /** Leaves something to recover. */
  async write(rows: number): Promise<void> {
    for (let row = 0; row < rows; row += 1)
      await query?.(`insert into kept (text) values (repeat('x', 300))`);
  },
};
export type BareStoreHandlers = typeof handlers;

answerParent(handlers);
