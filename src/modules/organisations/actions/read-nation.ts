import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { NationFacts, RegisterFact } from '../domain/nation-facts.ts';
import { type NationTable, nationTables, readNationTables, readRegister, type TextRow } from '../domain/nation-tables.ts';

/** Reads the fact tables of a nation from their folder. @throws when a table is missing or not in our format */
export async function readNation(folder: string): Promise<{ register: RegisterFact; facts: NationFacts }> {
  const register = readRegister(JSON.parse(await readFile(path.join(folder, 'register.json'), 'utf8')));
  const tables = await Promise.all(
    nationTables.map(async (table) => {
      const text = await readFile(path.join(folder, `${table}.csv`), 'utf8');
      return [table, parse(text, { columns: true, bom: true }) as TextRow[]] as const;
    }),
  );
  return { register, facts: readNationTables(Object.fromEntries(tables) as Record<NationTable, TextRow[]>) };
}
