import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { HazardFilters, HazardRow } from '../contract/hazards.ts';
import type { MatrixPack } from '../domain/clinical-risk-matrix.ts';
import { type HazardCell, hazardCounts, type PackOf } from '../domain/hazard-counts.ts';
import { pathwayName } from '../domain/pathways.ts';
import {
  countHazards,
  type HazardListFilter,
  type HazardOrder,
  hazardCells,
  hazardPage,
  mostNamedCauses,
} from '../store/hazard-list.ts';
import { causesOf, type StoredHazard } from '../store/hazards.ts';
import { currentMatrix, publishedMatrix } from '../store/matrices.ts';
import { type FoundBranch, findBranch } from './find-branch.ts';
import { withheldHazards } from './hazards-by-organisation.ts';
import { knownPacks, presentRating } from './known-packs.ts';
import { mayAt } from './own-organisation.ts';
import { mutable, pathwayChoices } from './read-hazard.ts';

/** Hazards of one page of a list. */
export const hazardsAPage = 50;

type Asked = HazardFilters & { readonly sort: HazardOrder; readonly page: number };

/** The hazard log of an organisation and of those below it. */
export async function listHazards(context: Context, { query }: { query: Asked }, caller: Caller) {
  const today = context.now().toISOString().slice(0, 10);
  const { branch, answer } = await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const filter = filterOf(query, branch, today);
    const page = { sort: query.sort, limit: hazardsAPage, offset: (query.page - 1) * hazardsAPage };
    const hazards = await hazardPage(reader, filter, page);
    const isOne = branch.members.length === 1;
    const mayWrite = mayAt(caller, 'hazard:write', branch.body.id);
    const matrix = isOne ? await currentMatrix(reader, branch.body.id) : await publishedMatrix(reader);
    const packOf = await knownPacks(reader, filter.organisationIds);
    const answer = {
      scopeName: branch.name,
      isOne,
      hazards: hazards.map((hazard) => hazardRowOf(hazard, { branch, packOf, today })),
      total: await countHazards(reader, filter),
      pageSize: hazardsAPage,
      ...summary(await hazardCells(reader, filter.organisationIds, today), matrix, packOf),
      matrix: mutable(matrix),
      causes: await mostNamedCauses(reader, filter.organisationIds),
      ownCauses: mayWrite ? await causesOf(reader, branch.body.id) : [],
      pathways: pathwayChoices,
      mayWrite,
      maySign: mayAt(caller, 'hazard:sign', branch.body.id),
    };
    return { branch, answer };
  });
  return { ...answer, withheld: await withheldHazards(context, caller, branch) };
}

function summary(cells: readonly HazardCell[], matrix: MatrixPack, packOf: PackOf) {
  const open = cells.filter(({ status }) => status === 'open');
  const isHere = ({ matrixVersion }: HazardCell) => matrixVersion === matrix.version;
  const others = open.filter((cell) => cell.matrixVersion !== null && !isHere(cell));
  return {
    counts: { ...hazardCounts(cells, packOf), organisations: new Set(cells.map((cell) => cell.organisationId)).size },
    cells: summedCells(open.filter(isHere)),
    otherMatrices: others.reduce((total, { count }) => total + count, 0),
  };
}

function summedCells(cells: readonly HazardCell[]) {
  const groups = Map.groupBy(cells, ({ severity, likelihood }) => `${severity} ${likelihood}`);
  return [...groups.values()].flatMap((group) => {
    const { severity, likelihood } = group[0] ?? { severity: null, likelihood: null };
    const count = group.reduce((total, cell) => total + cell.count, 0);
    return severity === null || likelihood === null ? [] : [{ severity, likelihood, count }];
  });
}

/** What the address asks for, as the store takes it. */
export function filterOf(query: HazardFilters, branch: FoundBranch, today: string): HazardListFilter {
  const { organisation: _organisation, edge: _edge, 'as-of': _asOf, search, overdue, ...rest } = query;
  return {
    ...rest,
    search: search || undefined,
    overdueOn: overdue === undefined ? undefined : today,
    organisationIds: branch.visible.map(({ id }) => id),
  };
}

/** A hazard as a row of a list. */
export function hazardRowOf(
  hazard: StoredHazard,
  { branch, packOf, today }: { readonly branch: FoundBranch; readonly packOf: PackOf; readonly today: string },
): HazardRow {
  const owner = branch.members.find(({ id }) => id === hazard.organisationId);
  return {
    id: hazard.id,
    number: hazard.number,
    organisationCode: owner?.code ?? '',
    organisationName: owner?.shortName ?? owner?.name ?? '',
    name: hazard.name,
    status: hazard.status,
    pathway: hazard.pathway,
    pathwayName: hazard.pathway === null ? null : pathwayName(hazard.pathway),
    causes: [...hazard.causes],
    initial: hazard.initial,
    residual: hazard.residual,
    present: presentRating(hazard, packOf),
    reviewBy: hazard.reviewBy,
    isOverdue: hazard.status === 'open' && hazard.reviewBy !== null && hazard.reviewBy < today,
    assignedTo: hazard.assignedTo,
    updatedAt: hazard.updatedAt.toISOString(),
  };
}
