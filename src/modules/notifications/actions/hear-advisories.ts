import { inWords } from '#kernel/dates.ts';
import { bodiesOf, type NamedBody, pageOf, peopleWithRole, roleName } from '#modules/organisations/index.ts';
import { type AdvisoryToTell, advisoryToTell } from '#modules/suppliers/index.ts';
import type { Context } from '#platform/context.ts';
import type { Reader } from '#platform/sql.ts';
import { advisoryWords } from '../domain/advisory-words.ts';
import type { Wanted } from '../domain/wanted.ts';
import type { Candidate } from '../domain/who-hears.ts';
import { wallTime } from '../domain/zone-time.ts';
import { giveAndRecord } from './give-and-record.ts';

interface Heard {
  readonly facts: { readonly advisory: number; readonly version: string };
}

/** Who is told: cyber leads, and administrators where an organisation has none. Both may read advisories there. */
const toldRoles = ['lead', 'administrator'] as const;

/** Tells organisations of an advisory on a supplier that they use, each in its own name. */
export async function hearAdvisories(context: Context, heard: readonly Heard[]): Promise<void> {
  const now = context.now();
  const { day } = wallTime(now.getTime(), 'Europe/London');
  const wanted = await context.read(async (reader) => {
    const parts: Wanted[] = [];
    for (const { facts } of heard) {
      const found = await advisoryToTell(reader, facts.advisory, facts.version);
      if (found) parts.push(...(await wantedOf(reader, found, day)));
    }
    return parts;
  });
  await giveAndRecord(context, wanted, now);
}

async function wantedOf(reader: Reader, advisory: AdvisoryToTell, day: string): Promise<Wanted[]> {
  const { id, organisations, supplierName } = advisory;
  const words = advisoryWords({ ...advisory, isForAll: advisory.tlp === 'white' || advisory.tlp === 'green' });
  const bodies = new Map((await bodiesOf(reader, organisations)).map((body) => [body.id, body]));
  const candidatesAt = await candidatesOf(reader, { bodies, supplierName, day });
  return [...bodies.values()].map((body) => {
    const link = `${pageOf(body)}/systems/advisories/${id}`;
    return {
      ...{ ...words, isUrgent: false, link, linkMany: link, groupKey: `advisory:${id}` },
      ...{ candidates: candidatesAt.get(body.id) ?? [], organisationId: body.id, goesUp: false },
    };
  });
}

interface Asked {
  readonly bodies: ReadonlyMap<number, NamedBody>;
  readonly supplierName: string | null;
  readonly day: string;
}

/** Candidates by organisation. Who is one of several hears once, for the first of them: it is one advisory. */
async function candidatesOf(
  reader: Reader,
  { bodies, supplierName, day }: Asked,
): Promise<ReadonlyMap<number, Candidate[]>> {
  const held = await peopleWithRole(reader, [...bodies.keys()], toldRoles, day);
  const heard = new Set<number>();
  const candidatesAt = [...Map.groupBy(held, ({ organisationId }) => organisationId)].map(([id, group]) => {
    const role = toldRoles.find((each) => group.some((one) => one.role === each));
    const told = group.filter((one) => one.role === role && !heard.has(one.personId));
    for (const { personId } of told) heard.add(personId);
    const at = bodies.get(id)?.name ?? 'the organisation';
    const candidates = told.map(({ personId, role, since }) => ({
      ...{ personId, rank: 0 },
      reason: `You are ${roleName(role)} of ${at} since ${inWords(since)}, and it uses ${supplierName ?? 'the supplier'}.`,
    }));
    return [id, candidates] as const;
  });
  return new Map(candidatesAt);
}
