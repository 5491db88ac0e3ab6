/** A level that a node must hold, and who asks for it. */
export interface RequiredLevel {
  readonly nodeId: number;
  readonly level: string;
  /** The body that raised it; null: the national profile. */
  readonly raisedBy: number | null;
  readonly isVerified: boolean;
}

/** The national minimum for a node. */
export interface ProfileLevel {
  readonly nodeId: number;
  readonly level: string;
  readonly isVerified: boolean;
}

/** What a body asks for beyond it. */
export interface Uplift {
  readonly organisationId: number;
  readonly nodeId: number;
  readonly level: string;
}

/** How high a level stands at a node, from 1 up; 0 for a level the node does not know. */
export type RankOf = (nodeId: number, level: string) => number;

/**
 * What an organisation must hold: the national minimum, raised by what bodies on the way up to the nation ask for. A
 * raise that the minimum has overtaken since counts for nothing.
 * @param uplifts of the organisation and of those above it
 */
export function requiredLevels(
  profile: readonly ProfileLevel[],
  uplifts: readonly Uplift[],
  rankOf: RankOf,
): Map<number, RequiredLevel> {
  const required = new Map<number, RequiredLevel>(
    profile.map(({ nodeId, level, isVerified }) => [nodeId, { nodeId, level, isVerified, raisedBy: null }]),
  );
  for (const { nodeId, level, organisationId } of uplifts) {
    const now = required.get(nodeId);
    const isHigher = rankOf(nodeId, level) > (now ? rankOf(nodeId, now.level) : 0);
    if (isHigher) required.set(nodeId, { nodeId, level, raisedBy: organisationId, isVerified: true });
  }
  return required;
}

/** A level asked for, against what already holds. */
export interface Lowered {
  readonly nodeId: number;
  readonly wanted: string;
  readonly least: string;
}

/** The nodes for which a body asks for less than what already holds there: an uplift can only raise. */
export function loweredBy(
  wanted: readonly { readonly nodeId: number; readonly level: string }[],
  holding: ReadonlyMap<number, { readonly level: string }>,
  rankOf: RankOf,
): Lowered[] {
  return wanted.flatMap(({ nodeId, level }) => {
    const least = holding.get(nodeId)?.level;
    if (least === undefined || rankOf(nodeId, level) >= rankOf(nodeId, least)) return [];
    return [{ nodeId, wanted: level, least }];
  });
}

/** An outcome against what it must hold. `missing`: how many levels it lacks; the whole way where it is not answered. */
export interface Gap {
  readonly nodeId: number;
  readonly required: string;
  /** Null: not answered, which is never the same as the lowest level. */
  readonly held: string | null;
  readonly missing: number;
}

/** The outcomes below their required level, in the order of the requirements. */
export function gapsOf(
  required: ReadonlyMap<number, { readonly level: string }>,
  held: ReadonlyMap<number, string | null>,
  rankOf: RankOf,
): Gap[] {
  return [...required].flatMap(([nodeId, { level }]) => {
    const has = held.get(nodeId) ?? null;
    const rank = has === null ? 0 : rankOf(nodeId, has);
    const missing = rankOf(nodeId, level) - rank;
    return missing > 0 ? [{ nodeId, required: level, held: has, missing }] : [];
  });
}

/** Share of the requirements that are held, 0 to 1; 0 where nothing is required, so that nobody reaches it unasked. */
export function shareHeld(required: ReadonlyMap<number, unknown>, gaps: readonly Gap[]): number {
  return required.size === 0 ? 0 : (required.size - gaps.length) / required.size;
}
