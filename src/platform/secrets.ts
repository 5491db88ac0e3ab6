import { createCipheriv, createDecipheriv, createHash, createSecretKey, randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A random token of 256 bits, safe in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: whoever reads the database cannot use it. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Encrypts small secrets at rest (AES-256-GCM) with the platform's key. */
export interface Vault {
  seal(text: string): string;
  /** @throws when the text was changed, or sealed with another key */
  unseal(sealed: string): string;
}

/** A vault on a 32-byte key. */
export function vaultOn(bytes: Buffer): Vault {
  const key = createSecretKey(bytes);
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    unseal(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
  };
}

/** Says whether two keys are the same without telling anything of them. */
export function keyPrint(key: Buffer): string {
  return createHash('sha256').update('wardkeep key print').update(key).digest('hex');
}

/**
 * The key of WARDKEEP_KEY (base64 of 32 bytes), else of `secret.key` in the data folder, which is made once: of
 * `first` where it is given, else of chance.
 */
export async function vaultKey(home: string, keyText: string | undefined, first?: Buffer): Promise<Buffer> {
  const key = keyText ? Buffer.from(keyText, 'base64') : await keyOfFolder(path.join(home, 'secret.key'), first);
  if (key.length !== 32) throw new Error('The key must be 32 bytes in base64. Make one with: openssl rand -base64 32');
  return key;
}

/** The key that stands already, without making one; null where there is none. */
export async function storedVaultKey(home: string, keyText: string | undefined): Promise<Buffer | null> {
  const file = path.join(home, 'secret.key');
  const text = keyText ?? (await readFile(file, 'utf8').catch(() => null));
  return text === null ? null : Buffer.from(text.trim(), 'base64');
}

async function keyOfFolder(file: string, first: Buffer = randomBytes(32)): Promise<Buffer> {
  await mkdir(path.dirname(file), { recursive: true });
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(first.toString('base64'));
    await handle.sync();
    await handle.close();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return Buffer.from((await readFile(file, 'utf8')).trim(), 'base64');
}
