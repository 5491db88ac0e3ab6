/** Remembers what was worked out of the public register until its revision changes. */
export type Remember = <T>(revision: number, about: unknown, work: () => Promise<T>) => Promise<T>;

/**
 * A memory of at most `most` answers, the oldest forgotten first. Only for public facts: the key does not say who
 * asks. Whoever asks while an answer is being worked out waits for that one.
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
