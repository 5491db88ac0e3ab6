import type { Branch } from '#modules/organisations/index.ts';
import { characteristicValues, type Withheld, withheldTotals } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import type { OrganisationHazards } from '../contract/hazard-log.ts';
import { acceptabilityOf, rankOf } from '../domain/clinical-risk-matrix.ts';
import { expectedPathways } from '../domain/expected-pathways.ts';
import { countsByRating, type HazardCell, hazardCounts, type PackOf } from '../domain/hazard-counts.ts';
import { hazardCells } from '../store/hazard-list.ts';
import { publishedMatrix } from '../store/matrices.ts';
import { type BranchAsked, type FoundBranch, findBranch } from './find-branch.ts';
import { knownPacks } from './known-packs.ts';

const pageSize = 50;

interface Asked extends BranchAsked {
  readonly sort: string;
  readonly page: number;
}

/** Hazard logs organisation by organisation. Who gives care and has no log is in the list: that is a finding too. */
export async function hazardsByOrganisation(context: Context, { query }: { query: Asked }, caller: Caller) {
  const today = context.now().toISOString().slice(0, 10);
  const { branch, answer } = await context.read((reader) => readLogs(reader, query, today));
  const withheld = await withheldHazards(context, caller, branch);
  return { ...answer, hidden: answer.hidden - withheld.count, withheld };
}

/** Hazard logs that are withheld from the caller: how many hazards stand where, as far as counts are shared. */
export function withheldHazards(context: Context, caller: Caller, branch: FoundBranch): Promise<Withheld> {
  const today = context.now().toISOString().slice(0, 10);
  return withheldTotals(context, caller, { permission: 'hazard:read', branch }, async (reader, ids) => {
    const logs = Map.groupBy(await hazardCells(reader, ids, today), ({ organisationId }) => organisationId);
    const packOf = await knownPacks(reader, ids);
    return ids.map((organisationId) => {
      const { open, unacceptable, unrated, overdue } = hazardCounts(logs.get(organisationId) ?? [], packOf);
      const totals = { Open: open, 'Must be controlled': unacceptable, Unrated: unrated, 'Review overdue': overdue };
      return { organisationId, totals };
    });
  });
}

async function readLogs(reader: Reader, query: Asked, today: string) {
  const branch = await findBranch(reader, query);
  const ids = branch.visible.map(({ id }) => id);
  const cells = await hazardCells(reader, ids, today);
  const packOf = await knownPacks(reader, ids);
  const matrix = await publishedMatrix(reader);
  const givers = await careGivers(reader, branch.visible);
  const logs = Map.groupBy(cells, ({ organisationId }) => organisationId);
  const rows = branch.visible
    .filter(({ id }) => logs.has(id) || givers.has(id))
    .map((body) => rowOf(body, logs.get(body.id) ?? [], packOf))
    .toSorted(orderOf(query.sort));
  const others = cells.filter(({ status, matrixVersion }) => status === 'open' && matrixVersion !== null);
  const answer = {
    scopeName: branch.name,
    isOne: branch.members.length === 1,
    counts: hazardCounts(cells, packOf),
    ratings: countsByRating(cells, matrix),
    otherMatrices: others
      .filter(({ matrixVersion }) => matrixVersion !== matrix.version)
      .reduce((total, { count }) => total + count, 0),
    matrixName: matrix.name,
    organisations: rows.slice((query.page - 1) * pageSize, query.page * pageSize),
    total: rows.length,
    pageSize,
    withoutLog: rows.filter(({ all }) => all === 0).length,
    hidden: branch.members.length - branch.visible.length,
  };
  return { branch, answer };
}

/** Organisations that give care themselves, those whose type is not known among them. */
async function careGivers(reader: Reader, members: readonly Branch[]): Promise<ReadonlySet<number>> {
  const types = await characteristicValues(
    reader,
    'trust-type',
    members.map(({ id }) => id),
  );
  const gives = ({ id, kind }: Branch) => expectedPathways(kind, types.get(id) ?? null)?.length !== 0;
  return new Set(members.filter(gives).map(({ id }) => id));
}

function rowOf(body: Branch, cells: readonly HazardCell[], packOf: PackOf): OrganisationHazards {
  const { code, kind, name, shortName } = body;
  return { code, kind, name: shortName ?? name, ...hazardCounts(cells, packOf), worst: worstOf(cells, packOf) };
}

function worstOf(cells: readonly HazardCell[], packOf: PackOf): OrganisationHazards['worst'] {
  const rated = cells.flatMap(({ status, organisationId, matrixVersion, rating }) => {
    if (status !== 'open' || matrixVersion === null || rating === null) return [];
    const pack = packOf(organisationId, matrixVersion);
    if (pack === undefined) return [{ rating, word: '', rank: 0 }];
    return [{ rating, word: acceptabilityOf(pack, rating)?.word ?? '', rank: rankOf(pack, rating) }];
  });
  return rated.toSorted((a, b) => a.rank - b.rank)[0] ?? null;
}

type Sortable = 'name' | 'open' | 'unrated' | 'unacceptable' | 'overdue';

function orderOf(sort: string): (a: OrganisationHazards, b: OrganisationHazards) => number {
  const sign = sort.startsWith('-') ? -1 : 1;
  const field = sort.replace(/^-/, '') as Sortable;
  return (a, b) => {
    const [left, right] = [a[field], b[field]];
    const first =
      typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right), 'en-GB');
    return sign * first || b.open - a.open || a.name.localeCompare(b.name, 'en-GB');
  };
}
