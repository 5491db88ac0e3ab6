import type { Context } from '#platform/context.ts';
import { wrongField } from '#platform/problems.ts';
import { ownOrganisation, systemsCalled } from './bring-states.ts';
import { ownWeaknesses } from './control-catalogue.ts';
import { nameWeak } from './name-weak.ts';

interface Found {
  readonly weakness: string;
  readonly systems: readonly string[];
  readonly source: string;
  readonly day: string;
  readonly description: string;
  readonly isGone: boolean;
  readonly why: string;
}

/** Keeps that people found a weakness without a CVE on assets, such as in a penetration test, or that it is gone. */
export async function findOwnWeakness(
  context: Context,
  { params, body }: { params: { readonly organisation: string }; body: Found },
): Promise<{ changed: number }> {
  const today = context.now().toISOString().slice(0, 10);
  const { weakness, source, day, description, isGone, why } = body;
  if (!ownWeaknesses.some(({ code }) => code === weakness))
    throw wrongField('weakness', 'Choose one of the list', 'Nothing was kept.');
  if (day > today) throw wrongField('day', 'Enter a day that is not in the future', 'Nothing was kept.');
  return await context.change({ action: 'find-own-weakness', why }, async (change) => {
    const organisation = await ownOrganisation(change, params.organisation);
    const assets = await systemsCalled(change, organisation.id, body.systems);
    const found = assets.map((asset) => ({ asset, code: weakness, day, isGone }));
    const changed = await nameWeak(change, { organisation: organisation.id, today }, found, { source, description });
    const after = { weakness, assets: assets.slice(0, 1000), source, day, description, isGone, changed };
    change.record({ subject: `weakness:${weakness}`, organisationId: organisation.id, after });
    return { changed };
  });
}
