/** Keeps the values asked for last. What is kept must be found by a key that changes with the facts behind it. */
export interface RecentlyUsed<Value> {
  get(key: string): Value | undefined;
  put(key: string, value: Value): void;
  drop(key: string): void;
}

/** A memory of at most `most` values; the one not asked for longest makes room. */
export function recentlyUsed<Value>(most: number): RecentlyUsed<Value> {
  // A Map keeps the order of insertion, so its first key is the one used longest ago.
  const values = new Map<string, Value>();
  const put = (key: string, value: Value): void => {
    values.delete(key);
    values.set(key, value);
    const [oldest] = values.keys();
    if (values.size > most && oldest !== undefined) values.delete(oldest);
  };
  const get = (key: string): Value | undefined => {
    const value = values.get(key);
    if (value !== undefined) put(key, value);
    return value;
  };
  return { get, put, drop: (key) => void values.delete(key) };
}
