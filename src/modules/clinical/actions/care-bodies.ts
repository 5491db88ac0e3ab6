import { careFactsOf, type Register, registerStamp } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { rememberAtMost } from '#platform/remember.ts';
import type { Reader } from '#platform/sql.ts';
import type { CareBody } from '../domain/care-body.ts';
import { withOwnWords } from '../domain/join-care-bodies.ts';
import { nationBodies } from '../domain/nation-bodies.ts';
import { plansOf } from '../store/continuity-plans.ts';
import { mapsOf, usersOfSuppliers } from '../store/service-maps.ts';
import { publicScope } from './public-scope.ts';

/** The trusts of a register from public facts alone, and their ids by code. */
interface PublicBodies {
  readonly bodies: readonly CareBody[];
  readonly ids: ReadonlyMap<string, number>;
}

const remembered = rememberAtMost(4);

/** Public facts are the same for everybody, so they are kept until the register changes. */
async function publicBodies(reader: Reader, register: string): Promise<PublicBodies> {
  const stamp = await registerStamp(reader, register);
  return await remembered(reader, 0, stamp, async () => {
    const facts = await careFactsOf(reader, register);
    return { bodies: nationBodies(facts), ids: new Map(facts.bodies.map(({ code, id }) => [code, id])) };
  });
}

/**
 * The trusts of a register as the engine sees them: public facts on the templates, and of the organisations that the
 * reader's scope reaches their own map, figures and continuity plans. To be asked in a scope of `scenario:read`; a
 * public reader reaches none and gets public facts alone.
 */
export async function careBodiesOf(reader: Reader, register: string): Promise<CareBody[]> {
  const { bodies, ids } = await publicBodies(reader, register);
  const asked = bodies.flatMap(({ code }) => ids.get(code) ?? []);
  const maps = new Map((await mapsOf(reader, asked)).map((map) => [map.organisationId, map.document]));
  const plans = Map.groupBy(await plansOf(reader, asked), ({ organisationId }) => organisationId);
  return bodies.map((body) => {
    const id = ids.get(body.code) ?? 0;
    return withOwnWords(body, { map: maps.get(id) ?? null, plans: plans.get(id) ?? [] });
  });
}

/**
 * The open trusts of a register with own words as far as the person may see them; of a fictional nation everybody sees
 * what is shared with its national body. Who uses what, and how many contacts stand behind it, is said from these on every page.
 */
export async function bodiesSeen(context: Context, register: Register, caller: Caller): Promise<readonly CareBody[]> {
  const scope = register.isFictional
    ? await publicScope(context, register, ['service-maps', 'plans'])
    : caller.principal?.scopeFor('scenario:read');
  const bodies = scope
    ? await context.as(scope).read((reader) => careBodiesOf(reader, register.code))
    : await context.read((reader) => publicBodiesOf(reader, register.code));
  return bodies.filter(({ closed }) => closed === null || closed >= register.asOf);
}

/** The trusts of a register from public facts alone, the same for everybody who may read the register. */
export async function publicBodiesOf(reader: Reader, register: string): Promise<readonly CareBody[]> {
  return (await publicBodies(reader, register)).bodies;
}

/** One trust of a register from public facts alone; undefined for other kinds of organisation. */
export async function publicBody(reader: Reader, register: string, code: string): Promise<CareBody | undefined> {
  return (await publicBodies(reader, register)).bodies.find((body) => body.code === code);
}

/** Open trusts of a register by supplier (in small letters), where that is public or on a map that the reader may see. */
export async function trustsBySupplier(
  reader: Reader,
  register: string,
  suppliers: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const { bodies, ids } = await publicBodies(reader, register);
  const open = bodies.filter(({ closed }) => closed === null);
  const openIds = new Set(open.flatMap(({ code }) => ids.get(code) ?? []));
  const asked = [...new Set(suppliers.map((name) => name.toLowerCase()))];
  const users = new Map(asked.map((name) => [name, new Set<number>()]));
  for (const { code, recordSystem } of open) users.get(recordSystem?.toLowerCase() ?? '')?.add(ids.get(code) ?? 0);
  for (const { supplier, organisationId } of await usersOfSuppliers(reader, asked))
    if (openIds.has(organisationId)) users.get(supplier)?.add(organisationId);
  return users;
}
