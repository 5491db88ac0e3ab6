import type { KeyObject } from 'node:crypto';
import type { Context } from './context.ts';
import { erasedAmong, keysById } from './person-keys.ts';
import { openText, readPlain, type SealedText, sealedParts } from './sealed-text.ts';
import type { Reader } from './sql.ts';

/** What stands for a text whose owner was erased: `erased person 12`. */
export function erasedName(owner: string): string {
  return owner.startsWith('person:') ? `erased person ${owner.slice('person:'.length)}` : 'erased person';
}

const keyIsMissing = 'cannot be read: its key is missing';

/** Entries with every sealed text opened, in the transaction that read them. Those of an erased person say so. */
export async function openEntries<Entry>(
  { vault }: Pick<Context, 'vault'>,
  reader: Reader,
  entries: readonly Entry[],
): Promise<Entry[]> {
  const sealed: SealedText[] = [];
  for (const entry of entries) {
    mapTexts(entry, (text) => {
      const parts = sealedParts(text);
      if (parts) sealed.push(parts);
      return text;
    });
  }
  if (sealed.length === 0) return entries.map((entry) => mapTexts(entry, readPlain) as Entry);
  const keys = await keysById(vault, reader, new Set(sealed.map(({ keyId }) => keyId)));
  const lost = new Set(sealed.filter(({ keyId }) => !keys.has(keyId)).map(({ owner }) => owner));
  const erased = lost.size > 0 ? await erasedAmong(reader, lost) : lost;
  const open = (text: string): string => {
    const parts = sealedParts(text);
    return parts ? textOf(parts, keys.get(parts.keyId), erased) : readPlain(text);
  };
  return entries.map((entry) => mapTexts(entry, open) as Entry);
}

function textOf(sealed: SealedText, key: KeyObject | undefined, erased: ReadonlySet<string>): string {
  if (!key) return erased.has(sealed.owner) ? erasedName(sealed.owner) : keyIsMissing;
  try {
    return openText(sealed, key);
  } catch {
    return 'cannot be read: it was changed';
  }
}

function mapTexts(value: unknown, write: (text: string) => string): unknown {
  if (typeof value === 'string') return write(value);
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, write));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapTexts(each, write)]));
}
