import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import type { HazardFilters, HazardRow } from '../contract/hazards.ts';
import { acceptabilityOf, type MatrixPack } from '../domain/clinical-risk-matrix.ts';
import { pathwayName } from '../domain/pathways.ts';
import {
  countHazards,
  type HazardCell,
  type HazardListFilter,
  type HazardOrder,
  hazardCells,
  hazardPage,
  mostNamedCauses,
  organisationsWithHazards,
} from '../store/hazard-list.ts';
import type { StoredHazard } from '../store/hazards.ts';
import { currentMatrix, publishedMatrix } from '../store/matrices.ts';
import { type FoundBranch, findBranch } from './find-branch.ts';
import { mayAt } from './own-organisation.ts';
import { mutable, pathwayChoices } from './read-hazard.ts';

const pageSize = 50;

type Asked = HazardFilters & { readonly sort: HazardOrder; readonly page: number };

/** The hazard log of an organisation and of those below it. */
export async function listHazards(context: Context, { query }: { query: Asked }, caller: Caller) {
  return await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const filter = filterOf(query, branch);
    const page = { sort: query.sort, limit: pageSize, offset: (query.page - 1) * pageSize };
    const hazards = await hazardPage(reader, filter, page);
    const isOne = branch.members.length === 1;
    const matrix = isOne ? await currentMatrix(reader, branch.body.id) : await publishedMatrix(reader);
    const codes = new Map(branch.members.map(({ id, code }) => [id, code]));
    const causes = await mostNamedCauses(reader, filter.organisationIds);
    return {
      scopeName: branch.name,
      hazards: hazards.map((hazard) => rowOf(hazard, branch)),
      total: await countHazards(reader, filter),
      pageSize,
      ...(await summary(reader, filter.organisationIds, matrix)),
      matrix: mutable(matrix),
      causes: causes.map(({ organisationId, ...cause }) => ({
        ...cause,
        organisationCode: codes.get(organisationId) ?? '',
      })),
      pathways: pathwayChoices,
      mayWrite: mayAt(caller, 'hazard:write', branch.body.id),
      maySign: mayAt(caller, 'hazard:sign', branch.body.id),
    };
  });
}

async function summary(reader: Reader, organisationIds: readonly number[], matrix: MatrixPack) {
  const cells = await hazardCells(reader, organisationIds);
  const sum = (fits: (cell: HazardCell) => boolean) =>
    cells.filter(fits).reduce((total, { count }) => total + count, 0);
  const isOpen = ({ status }: HazardCell) => status === 'open';
  const isHere = ({ matrixVersion }: HazardCell) => matrixVersion === matrix.version;
  const isUnacceptable = ({ rating }: HazardCell) =>
    rating !== null && acceptabilityOf(matrix, rating)?.isUnacceptable === true;
  return {
    counts: {
      all: sum(() => true),
      open: sum(isOpen),
      unrated: sum((cell) => isOpen(cell) && cell.rating === null),
      unacceptable: sum((cell) => isOpen(cell) && isUnacceptable(cell)),
      organisations: await organisationsWithHazards(reader, organisationIds),
    },
    cells: cells.flatMap((cell) => {
      const { severity, likelihood, count } = cell;
      const isShown = isOpen(cell) && isHere(cell) && severity !== null && likelihood !== null;
      return isShown ? [{ severity, likelihood, count }] : [];
    }),
    otherMatrices: sum((cell) => isOpen(cell) && cell.matrixVersion !== null && !isHere(cell)),
  };
}

/** What the address asks for, as the store takes it. */
export function filterOf(query: HazardFilters, branch: FoundBranch): HazardListFilter {
  const { organisation: _organisation, edge: _edge, 'as-of': _asOf, search, ...rest } = query;
  return { ...rest, search: search || undefined, organisationIds: branch.visible.map(({ id }) => id) };
}

function rowOf(hazard: StoredHazard, branch: FoundBranch): HazardRow {
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
    assignedTo: hazard.assignedTo,
    updatedAt: hazard.updatedAt.toISOString(),
  };
}
