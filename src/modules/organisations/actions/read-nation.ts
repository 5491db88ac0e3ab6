import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { readText } from '#platform/files.ts';
import type { NationFacts, RegisterFact } from '../domain/nation-facts.ts';
import {
  type NationTable,
  nationTables,
  readNationTables,
  readRegister,
  type TextRow,
} from '../domain/nation-tables.ts';

/** Reads the fact tables of a nation from their folder. @throws when a table is missing or not in our format */
export async function readNation(folder: string): Promise<{ register: RegisterFact; facts: NationFacts }> {
  const register = readRegister(JSON.parse(await readText(path.join(folder, 'register.json'))));
  const tables = await Promise.all(
    nationTables.map(async (table) => {
      const text = await readText(path.join(folder, `${table}.csv`));
      return [table, parse(text, { columns: true, bom: true }) as TextRow[]] as const;
    }),
  );
  return { register, facts: readNationTables(Object.fromEntries(tables) as Record<NationTable, TextRow[]>) };
}
