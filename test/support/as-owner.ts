import pg from 'pg';

/** Rows of a statement run as the owner of a test's database, for what the application itself may not read or write. */
export async function asOwner<Row>(url: string, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const { rows } = await owner.query(text, [...values]);
  await owner.end();
  return rows;
}
