/** Values to put in an address's query; null or '' takes a value out. */
export type QueryChanges = Readonly<Record<string, string | null>>;

/** The query with changes applied, with its `?`, or '' when nothing is left. Other values stay, in their order. */
export function withQuery(search: string, changes: QueryChanges): string {
  const query = new URLSearchParams(search);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(key);
    else query.set(key, value);
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** An order as the address writes it: `name` up, `-name` down. */
export interface Order {
  readonly id: string;
  readonly isDescending: boolean;
}

/** Reads `name` or `-name`; null when nothing is asked. */
export function parseOrder(text: string | null | undefined): Order | null {
  if (!text || text === '-') return null;
  return text.startsWith('-') ? { id: text.slice(1), isDescending: true } : { id: text, isDescending: false };
}

/** Writes an order as the address has it. */
export function orderText(order: Order | null): string | null {
  return order === null ? null : `${order.isDescending ? '-' : ''}${order.id}`;
}

/** The page number in an address, from 1. Anything else counts as the first page. */
export function parsePage(text: string | null): number {
  const page = Number(text ?? '1');
  return Number.isInteger(page) && page >= 1 ? page : 1;
}
