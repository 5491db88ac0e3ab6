import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { Problem } from '../problems.ts';
import { type Frame, framesOf } from './frames.ts';

/** Who can open a backup: whoever knows the passphrase, or whoever holds the identities of the recipients. */
export type BackupLock = { readonly passphrase: string } | { readonly recipients: readonly string[] };
export type BackupKey = { readonly passphrase: string } | { readonly identities: readonly string[] };

/**
 * Writes frames into one encrypted file (gzip in the age format, age-encryption.org/v1). The file has its name only
 * once it is whole. @throws Problem 'not-now' when there is such a file already
 */
export async function writeEncrypted(file: string, lock: BackupLock, frames: AsyncIterable<Buffer>): Promise<void> {
  const part = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.part`);
  await refuseExisting(file);
  const encrypter = new Encrypter();
  if ('passphrase' in lock) encrypter.setPassphrase(lock.passphrase);
  else for (const recipient of lock.recipients) encrypter.addRecipient(recipient);
  try {
    const zipped = createGzip();
    // Its failure reaches the reader of `zipped`, and with it the file.
    pipeline(Readable.from(frames), zipped).catch(() => {});
    const sealed = await encrypter.encrypt(Readable.toWeb(zipped) as ReadableStream<Uint8Array>);
    const out = createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(Readable.fromWeb(sealed as never), out);
    await refuseExisting(file);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function refuseExisting(file: string): Promise<void> {
  const there = await open(file, 'r').catch(() => null);
  await there?.close();
  if (there) throw new Problem('not-now', `There is a file ${file} already. Choose another name, or move it away.`);
}

/** Opens an encrypted file of frames. @throws Problem 'wrong-file' in words when it cannot be opened or is damaged */
export async function* readEncrypted(file: string, key: BackupKey): AsyncGenerator<Frame> {
  const decrypter = new Decrypter();
  if ('passphrase' in key) decrypter.addPassphrase(key.passphrase);
  else for (const identity of key.identities) decrypter.addIdentity(identity);
  const source = createReadStream(file);
  try {
    const opened = await decrypter.decrypt(Readable.toWeb(source) as ReadableStream<Uint8Array>);
    const unzip = createGunzip();
    const bytes = Readable.fromWeb(opened as never);
    bytes.on('error', (error) => unzip.destroy(error));
    yield* framesOf(bytes.pipe(unzip));
  } catch (error) {
    throw asProblem(error, file);
  } finally {
    source.destroy();
  }
}

function asProblem(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof Problem) return error;
  if ('code' in error && error.code === 'ENOENT') return new Problem('wrong-file', `There is no file ${file}.`);
  if (/no identity matched|passphrase/i.test(error.message))
    return new Problem('wrong-file', 'This passphrase or identity does not open the backup.', { cause: error });
  return new Problem(
    'wrong-file',
    `${file} is not a backup, or it is damaged or cut short. Nothing was changed. Take another copy of it.`,
    { cause: error },
  );
}
