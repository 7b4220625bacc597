import { readFile } from 'node:fs/promises';
import { verifyRecord } from './verifyRecord.ts';

/** `npm run verify -- FILE`: checks an exported record offline. Exit code 0: unchanged; 1: changed; 2: not a record. */
const file = process.argv[2];
if (!file) {
  console.error('npm run verify -- FILE');
  process.exit(2);
}
const verdict = await verifyRecord(await readFile(file, 'utf8').catch(() => ''));
console.log(verdict.sentence);
process.exitCode = verdict.exit;
