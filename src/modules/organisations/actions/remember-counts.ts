const most = 500;
const kept = new Map<string, unknown>();

/**
 * Remembers what was worked out of the public register until its revision changes. Only for public facts: the key
 * does not say who asks.
 */
export async function remembered<T>(revision: number, about: unknown, work: () => Promise<T>): Promise<T> {
  const key = JSON.stringify([revision, about]);
  if (kept.has(key)) return kept.get(key) as T;
  const value = await work();
  if (kept.size >= most) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, value);
  return value;
}
