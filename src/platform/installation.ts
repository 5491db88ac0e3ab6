import type { Context } from './context.ts';
import { keyPrint } from './secrets.ts';
import { sql } from './sql.ts';

/**
 * Every process of one installation must seal with the same key; the first one leaves its print in the database.
 * @throws in plain words when this key is another
 */
export async function agreeOnKey(context: Context, key: Buffer): Promise<void> {
  const print = keyPrint(key);
  const left = await context.identify(async (reader) => {
    await reader.rows(sql`insert into platform.installation (key_print) values (${print}) on conflict do nothing`);
    return await reader.one<{ print: string }>(sql`select key_print print from platform.installation`);
  });
  if (left?.print === print) return;
  throw new Error(
    'This process has another key than the one that this database began with. Give every process the same WARDKEEP_KEY, or the same data folder with its secret.key.',
  );
}
