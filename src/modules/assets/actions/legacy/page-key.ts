import { wrongField } from '#platform/problems.ts';
import type { LegacyKey, LegacyOrder } from '../../store/legacy/list-entries.ts';

const shapes: Readonly<Record<LegacyOrder, RegExp>> = {
  rising: /^\d{1,18}$/,
  name: /^[\s\S]{0,200}$/,
  contacts: /^\d{1,18}$/,
  acceptance: /^(infinity|\d{4}-\d{2}-\d{2})$/,
  retirement: /^(infinity|\d{4}-\d{2}-\d{2})$/,
  cost: /^-?\d{1,18}$/,
};

/** Where the next page begins, as one text for an address. */
export function keyText({ value, id }: LegacyKey): string {
  return Buffer.from(JSON.stringify([id, value])).toString('base64url');
}

/** @throws Problem 'invalid-request' for what no page ended with */
export function readKey(text: string | undefined, sort: LegacyOrder): LegacyKey | null {
  if (text === undefined || text === '') return null;
  const [id, value] = parsed(text);
  const isKey = typeof id === 'number' && Number.isInteger(id) && id > 0 && id < 2 ** 31;
  if (isKey && typeof value === 'string' && shapes[sort].test(value)) return { id, value };
  throw wrongField('after', 'Begin with the first page again');
}

function parsed(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
