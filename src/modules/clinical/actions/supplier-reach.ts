import { inWords } from '#kernel/dates.ts';
import { bodyByCode, characteristicsOf, type Register } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import type { CareBody } from '../domain/care-body.ts';
import { isModelled } from '../domain/care-totals.ts';
import { isSupplier } from '../domain/find-struck.ts';
import { contactServices } from '../domain/impact-words.ts';
import { publicBodiesOf } from './care-bodies.ts';

/** Whole known contacts in a normal week of the care that a body gives; null where none is known, which is not 0. */
export function weeklyContacts(body: CareBody): number | null {
  if (!isModelled(body)) return null;
  const known = body.map.pathways.flatMap(({ service }) =>
    contactServices.includes(service) ? (body.weekly[service] ?? []) : [],
  );
  return Math.round(known.reduce((sum, each) => sum + each, 0));
}

/** Known contacts a week of several bodies; null where none is known of any. */
export function contactsTogether(bodies: readonly CareBody[]): number | null {
  const known = bodies.flatMap((body) => weeklyContacts(body) ?? []);
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0);
}

/** Suppliers of record systems with how many organisations and known contacts stand behind each, the most used first. */
export function supplierReach(bodies: readonly CareBody[]) {
  const customers = Map.groupBy(
    bodies.filter(({ recordSystem }) => isSupplier(recordSystem)),
    ({ recordSystem }) => recordSystem ?? '',
  );
  return [...customers]
    .map(([name, own]) => ({
      name,
      organisations: own.length,
      weeklyContacts: contactsTogether(own),
      withoutActivity: own.filter((body) => !isModelled(body)).length,
    }))
    .toSorted((a, b) => b.organisations - a.organisations || a.name.localeCompare(b.name));
}

/** Where who-uses-what comes from, with its day. */
export async function reachSource(reader: Reader, { code, isFictional }: Register): Promise<string> {
  if (isFictional) return 'Made up for the demonstration';
  const known = (await publicBodiesOf(reader, code)).find(({ recordSystem }) => isSupplier(recordSystem));
  const body = known && (await bodyByCode(reader, known.code));
  const facts = body ? await characteristicsOf(reader, body.id) : [];
  const fact = facts.find(({ name }) => name === 'record-system');
  return fact ? `${fact.source}, as of ${inWords(fact.asOf)}` : 'No source says who uses which record system here';
}
