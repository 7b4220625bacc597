import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Something the machine lacks and the project may not or cannot install; the message says what to do. */
export class MachineLacks extends Error {
  override readonly name = 'MachineLacks';
}

export const isDebianLike = (): boolean =>
  existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

/** The line that a person copies when the project may not install packages itself. */
export const installLine = (packages: readonly string[]): string =>
  `sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;

/** Which of these Debian packages are not installed. */
async function missingPackages(packages: readonly string[]): Promise<string[]> {
  const states = await Promise.all(
    packages.map((name) =>
      run('dpkg-query', ['-W', '-f=${db:Status-Status}', name]).then(
        ({ stdout }) => stdout === 'installed',
        () => false,
      ),
    ),
  );
  return packages.filter((_, index) => !states[index]);
}

/**
 * Installs Debian packages where this process is root, after saying so; does nothing when all are there.
 * @param purpose what they are for, as a noun: "the tests in a browser"
 * @throws MachineLacks with the line to copy, where it may not or the installation fails
 */
export async function installPackages(
  packages: readonly string[],
  purpose: string,
  say: (line: string) => void,
): Promise<void> {
  const missing = await missingPackages(packages);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new MachineLacks(
      `Packages are missing for ${purpose}. Install them, then start again:\n  ${installLine(missing)}`,
    );
  }
  say(`Installing with apt-get, for ${purpose}: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, maxBuffer: 64 * 1024 * 1024 };
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  try {
    await run('apt-get', [...wait, 'update'], options);
    await run('apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...missing], options);
  } catch (error) {
    const why =
      error instanceof Error ? error.message.trim().split('\n').slice(-3).join('\n') : String(error);
    throw new MachineLacks(`apt-get failed:\n${why}\nInstall by hand:\n  ${installLine(missing)}`);
  }
}
