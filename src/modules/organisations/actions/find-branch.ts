import { Problem } from '#platform/problems.ts';
import { isWithin } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import { type Body, bodyByCode, placesOf, registerOf, vocabulary } from '../store/bodies.ts';
import { type Branch, branchBelow } from '../store/hierarchy.ts';

/** Which part of a nation a page is about. */
export interface BranchAsked {
  /** Code of an organisation, or of a register for its top. */
  readonly organisation: string;
  readonly edge: string;
  readonly 'as-of'?: string | undefined;
}

/** An organisation with those below it that are open. */
export interface FoundBranch {
  readonly body: Body;
  readonly name: string;
  readonly isFictional: boolean;
  /** The body itself first; parents before their children. */
  readonly members: readonly Branch[];
  /** Members whose own rows the scope may see. */
  readonly visible: readonly Branch[];
}

/**
 * The organisation with everything below it along a type of edge on a day.
 * @throws Problem 'not-found' for an unknown code, 'invalid-request' for an edge along which nothing is rolled up
 */
export async function findBranch(reader: Reader, asked: BranchAsked): Promise<FoundBranch> {
  const named = await registerOf(reader, asked.organisation);
  const body = await bodyByCode(reader, named?.rootCode ?? asked.organisation.toUpperCase());
  const register = named ?? (body && (await registerOf(reader, body.register)));
  if (!body || !register) throw new Problem('not-found', `No organisation has the code "${asked.organisation}".`);
  const { edgeTypes } = await vocabulary(reader);
  if (!edgeTypes.some(({ code, isRollup }) => isRollup && code === asked.edge)) {
    const parts = [{ where: 'edge', message: 'is not a hierarchy' }];
    throw new Problem('invalid-request', `Nothing can be added up along "${asked.edge}".`, { parts });
  }
  // A day after the newest data counts as the newest.
  const day = asked['as-of'] !== undefined && asked['as-of'] < register.asOf ? asked['as-of'] : register.asOf;
  const members = (await branchBelow(reader, body.id, asked.edge, day)).filter(
    ({ isOpen, id }) => isOpen || id === body.id,
  );
  const places = await placesOf(
    reader,
    members.map(({ code }) => code),
  );
  const seen = new Set(places.filter(({ path }) => isWithin(reader.scope, path)).map(({ id }) => id));
  const name = body.code === register.rootCode ? register.name : (body.shortName ?? body.name);
  return { body, name, isFictional: register.isFictional, members, visible: members.filter(({ id }) => seen.has(id)) };
}
