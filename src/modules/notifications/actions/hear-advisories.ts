import { inWords } from '#kernel/dates.ts';
import { bodiesOf, type NamedBody, pageOf, peopleWithRole, roleName } from '#modules/organisations/index.ts';
import { type AdvisoryToTell, advisoryToTell, withdrawalToTell } from '#modules/suppliers/index.ts';
import type { Context } from '#platform/context.ts';
import type { Reader } from '#platform/sql.ts';
import { advisoryWords, withdrawalWords } from '../domain/advisory-words.ts';
import type { Wanted } from '../domain/wanted.ts';
import type { Candidate } from '../domain/who-hears.ts';
import { wallTime } from '../domain/zone-time.ts';
import { giveAndRecord } from './give-and-record.ts';

/** Who is told: cyber leads, and administrators where an organisation has none. Both may read advisories there. */
const toldRoles = ['lead', 'administrator'] as const;

/** Tells organisations of an advisory on a supplier that they use, each in its own name. */
export async function hearAdvisories(
  context: Context,
  heard: readonly { readonly facts: { readonly advisory: number; readonly version: string } }[],
): Promise<void> {
  const found = await context.read(async (reader) => {
    const all: (AdvisoryToTell | undefined)[] = [];
    for (const { facts } of heard) all.push(await advisoryToTell(reader, facts.advisory, facts.version));
    return all.filter((each) => each !== undefined);
  });
  await tell(context, found, { words: advisoryWords, key: 'advisory' });
}

/** Tells those who were told of an advisory that it was withdrawn. */
export async function hearWithdrawals(
  context: Context,
  heard: readonly { readonly facts: { readonly advisory: number } }[],
): Promise<void> {
  const found = await context.read(async (reader) => {
    const all: (AdvisoryToTell | undefined)[] = [];
    for (const { facts } of heard) all.push(await withdrawalToTell(reader, facts.advisory));
    return all.filter((each) => each !== undefined);
  });
  await tell(context, found, { words: withdrawalWords, key: 'advisory-withdrawn' });
}

interface Phrasing {
  readonly words: typeof advisoryWords;
  readonly key: string;
}

async function tell(context: Context, advisories: readonly AdvisoryToTell[], phrasing: Phrasing): Promise<void> {
  const now = context.now();
  const { day } = wallTime(now.getTime(), 'Europe/London');
  const wanted = await context.read(async (reader) => {
    const parts: Wanted[] = [];
    for (const advisory of advisories) parts.push(...(await wantedOf(reader, { advisory, phrasing, day })));
    return parts;
  });
  await giveAndRecord(context, wanted, now);
}

interface Told {
  readonly advisory: AdvisoryToTell;
  readonly phrasing: Phrasing;
  readonly day: string;
}

async function wantedOf(reader: Reader, { advisory, phrasing, day }: Told): Promise<Wanted[]> {
  const { id, organisations, supplierName, tlp } = advisory;
  const words = phrasing.words({ ...advisory, isForAll: tlp === 'white' || tlp === 'green' });
  const bodies = new Map((await bodiesOf(reader, organisations)).map((body) => [body.id, body]));
  const candidatesAt = await candidatesOf(reader, { bodies, supplierName, day });
  return [...bodies.values()].map((body) => {
    const link = `${pageOf(body)}/systems/advisories/${id}`;
    return {
      ...{ ...words, isUrgent: false, link, linkMany: link, groupKey: `${phrasing.key}:${id}` },
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
