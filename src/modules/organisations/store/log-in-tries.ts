import { type Reader, sql } from '#platform/sql.ts';

// Each of these is one statement that stands by itself: it must count even where the log-in that asked is undone.

/** Counts a try under each key. @returns seconds to wait; 0 when the try may go on, and only then it was counted */
export async function takeTry(
  reader: Reader,
  keys: readonly { readonly key: string; readonly free: number }[],
  at: Date,
): Promise<number> {
  const row = await reader.one<{
    wait: number;
  }>(sql`select organisations.take_try(${keys.map(({ key }) => key)}::text[],
    ${keys.map(({ free }) => free)}::int[], ${at}) wait`);
  return row?.wait ?? 0;
}

/** After a right answer: forgets the tries under some keys, and takes back one under others. */
export async function forgetTries(reader: Reader, forgotten: readonly string[], shared: readonly string[]) {
  await reader.one(sql`select organisations.forget_tries(${forgotten}::text[], ${shared}::text[])`);
}

/** True when the account with this address was logged in to from this device. */
export async function knowsDevice(reader: Reader, email: string, deviceHash: string): Promise<boolean> {
  const row = await reader.one<{ isKnown: boolean }>(
    sql`select organisations.knows_device(${email}, ${deviceHash}) "isKnown"`,
  );
  return row?.isKnown ?? false;
}

/** Uses a challenge up. @returns false when it was used before */
export async function spendChallenge(reader: Reader, hash: string, until: Date): Promise<boolean> {
  const row = await reader.one<{ isFirst: boolean }>(
    sql`select organisations.spend_challenge(${hash}, ${until}) "isFirst"`,
  );
  return row?.isFirst ?? false;
}
