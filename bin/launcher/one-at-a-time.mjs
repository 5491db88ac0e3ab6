import { createHash } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Does the work while no other process does work of that name on that folder; waits for its turn. The lock is a
 * listening socket, which the kernel takes back when its holder dies, however it dies: no lock can go stale. `work`
 * gets the socket's number, to be handed to a child process, so that the lock outlives a launcher that is killed while
 * its child goes on writing.
 * @template T
 * @param {{ folder: string, name: string, onWait?: () => void }} what
 * @param {(lockDescriptor: number | undefined) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneAtATime({ folder, name, onWait }, work) {
  const address = lockAddress(folder, name);
  let server = await tryListen(address);
  if (server === null) onWait?.();
  while (server === null) {
    await sleep(100);
    server = await tryListen(address);
  }
  try {
    return await work(descriptorOf(server));
  } finally {
    await new Promise((done) => server.close(done));
  }
}

function lockAddress(folder, name) {
  const { dev, ino } = statSync(folder, { bigint: true });
  const id = createHash('sha256').update(`${name}:${dev}:${ino}`).digest('hex').slice(0, 32);
  if (process.platform === 'win32') return `\\\\.\\pipe\\wardkeep-${id}`;
  return process.platform === 'linux' ? `\0wardkeep-${id}` : join(tmpdir(), `wardkeep-${id}`);
}

/** Only POSIX systems number their sockets; where there is no number the lock ends with the launcher. */
function descriptorOf(server) {
  const number = server._handle?.fd;
  return Number.isInteger(number) && number > 2 ? number : undefined;
}

async function tryListen(address) {
  const server = createServer((socket) => socket.destroy());
  const error = await new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(address, () => resolve(null));
  });
  if (error === null) return server;
  if (error.code !== 'EADDRINUSE') throw error;
  await removeIfDead(address);
  return null;
}

/** Elsewhere than on Linux and Windows the name is a file, which a killed holder leaves behind. */
async function removeIfDead(address) {
  if (process.platform === 'linux' || process.platform === 'win32') return;
  const code = await new Promise((resolve) => {
    const socket = connect(address, () => resolve('alive'));
    socket.once('error', (error) => resolve(error.code)).once('close', () => socket.destroy());
  });
  if (code === 'ECONNREFUSED') rmSync(address, { force: true });
}
