import { mayAt } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { advisoryWithdrawn } from '../../events.ts';
import { advisoryById } from '../../store/advisories.ts';
import { markWithdrawn, sourceOfAdvisory } from '../../store/withdraw-advisory.ts';
import { everywhere } from '../everywhere.ts';
import { topOf } from '../keeper.ts';
import { refuseUnconfirmed, whoSpeaks } from '../partners/who-speaks.ts';

interface Asked {
  readonly params: { readonly id: number };
  readonly body: { readonly version: string; readonly why: string };
}

/** @throws Problem 'not-found' */
function noAdvisory(): never {
  throw new Problem('not-found', 'There is no advisory of that number that you may see.');
}

/** Takes back what one's own supplier published here. */
export async function withdrawOwnAdvisory(context: Context, { params, body }: Asked) {
  const speaker = await context.read(whoSpeaks);
  refuseUnconfirmed(speaker);
  const own = speaker.supplierIds.map((id) => `supplier:${id}`);
  return await everywhere(context, 'supplier advisories').change(
    { action: 'withdraw-advisory', why: 'withdrawn by the supplier' },
    async (change) => {
      const source = (await sourceOfAdvisory(change, params.id)) ?? noAdvisory();
      if (!own.includes(source)) noAdvisory();
      return await withdraw(change, { id: params.id, organisation: null, at: context.now(), ...body });
    },
  );
}

/** Takes back what those who keep the nation's record brought in. */
export async function withdrawAdvisory(context: Context, { params, body }: Asked, caller: Caller) {
  const organisation = await context.read(async (reader) => {
    const advisory = (await advisoryById(reader, params.id)) ?? noAdvisory();
    const top = await topOf(reader, advisory.register);
    if (top && advisory.broughtBy === top.id && mayAt(caller, 'supplier:manage', top.id)) return top.id;
    throw new Problem(
      'not-allowed',
      'An advisory is withdrawn by whoever published it, and by those who keep the record of suppliers for what they brought in.',
    );
  });
  return await everywhere(context, 'advisory').change(
    { action: 'withdraw-advisory', why: 'withdrawn by those who brought it in' },
    (change) => withdraw(change, { id: params.id, organisation, at: context.now(), ...body }),
  );
}

interface Withdrawal {
  readonly id: number;
  readonly version: string;
  readonly why: string;
  /** In whose log it stands; null: the supplier's own people did it. */
  readonly organisation: number | null;
  readonly at: Date;
}

async function withdraw(change: Change, { id, version, why, organisation, at }: Withdrawal) {
  const tlp = await markWithdrawn(change, { id, version, why, at });
  if (tlp === undefined) {
    throw new Problem(
      'conflict',
      'It is withdrawn already, or a newer version came after you read it. Read it again, then decide.',
    );
  }
  const isForAll = tlp === 'white' || tlp === 'green';
  change.record({
    subject: `advisory:${id}`,
    ...(organisation === null ? {} : { organisationId: organisation }),
    // Whoever may not read it must not learn from the log what it says, nor what is wrong with it.
    after: { isWithdrawn: true, version, tlp, ...(isForAll ? { reason: why } : {}) },
  });
  change.tell(advisoryWithdrawn.about(`advisory:${id}`, { advisory: id }));
  return { id, withdrawnAt: at.toISOString() };
}
