import path from 'node:path';
import type { Context } from '#platform/context.ts';
import { demonstrationNation, demonstrationRegister } from '../domain/demonstration-nation.ts';
import type { NationFacts, RegisterFact } from '../domain/nation-facts.ts';
import { registers } from '../store/bodies.ts';
import { loadNation } from '../store/load-nation.ts';
import { placeOrganisations } from '../store/place-organisations.ts';
import { readNation } from './read-nation.ts';

const englandFolder = path.join(import.meta.dirname, '../../../../data/england');

// No public file says who oversees whom in England today, so rights follow geography there, and the page says so.
const englandRights = 'geography';

// The invented nation has edges of every type, so there rights follow oversight.
const demonstrationRights = 'oversight';
const demonstrationSeed = 2026;

/** Loads the real nation and the demonstration nation where they are missing. @returns the registers loaded now */
export async function loadFirstData(context: Context): Promise<string[]> {
  const present = new Set((await context.read(registers)).map((register) => register.code));
  if (present.has('england') && present.has(demonstrationRegister.code)) return [];
  const { register, facts } = await readNation(englandFolder);
  const loaded: string[] = [];
  if (!present.has(register.code)) {
    await load(context, register, englandRights, facts);
    loaded.push(register.code);
  }
  if (!present.has(demonstrationRegister.code)) {
    await load(context, demonstrationRegister, demonstrationRights, demonstrationNation(facts, demonstrationSeed));
    loaded.push(demonstrationRegister.code);
  }
  return loaded;
}

async function load(context: Context, register: RegisterFact, rightsEdge: string, facts: NationFacts): Promise<void> {
  await context.change({ action: 'load-register', why: 'first start' }, async (change) => {
    await loadNation(change, register, rightsEdge, facts);
    await placeOrganisations(change, register.code);
    const counts = Object.fromEntries(Object.entries(facts).map(([table, rows]) => [table, rows.length]));
    change.record({ subject: `register:${register.code}`, after: { asOf: register.asOf, ...counts } });
  });
}
