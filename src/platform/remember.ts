/** Remembers what was worked out of something until its revision changes. */
export type Remember = <T>(revision: number, about: unknown, work: () => Promise<T>) => Promise<T>;

/**
 * A memory of at most `most` answers, the oldest forgotten first. `about` must say all that an answer depends on; who asks
 * does not count, so for what is not public it names the organisations that they may see. Whoever asks while an answer is being worked out waits for that one.
 */
export function rememberAtMost(most: number): Remember {
  const kept = new Map<string, Promise<unknown>>();
  return async <T>(revision: number, about: unknown, work: () => Promise<T>): Promise<T> => {
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
