import path from 'node:path';
import type { Context } from '#platform/context.ts';
import type { NationFacts, RegisterFact } from '../domain/nation-facts.ts';
import { registers } from '../store/bodies.ts';
import { loadNation } from '../store/load-nation.ts';
import { placeOrganisations } from '../store/place-organisations.ts';
import { readNation } from './read-nation.ts';

const englandFolder = path.join(import.meta.dirname, '../../../../data/england');

// No public file says who oversees whom in England today, so rights follow geography there, and the page says so.
const englandRights = 'geography';

/** Loads the real nation where it is missing. @returns the registers loaded now */
export async function loadFirstData(context: Context): Promise<string[]> {
  const present = new Set((await context.read(registers)).map((register) => register.code));
  const loaded: string[] = [];
  if (!present.has('england')) {
    const { register, facts } = await readNation(englandFolder);
    await load(context, register, englandRights, facts);
    loaded.push(register.code);
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
