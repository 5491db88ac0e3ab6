import { asScores, type BranchAsked, findBranch, withheldTotals } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import { classOfRank } from '../domain/rank-class.ts';
import { estatesAmong } from '../store/estates.ts';
import { exposedOrganisations, weaknessByCode } from '../store/exposure.ts';

/** Who has a weakness, within what each organisation shares; who keeps no inventory is told as not known. */
export async function showExposure(
  context: Context,
  { query }: { query: BranchAsked & { readonly code: string } },
  caller: Caller,
) {
  const scores = asScores(context, caller, 'asset:read');
  const { branch, answer } = await scores.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const weakness = await weaknessByCode(reader, query.code);
    const known = new Map(branch.visible.map((body) => [body.id, body]));
    const estates = await estatesAmong(reader, [...known.keys()]);
    const exposed = weakness ? await exposedOrganisations(reader, weakness.id, estates) : [];
    const organisations = exposed.flatMap(({ organisationId, priority, ...counts }) => {
      const body = known.get(organisationId);
      return body
        ? [
            {
              ...counts,
              code: body.code,
              kind: body.kind,
              name: body.shortName ?? body.name,
              class: classOfRank(priority),
            },
          ]
        : [];
    });
    const answer = {
      scopeName: branch.name,
      code: weakness?.code ?? query.code,
      title: weakness?.title ?? '',
      isKnown: weakness !== undefined,
      state: weakness?.state ?? null,
      organisations,
      silent: known.size - estates.length,
    };
    return { branch, answer };
  });
  const totals = async (reader: Reader, ids: readonly number[]) => {
    const weakness = await weaknessByCode(reader, query.code);
    const rows = weakness ? await exposedOrganisations(reader, weakness.id, ids) : [];
    return rows.map(({ organisationId, open }) => ({ organisationId, totals: { open } }));
  };
  return { ...answer, withheld: await withheldTotals(scores, caller, { permission: 'asset:read', branch }, totals) };
}
