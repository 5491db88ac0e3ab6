import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import { exportTable } from '#platform/http/table-export.ts';
import { platformScope } from '#platform/scope.ts';
import type { Seer } from '../contract/rights.ts';
import { classOf, type DataClass } from '../domain/data-classes.ts';
import { placesForAll, reaches } from '../domain/principal.ts';
import { seesMore } from '../domain/role-rules.ts';
import { type Permission, permissions, roleGives, roles } from '../domain/roles.ts';
import { placesOf } from '../store/bodies.ts';
import { activeEmergenciesAt } from '../store/break-glass.ts';
import { type HeldRight, type LiveToken, rightsAt, tokensAt } from '../store/rights.ts';
import { bodiesAbove } from '../store/sharing-agreements.ts';
import { classesShared } from './classes-shared.ts';
import { organisationWithin } from './own-organisation.ts';
import { rightsEdgeName } from './rights-edge.ts';

const pageSize = 50;
const privateRoles = Object.keys(roles).filter(seesMore);
const privatePermissions = (Object.keys(permissions) as Permission[]).filter((code) => code !== 'register:read');

interface Filter {
  readonly organisation: string;
  readonly allows: string;
  readonly search: string;
}

type Body = Awaited<ReturnType<typeof bodiesAbove>>[number];

/** Every person, token and right given by a provider that reaches an organisation: a trust sees who above sees it. */
export async function whoCanSee(context: Context, { query }: { query: Filter & { page: number } }) {
  const { organisation, seers } = await seersOf(context, query);
  const { edgeName } = organisation;
  const start = (query.page - 1) * pageSize;
  return {
    organisation: { code: organisation.code, name: organisation.name },
    seers: seers.slice(start, start + pageSize),
    total: seers.length,
    fromAbove: seers.filter(({ at }) => at.code !== organisation.code).length,
    page: query.page,
    pageSize,
    permissions: privatePermissions.map((code) => ({ code, name: permissions[code] })),
    edgeName,
  };
}

/** The same as a file. */
export async function exportWhoCanSee(
  context: Context,
  { query }: { query: Filter & { format: 'csv' | 'json' } },
): Promise<Answer> {
  const { organisation, seers } = await seersOf(context, query);
  const rows = seers.map(({ at, allows, ...seer }) => ({
    ...seer,
    heldAt: at.code,
    heldAtName: at.name,
    allows: allows.join('; '),
  }));
  const columns = ['kind', 'name', 'role', 'heldAt', 'heldAtName', 'allows', 'since', 'until', 'givenBy', 'lastUsedAt'];
  const narrowed = [query.allows && `allowing ${query.allows}`, query.search && `search "${query.search}"`];
  return exportTable({
    name: `who-can-see-${organisation.code.toLowerCase()}`,
    format: query.format,
    note: [`Who can see ${organisation.name}`, ...narrowed.filter(Boolean)].join(', '),
    at: context.now(),
    columns,
    rows: (async function* () {
      yield rows;
    })(),
  });
}

async function seersOf(context: Context, filter: Filter) {
  const body = await context.read((reader) => organisationWithin(reader, filter.organisation));
  const now = context.now();
  // Those above are outside the asker's reach; that they see the organisation is the organisation's to know.
  const whole = context.as(platformScope('who can see what'));
  const { path, trail } = await whole.read(async (reader) => {
    const [place] = await placesOf(reader, [body.code]);
    const found = place?.path ?? '';
    return { path: found, trail: await bodiesAbove(reader, found) };
  });
  const shared = await classesShared(context, trail, path);
  return await whole.read(async (reader) => {
    const ids = trail.map(({ id }) => id);
    const bodyOf = new Map(trail.map((each) => [each.id, each]));
    const found = [
      ...(await rightsAt(reader, ids, privateRoles)).map((each) => fromRight(each, bodyOf)),
      ...(await tokensAt(reader, ids)).flatMap((each) => fromToken(each, path, bodyOf)),
      ...(await activeEmergenciesAt(reader, body.id, now)).map((each) => fromEmergency(each, bodyOf)),
    ];
    const reaching = found
      .filter(({ held }) => held === null || reaches(held, path))
      .map(({ seer, heldAt }) => ({
        ...seer,
        allows: seer.allows.filter((each) => isShared(each, shared.get(heldAt))),
      }));
    const edgeName = await rightsEdgeName(reader, body);
    const organisation = { code: body.code, name: body.shortName ?? body.name, edgeName };
    return { organisation, seers: reaching.filter((seer) => fits(seer, filter)) };
  });
}

