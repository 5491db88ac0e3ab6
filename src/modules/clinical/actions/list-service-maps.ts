import { type RecentlyUsed, recentlyUsed } from '#kernel/recently-used.ts';
import { type Branch, registerStamp } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Reader } from '#platform/sql.ts';
import type { ServiceMapList } from '../contract/service-maps.ts';
import type { CareBody } from '../domain/care-body.ts';
import { compileMap } from '../domain/compile-map.ts';
import { isSupplier } from '../domain/find-struck.ts';
import { contactsIn, type SystemStop, systemStops } from '../domain/system-stops.ts';
import { mapStates, type StoredMap } from '../store/service-maps.ts';
import { careBodiesOf } from './care-bodies.ts';
import { type BranchAsked, findBranch } from './find-branch.ts';

const pageSize = 50;
const mostSystems = 25;

interface Asked extends BranchAsked {
  readonly state?: 'own' | 'template' | undefined;
  readonly page: number;
}

/** A trust of the branch with its map, own or template. */
interface Line {
  readonly organisation: Branch;
  readonly body: CareBody;
  readonly own: Omit<StoredMap, 'document'> | undefined;
  readonly judged: Judged;
}

/** Service maps of the trusts below an organisation, and the systems and suppliers that most of them stand on. */
export async function listServiceMaps(context: Context, { query }: { query: Asked }): Promise<ServiceMapList> {
  return await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const trusts = branch.members.filter(({ kind }) => kind === 'trust');
    const visible = branch.visible.filter(({ kind }) => kind === 'trust');
    const bodies = new Map((await careBodiesOf(reader, branch.body.register)).map((body) => [body.code, body]));
    const own = new Map(
      (
        await mapStates(
          reader,
          visible.map(({ id }) => id),
        )
      ).map((map) => [map.organisationId, map]),
    );
    const stamp = await registerStamp(reader, branch.body.register);
    const lines = visible.flatMap((organisation): Line[] => {
      const body = bodies.get(organisation.code);
      if (body === undefined) return [];
      const kept = own.get(organisation.id);
      return [{ organisation, body, own: kept, judged: judgedOnce(reader, body, kept, stamp) }];
    });
    const shown = lines
      .filter((line) => query.state === undefined || (query.state === 'own') === (line.own !== undefined))
      .toSorted((left, right) => left.organisation.name.localeCompare(right.organisation.name));
    const rows = shown.slice((query.page - 1) * pageSize, query.page * pageSize).map(rowOf);
    return {
      scopeName: branch.name,
      isFictional: branch.isFictional,
      counts: countsOf(lines),
      hidden: trusts.length - visible.length,
      systems: sharedSystems(lines),
      suppliers: sharedSuppliers(lines),
      maps: rows,
      total: shown.length,
      pageSize,
    };
  });
}

const unknownOf = ({ map, weekly }: CareBody) =>
  map.pathways.filter(({ service }) => weekly[service] === undefined).length;

const missingOf = ({ map }: CareBody) => map.pathways.filter(({ plan }) => plan === null).length;

function countsOf(lines: readonly Line[]): ServiceMapList['counts'] {
  const sum = (of: (body: CareBody) => number) => lines.reduce((total, { body }) => total + of(body), 0);
  return {
    organisations: lines.length,
    own: lines.filter(({ own }) => own !== undefined).length,
    pathways: sum(({ map }) => map.pathways.length),
    unknownVolumes: sum(unknownOf),
    missingPlans: sum(missingOf),
  };
}

function rowOf({ organisation, body, own, judged }: Line): ServiceMapList['maps'][number] {
  return {
    code: organisation.code,
    kind: organisation.kind,
    name: organisation.shortName ?? organisation.name,
    type: body.type,
    isOwn: own !== undefined,
    updatedAt: own?.updatedAt.toISOString() ?? null,
    updatedBy: own?.updatedBy ?? null,
    systems: body.map.systems.length,
    pathways: body.map.pathways.length,
    unknownVolumes: unknownOf(body),
    missingPlans: missingOf(body),
    circles: judged.circles,
    recordSystem: body.recordSystem,
  };
}

