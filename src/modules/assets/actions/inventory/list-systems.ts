import { addDays } from '#kernel/dates.ts';
import { duties } from '#modules/obligations/index.ts';
import {
  asScores,
  type BranchAsked,
  type FoundBranch,
  findBranch,
  mayAt,
  withheldTotals,
} from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { exportTable } from '#platform/http/table-export.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { assetKindCodes, assetKinds } from '../../domain/facts/asset-kinds.ts';
import { priorityClasses } from '../../domain/priority/decide-priority.ts';
import { type FleetLine, fleetsOf } from '../../store/inventory/fleets.ts';
import {
  countSystems,
  type ListedSystem,
  openByClass,
  type SystemFilter,
  systemPage,
  wordsUsed,
} from '../../store/inventory/system-list.ts';

const systemsAPage = 25;
/** Lines of one file. */
const mostLines = 100_000;
const piece = 2000;
/** Older than this, nobody knows whether it is still there. */
const longAgoDays = 30;

export interface AskedFilter extends Omit<SystemFilter, 'organisation' | 'isRetired' | 'notSeenSince' | 'words'> {
  readonly seen?: 'long-ago' | undefined;
  readonly state: 'current' | 'retired';
  readonly q?: string | undefined;
}

interface Asked extends BranchAsked, AskedFilter {
  readonly only?: 'this' | undefined;
  readonly sort: string;
}

export function filterOf(organisation: number, asked: AskedFilter, today: string): SystemFilter {
  const { kind, service, supplier, zone, site, criticality, without, seen, state, q } = asked;
  const notSeenSince = seen === 'long-ago' ? addDays(today, -longAgoDays) : undefined;
  const same = { kind, service, supplier, zone, site, criticality, without };
  return { ...same, organisation, notSeenSince, isRetired: state === 'retired', words: q || undefined };
}

/** Systems of one organisation whose rows the caller may see; above it, counts by organisation and kind. */
export async function listSystems(
  context: Context,
  { query }: { query: Asked & { readonly page: number } },
  caller: Caller,
) {
  const scores = asScores(context, caller, 'asset:read');
  const { branch, fleets, choices } = await scores.read(async (reader) => {
    const found = await findBranch(reader, query);
    const branch = query.only === 'this' ? ownOnly(found) : found;
    const ids = branch.visible.map(({ id }) => id);
    return { branch, fleets: await fleetsOf(reader, ids), choices: await dutyChoices(reader) };
  });
  const isOne = branch.members.length === 1;
  const listed = isOne ? await context.read((reader) => rowsOf(reader, branch, query, context.now())) : null;
  const totals = async (reader: Reader, ids: readonly number[]) => await deviceTotals(reader, ids);
  const words = listed?.words ?? [];
  const used = (field: (typeof words)[number]['field']) =>
    words.filter((each) => each.field === field).map(({ word }) => word);
  return {
    scopeName: branch.name,
    organisationCode: branch.body.code,
    isOne,
    systems: (listed?.rows ?? []).map((row) => ({ ...row, owner: choices.get(row.ownerDuty ?? '') ?? row.ownerDuty })),
    total: listed?.total ?? 0,
    devices: listed?.devices ?? 0,
    pageSize: systemsAPage,
    kinds: byKind(fleets),
    bodies: isOne ? [] : byBody(branch, fleets),
    members: branch.members.length,
    options: {
      kinds: assetKindCodes.map((value) => ({ value, name: assetKinds[value] })),
      services: used('service'),
      suppliers: used('supplier'),
      zones: used('zone'),
      sites: used('site'),
      duties: [...choices].map(([value, name]) => ({ value, name })),
    },
    mayWrite: isOne && mayAt(caller, 'asset:write', branch.body.id),
    withheld: await withheldTotals(scores, caller, { permission: 'asset:read', branch }, totals),
  };
}

const ownOnly = (branch: FoundBranch): FoundBranch => ({
  ...branch,
  members: branch.members.filter(({ id }) => id === branch.body.id),
  visible: branch.visible.filter(({ id }) => id === branch.body.id),
});

/** Duties by code, with what they are called. */
export async function dutyChoices(reader: Reader): Promise<Map<string, string>> {
  return new Map((await duties(reader)).map(({ code, name }) => [code, name]));
}