/** True for what the organisation shares in full with the body where a right is held, and for what nobody withholds. */
function isShared(permission: string, open: ReadonlySet<DataClass> | undefined): boolean {
  const dataClass = classOf(permission);
  return dataClass === null || open?.has(dataClass) === true;
}

function fits({ allows, name }: Seer, filter: Filter): boolean {
  if (filter.allows !== '' && !allows.includes(filter.allows)) return false;
  return name.toLowerCase().includes(filter.search.trim().toLowerCase());
}

interface Found {
  readonly seer: Seer;
  /** The organisation where the right is held. */
  readonly heldAt: number;
  /** Null where it was worked out already that it reaches. */
  readonly held: { organisationId: number; path: string; role: string } | null;
}

function allowedBy(role: string): string[] {
  return privatePermissions.filter((permission) => roleGives(role, permission));
}

function atOf(body: Body | undefined): Seer['at'] {
  return { code: body?.code ?? '', name: body?.name ?? '', kindName: body?.kindName ?? '' };
}

function fromRight(right: HeldRight, bodyOf: ReadonlyMap<number, Body>): Found {
  const seer: Seer = {
    id: `appointment:${right.id}`,
    kind: right.source === null ? 'person' : 'provider',
    personId: right.personId,
    name: right.name,
    role: right.role,
    at: atOf(bodyOf.get(right.organisationId)),
    allows: allowedBy(right.role),
    since: right.since,
    until: right.lastDay,
    givenBy: right.givenByName,
    lastUsedAt: right.lastLogInAt?.toISOString() ?? null,
  };
  return { seer, heldAt: right.organisationId, held: right };
}

function fromToken(token: LiveToken, path: string, bodyOf: ReadonlyMap<number, Body>): Found[] {
  const grounds = token.maker === null ? [[token]] : [[token], token.maker];
  const allows = token.scopes.filter(
    (permission) =>
      permission !== 'register:read' &&
      placesForAll(grounds, permission).some((place) =>
        place.isAlone ? place.path === path : path.startsWith(place.path),
      ),
  );
  if (allows.length === 0) return [];
  const seer: Seer = {
    id: `token:${token.id}`,
    kind: 'token',
    personId: null,
    name: token.name,
    role: token.role,
    at: atOf(bodyOf.get(token.organisationId)),
    allows,
    since: token.createdAt.toISOString().slice(0, 10),
    until: token.expiresAt.toISOString(),
    givenBy: token.createdBy,
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  };
  return [{ seer, heldAt: token.organisationId, held: null }];
}

function fromEmergency(
  row: Awaited<ReturnType<typeof activeEmergenciesAt>>[number],
  bodyOf: ReadonlyMap<number, Body>,
): Found {
  const seer: Seer = {
    id: `emergency:${row.id}`,
    kind: 'emergency',
    personId: row.personId,
    name: row.personName,
    role: row.role,
    at: atOf(bodyOf.get(row.organisationId)),
    allows: allowedBy(row.role),
    since: row.takenAt.toISOString().slice(0, 10),
    until: row.until.toISOString(),
    givenBy: null,
    lastUsedAt: row.takenAt.toISOString(),
  };
  return { seer, heldAt: row.organisationId, held: row };
}
