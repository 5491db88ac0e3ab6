import {
  bodyByCode,
  branchBelow,
  type Edition,
  publishedStatuses,
  type Register,
} from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import { type BoardComposite, boardComposites } from '../domain/board-composites.ts';

/** Which composites: of an edition, over one type of edge, from what was published up to and on `knownOn`. */
export interface CompositeQuestion {
  readonly edition: Edition;
  readonly edge: string;
  readonly knownOn: string;
}

/**
 * The NHSX composite of every board of a register. A trust counts for the board it belonged to on the edition's
 * deadline, closed trusts included. For actions that already read; `icbComposite` is the whole answer.
 */
export async function compositesOfEdition(
  reader: Reader,
  register: Register,
  { edition, edge, knownOn }: CompositeQuestion,
): Promise<BoardComposite[]> {
  const root = await bodyByCode(reader, register.rootCode);
  if (!root) return [];
  const nodes = await branchBelow(reader, root.id, edge, edition.deadline);
  const ids = nodes.map((node) => node.id);
  const published = await publishedStatuses(reader, edition.standard, ids, knownOn);
  const statuses = new Map(
    published.filter((row) => row.edition === edition.code).map((row) => [row.organisationId, row.status]),
  );
  return boardComposites(nodes, statuses);
}
