import { openDatabase } from './database.ts';
import { type Finding, warning } from './database-health.ts';
import type { Module } from './module.ts';
import { platformScope } from './scope.ts';
import { read } from './sql.ts';

/** What modules say of themselves on this database. */
export async function moduleFindings(url: string, modules: readonly Module[]): Promise<Finding[]> {
  const database = openDatabase(url, 1);
  try {
    const findings: Finding[] = [];
    for (const { name, health } of modules) {
      if (!health) continue;
      const found = await read(database, platformScope('doctor'), (reader) => health(reader, new Date())).catch(
        (error: unknown) => {
          const why = error instanceof Error ? error.message : String(error);
          return { findings: [warning(`${name} cannot be looked at: ${why}`, 'See what is said of the database.')] };
        },
      );
      findings.push(...found.findings);
    }
    return findings;
  } finally {
    await database.close();
  }
}
