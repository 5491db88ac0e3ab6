/** Asks for an answer that holds for one revision of what it is drawn from, in the database that it is read from. */
export type Remember = <T>(
  of: { readonly database: object },
  revision: number,
  about: unknown,
  work: () => Promise<T>,
) => Promise<T>;

/**
 * A memory of at most `most` answers of each database, the oldest forgotten first. `about` must say all that an answer
 * depends on; who asks does not count, so for what is not public it names the organisations that they may see. Whoever
 * asks while an answer is being worked out waits for that one.
 */
export function rememberAtMost(most: number): Remember {
  const memories = new WeakMap<object, Map<string, Promise<unknown>>>();
  const memoryOf = (database: object): Map<string, Promise<unknown>> => {
    const kept = memories.get(database) ?? new Map<string, Promise<unknown>>();
    memories.set(database, kept);
    return kept;
  };
  return async <T>(
    { database }: { readonly database: object },
    revision: number,
    about: unknown,
    work: () => Promise<T>,
  ): Promise<T> => {
    const kept = memoryOf(database);
    const key = JSON.stringify([revision, about]);
    const known = kept.get(key);
    if (known) return (await known) as T;
    if (kept.size >= most) kept.delete(kept.keys().next().value ?? '');
    const answer = work();
    kept.set(key, answer);
    // A failure is nobody's answer for longer than it takes to tell.
    answer.catch(() => kept.delete(key));
    return await answer;
  };
}
