// Run after a change of the PGlite version: node db/embedded/makeInitialData.ts
import { PGlite } from '@electric-sql/pglite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packInitialData } from './initialData.ts';

const folder = mkdtempSync(join(tmpdir(), 'initial-data-'));
const database = await PGlite.create(folder);
await database.close();
packInitialData(folder);
rmSync(folder, { recursive: true });
