import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:net';

/** The right to be the only one that runs a database on a home; the kernel takes it back when the process ends. */
export type HomeLock = { release(): Promise<void> };

/**
 * A name in a space that the kernel empties when its holder dies, however it dies: so there is no stale lock to judge.
 * It is made from the folder's identity and not its path, so that two paths to one folder meet.
 */
async function lockAddress(home: string): Promise<string> {
  const { dev, ino } = await stat(home, { bigint: true });
  const name = createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32);
  return process.platform === 'win32' ? `\\\\.\\pipe\\wardkeep-home-${name}` : `\0wardkeep-home-${name}`;
}

/** Takes the lock of a home that exists, or gives null when another process (or this one) holds it. */
export async function takeHomeLock(home: string): Promise<HomeLock | null> {
  const address = await lockAddress(home);
  const server = createServer((socket) => socket.destroy());
  return await new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(address, () => {
      server.unref();
      resolve({ release: async () => await new Promise<void>((done) => server.close(() => done())) });
    });
  });
}