/** What follows from a map itself. */
interface Judged {
  readonly stops: readonly SystemStop[];
  readonly circles: number;
}

const mostJudged = 2000;
const judgedMaps = new WeakMap<object, RecentlyUsed<Judged>>();

/** Worked out once for a version of a map, and for a template once; plans change nothing but which pathways are there. */
function judgedOnce({ database }: Reader, { map, code }: CareBody, own: Line['own'], stamp: string): Judged {
  const given = map.pathways.map(({ service }) => service).join();
  const key =
    own === undefined
      ? `${map.systems.map(({ id }) => id).join()}/${given}`
      : `${stamp}/${code}/${own.version}/${given}`;
  const memory = judgedMaps.get(database) ?? recentlyUsed<Judged>(mostJudged);
  judgedMaps.set(database, memory);
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = { stops: systemStops(map), circles: compileMap(map).cycles.length };
  memory.put(key, made);
  return made;
}

interface Tally {
  readonly name: string;
  organisations: number;
  weekly: number | null;
  unknownVolumes: number;
}

/** The systems on which most care stands, by contacts a week that meet them. */
function sharedSystems(lines: readonly Line[]): ServiceMapList['systems'] {
  const found = new Map<string, Tally>();
  for (const { body, judged } of lines) {
    for (const [at, stop] of judged.stops.entries()) {
      if (stop.services.length === 0) continue;
      const name = body.map.systems[at]?.name ?? stop.system;
      // Own names of a listed system are still that system.
      const key = stop.system.startsWith('own:') ? `${stop.system}/${name}` : stop.system;
      const tally = found.get(key) ?? { name, organisations: 0, weekly: null, unknownVolumes: 0 };
      found.set(key, tally);
      addTo(tally, body, stop.services);
    }
  }
  return [...found]
    .map(([id, tally]) => ({ id, ...tally }))
    .toSorted(byContacts)
    .slice(0, mostSystems);
}

function addTo(tally: Tally, body: CareBody, services: SystemStop['services']): void {
  const { weekly, unknown } = contactsIn(services, body.weekly);
  tally.organisations += 1;
  tally.unknownVolumes += unknown;
  if (weekly !== null) tally.weekly = (tally.weekly ?? 0) + weekly;
}

const byContacts = (left: Tally, right: Tally) =>
  (right.weekly ?? -1) - (left.weekly ?? -1) ||
  right.organisations - left.organisations ||
  left.name.localeCompare(right.name);

/** Suppliers of systems, with the trusts that stand on them. */
function sharedSuppliers(lines: readonly Line[]): ServiceMapList['suppliers'] {
  const found = new Map<string, Tally & { readonly systems: Set<string> }>();
  for (const { body, judged } of lines) {
    const { stops } = judged;
    for (const [supplier, at] of suppliersOf(body)) {
      const tally = found.get(supplier) ?? {
        name: supplier,
        organisations: 0,
        weekly: null,
        unknownVolumes: 0,
        systems: new Set(),
      };
      found.set(supplier, tally);
      for (const index of at) tally.systems.add(body.map.systems[index]?.name ?? '');
      const touched = new Set(at.flatMap((index) => stops[index]?.services ?? []));
      addTo(tally, body, [...touched]);
    }
  }
  return [...found.values()]
    .map(({ systems, ...tally }) => ({ ...tally, systems: [...systems].filter(Boolean) }))
    .toSorted(byContacts)
    .slice(0, mostSystems);
}

/** Suppliers with the positions of their systems. On a template the record system's supplier is a public fact. */
function suppliersOf({ map, recordSystem }: CareBody): ReadonlyMap<string, readonly number[]> {
  const named = map.systems.flatMap(({ id, supplier }, at) => {
    const name = supplier ?? (id === 'record-system' ? recordSystem : null);
    return name === null || !isSupplier(name) ? [] : [{ name, at }];
  });
  return new Map([...Map.groupBy(named, ({ name }) => name)].map(([name, list]) => [name, list.map(({ at }) => at)]));
}
