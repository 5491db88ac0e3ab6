import { peopleWithRole, trailsAbove } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import { heldPosts } from '../store/answerable.ts';

/** Somebody on the way up from an organisation. `above` counts bodies (0: the organisation itself). */
export interface Above {
  readonly organisationId: number;
  readonly personId: number;
  readonly above: number;
  readonly atId: number;
  /** The duty or role by which they are asked, in words. */
  readonly as: string;
  readonly since: string;
}

const duties = ['cyber-lead', 'siro', 'board-lead', 'accountable-emergency-officer', 'eprr-lead'];
const roles = { lead: 'cyber lead', administrator: 'administrator' } as const;

/** Who can be reached for these organisations when nobody who answers is there: by duty, then by role, and upwards. */
export async function whoElse(reader: Reader, organisationIds: readonly number[], day: string): Promise<Above[]> {
  const rises = await trailsAbove(reader, organisationIds, 'geography', day);
  const bodies = rises.map(({ aboveId }) => aboveId);
  const posts = (await heldPosts(reader, bodies, duties, day)).map((post) => ({ ...post, as: post.dutyName }));
  const held = (await peopleWithRole(reader, bodies, Object.keys(roles), day)).map((one) => ({
    ...one,
    as: roles[one.role as keyof typeof roles],
  }));
  const at = Map.groupBy([...posts, ...held], ({ organisationId }) => organisationId);
  return rises
    .toSorted((a, b) => a.above - b.above)
    .flatMap(({ id, aboveId, above }) =>
      (at.get(aboveId) ?? []).map(({ personId, as, since }) => ({
        organisationId: id,
        personId,
        above,
        atId: aboveId,
        as,
        since,
      })),
    );
}
