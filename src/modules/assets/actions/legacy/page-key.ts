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

/** Where the next page of an order (such as `-name`) begins, as one text for an address. */
export function keyText(order: string, { value, id }: LegacyKey): string {
  return Buffer.from(JSON.stringify([order, id, value])).toString('base64url');
}

/**
 * Null for the first page, and where the order was changed since: what came after means nothing there.
 * @throws Problem 'invalid-request' for what no page ended with
 */
export function readKey(text: string | undefined, order: string): LegacyKey | null {
  if (text === undefined || text === '') return null;
  const [of, id, value] = parsed(text);
  const shape = shapes[order.replace(/^-/, '') as LegacyOrder];
  const isId = typeof id === 'number' && Number.isInteger(id) && id > 0 && id < 2 ** 31;
  if (!isId || typeof of !== 'string' || typeof value !== 'string') throw unreadable();
  if (of !== order) return null;
  if (!shape.test(value)) throw unreadable();
  return { id, value };
}

const unreadable = () => wrongField('after', 'Begin with the first page again');

function parsed(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
