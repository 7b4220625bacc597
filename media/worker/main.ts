import { MachineLacks } from './debian.ts';
import { provideWorker } from './provide.ts';

try {
  process.stdout.write(`${await provideWorker()}\n`);
} catch (error) {
  if (!(error instanceof MachineLacks)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
