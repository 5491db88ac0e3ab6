import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/** An owner's key: what is sealed with it can be read until it is destroyed. */
export interface PersonKey {
  /** `person:12`, or `holder:5` for somebody who is named here without an account. */
  readonly owner: string;
  readonly id: string;
  /** 32 bytes. */
  readonly key: KeyObject;
}

/** A sealed text as it stands in the audit log. */
export interface SealedText {
  readonly owner: string;
  readonly keyId: string;
  readonly body: Buffer;
}

const sealedStart = 'sealed:';
const plainStart = 'plain:';
// 12 bytes of nonce, 16 of tag, then the text.
const nonceBytes = 12;
const bodyFrom = 28;

/** `sealed:person:12:KEY-ID:BASE64`; the owner is authenticated with the text, so it cannot be moved to another. */
export function sealText({ owner, id, key }: PersonKey, text: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${sealedStart}${owner}:${id}:${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
}

/** @throws when the text was changed, or sealed with another key or for another owner */
export function openText({ owner, body }: SealedText, key: KeyObject): string {
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, nonceBytes), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(body.subarray(nonceBytes, bodyFrom));
  return Buffer.concat([decipher.update(body.subarray(bodyFrom)), decipher.final()]).toString('utf8');
}

/** The parts of a sealed text; null for any other text. */
export function sealedParts(text: string): SealedText | null {
  const [, owner, keyId, body] = /^sealed:([a-z-]+:\d+):([0-9a-f-]{36}):([A-Za-z0-9+/=]{38,})$/.exec(text) ?? [];
  if (owner === undefined || keyId === undefined || body === undefined) return null;
  return { owner, keyId, body: Buffer.from(body, 'base64') };
}

/** What is written of a text that is not sealed: one that only looks sealed, because somebody typed it, is marked. */
export function markPlain(text: string): string {
  return text.startsWith(sealedStart) || text.startsWith(plainStart) ? plainStart + text : text;
}

/** A text that is not sealed, as it was written. */
export function readPlain(text: string): string {
  return text.startsWith(plainStart) ? text.slice(plainStart.length) : text;
}