async function rowsOf(reader: Reader, branch: FoundBranch, query: Asked & { readonly page: number }, now: Date) {
  const filter = filterOf(branch.body.id, query, now.toISOString().slice(0, 10));
  const page = { sort: query.sort, limit: systemsAPage, offset: (query.page - 1) * systemsAPage };
  const rows = await systemPage(reader, filter, page);
  const counts = await countSystems(reader, filter);
  return { rows: await withOpen(reader, rows), ...counts, words: await wordsUsed(reader, branch.body.id) };
}

async function withOpen(reader: Reader, rows: readonly ListedSystem[]) {
  const counted = await openByClass(
    reader,
    rows.map(({ id }) => id),
  );
  const none = { immediate: 0, 'out-of-cycle': 0, scheduled: 0, defer: 0 };
  const byId = new Map(rows.map(({ id }) => [id, { ...none }]));
  for (const { id, class: place, open } of counted) {
    const of = byId.get(id);
    const name = priorityClasses[place];
    if (of && name) of[name] = open;
  }
  return rows.map((row) => ({ ...row, open: byId.get(row.id) ?? none }));
}

const none = { assets: 0, devices: 0, withoutOwner: 0, withoutService: 0 };

function sumOf(lines: readonly FleetLine[]) {
  return lines.reduce(
    (sum, line) => ({
      assets: sum.assets + line.assets,
      devices: sum.devices + line.devices,
      withoutOwner: sum.withoutOwner + line.withoutOwner,
      withoutService: sum.withoutService + line.withoutService,
    }),
    none,
  );
}

function byKind(fleets: readonly FleetLine[]) {
  return assetKindCodes.flatMap((kind) => {
    const lines = fleets.filter((line) => line.kind === kind);
    const retired = lines.reduce((sum, line) => sum + line.retired, 0);
    return lines.length === 0 ? [] : [{ kind, name: assetKinds[kind], retired, ...sumOf(lines) }];
  });
}

function byBody(branch: FoundBranch, fleets: readonly FleetLine[]) {
  const of = Map.groupBy(fleets, ({ organisationId }) => organisationId);
  return branch.visible.flatMap(({ id, code, kind, name, shortName }) => {
    const lines = of.get(id);
    return lines ? [{ code, kind, name: shortName ?? name, ...sumOf(lines) }] : [];
  });
}

async function deviceTotals(reader: Reader, ids: readonly number[]) {
  const of = Map.groupBy(await fleetsOf(reader, ids), ({ organisationId }) => organisationId);
  return [...of].map(([organisationId, lines]) => ({ organisationId, totals: { devices: sumOf(lines).devices } }));
}

/** The list of one organisation as a file. */
export async function exportSystems(
  context: Context,
  { query }: { query: Asked & { readonly format: 'csv' | 'json' } },
): Promise<Answer> {
  const read = async (offset: number) =>
    await context.read(async (reader) => {
      const branch = await findBranch(reader, query);
      if (!branch.visible.some(({ id }) => id === branch.body.id))
        throw new Problem('not-found', `There is no organisation ${query.organisation} whose systems you may see.`);
      const filter = filterOf(branch.body.id, query, context.now().toISOString().slice(0, 10));
      const rows = await systemPage(reader, filter, { sort: query.sort, limit: piece, offset });
      const names = await dutyChoices(reader);
      const lines = (await withOpen(reader, rows)).map(({ open, ownerDuty, ...row }) => ({
        ...row,
        owner: names.get(ownerDuty ?? '') ?? '',
        actNow: open.immediate,
        actSoon: open['out-of-cycle'],
        nextPlannedChange: open.scheduled,
        canWait: open.defer,
      }));
      return { branch, lines };
    });
  const first = await read(0);
  return exportTable({
    name: 'systems',
    format: query.format,
    note: `${first.branch.isFictional ? 'Demonstration data, invented. ' : ''}Systems of ${first.branch.name}; at most ${mostLines}`,
    at: context.now(),
    columns: [
      ...[
        'id',
        'name',
        'kind',
        'amount',
        'operatingSystem',
        'site',
        'zone',
        'service',
        'supplier',
        'owner',
        'exposure',
      ],
      ...['criticality', 'firstSeen', 'lastSeen', 'retiredOn', 'actNow', 'actSoon', 'nextPlannedChange', 'canWait'],
    ],
    rows: (async function* () {
      yield first.lines;
      for (let at = piece; at < mostLines; at += piece) {
        const { lines } = await read(at);
        if (lines.length === 0) return;
        yield lines;
      }
    })(),
  });
}
