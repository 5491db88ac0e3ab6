import { isOwn, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { addressCare, domainOf } from '../../domain/address-care.ts';
import { relationshipsWith } from '../../store/relationships.ts';
import { keepsRecord, noSupplier, topOf } from '../keeper.ts';
import { refuseUnlessOwn } from '../own-rows.ts';
import { recordIn } from '../read-supplier.ts';
import { sendInvitation } from './send-invitation.ts';

interface Asked {
  readonly params: { readonly id: number };
  readonly body: {
    readonly organisation: string;
    readonly name: string;
    readonly email: string;
    readonly isAdministrator: boolean;
    readonly why: string;
  };
}

/**
 * Invites somebody to speak for a supplier. Those who keep the record vouch for them; an organisation that uses the
 * supplier opens a door to itself alone until the keepers confirm the person.
 */
export async function invitePartner(context: Context, { params, body }: Asked, caller: Caller) {
  const { name, email, why } = body;
  const found = await context.read(async (reader) => {
    const organisation = await organisationWithin(reader, body.organisation);
    refuseUnlessOwn(isOwn(reader.scope, organisation.id));
    const record = await recordIn(reader, params.id, organisation.register);
    if (record.state === 'withdrawn') {
      throw new Problem('not-now', 'The record of this supplier is withdrawn, so its people would see nothing.');
    }
    const isKeeper = await keepsRecord(reader, caller, organisation.register);
    const known = isKeeper ? record.id : await knownAs(reader, record.id, organisation.id);
    const rootId = (await topOf(reader, organisation.register))?.id ?? noSupplier();
    return { organisation, record, isKeeper, known, rootId };
  });
  const { organisation, record, isKeeper, known, rootId } = found;
  if (body.isAdministrator && !isKeeper) {
    throw new Problem('not-allowed', 'Only those who keep the record of suppliers make somebody its administrator.');
  }
  await sendInvitation(context, {
    ...{ name, email, why, rootId, alsoOf: [] },
    supplier: { id: known, name: record.name },
    inviter: { organisationId: organisation.id, name: organisation.shortName ?? organisation.name, colleagueOf: null },
    isConfirmed: isKeeper,
    isAdministrator: isKeeper && body.isAdministrator,
  });
  return { state: 'sent' as const, domain: domainOf(email), care: addressCare(email, record) };
}

/** The id under which the organisation knows a supplier: what it wrote stands there. */
async function knownAs(reader: Reader, recordId: number, organisationId: number): Promise<number> {
  const [live] = (await relationshipsWith(reader, recordId, [organisationId])).filter(({ state }) => state !== 'ended');
  if (live) return live.supplierId;
  throw new Problem(
    'not-now',
    'Your organisation invites people of suppliers that it uses. Write down what you have with this one first.',
  );
}
