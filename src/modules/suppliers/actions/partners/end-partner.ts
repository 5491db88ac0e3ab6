import { closeOutside, isOwn } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import {
  countInviting,
  invitationById,
  withdrawInvitation,
  withdrawInvitationsOf,
} from '../../store/partners/invitations.ts';
import {
  confirmPartner as confirm,
  endPartner as end,
  type Partner,
  partnerToChange,
} from '../../store/partners/partners.ts';
import { supplierById } from '../../store/suppliers.ts';
import { everywhere } from '../everywhere.ts';
import { noSupplier, refuseUnlessKeeper } from '../keeper.ts';
import { refuseUnlessOwn } from '../own-rows.ts';
import { askKeepers } from './ask-keepers.ts';

interface Asked<Body> {
  readonly params: { readonly id: number };
  readonly body: Body & { readonly why: string };
}

/** Ends somebody's place at a supplier, with their sessions, links and the invitations that brought them. */
export async function endPlace(context: Context, change: Change, partner: Partner): Promise<void> {
  await end(change, partner.id, context.now());
  await withdrawInvitationsOf(change, partner.id, context.now());
  await closeOutside(change, partner.personId);
  await askKeepers(change, 'person', partner, context.now());
  const before = { supplier: partner.supplierId, role: 'supplier' };
  change.record({ subject: `person:${partner.personId}`, organisationId: partner.organisationId, before });
  change.record({
    subject: `supplier:${partner.supplierId}`,
    organisationId: partner.organisationId,
    after: { peopleOut: 1 },
  });
}

/** Takes the access of a supplier's person away; those who keep the record may, of everybody. */
export async function endPartner(context: Context, { params, body }: Asked<object>, caller: Caller) {
  const whole = everywhere(context, 'supplier people');
  return await whole.change({ action: 'end-supplier-person', why: body.why }, async (change) => {
    const partner = await keptPartner(change, caller, params.id);
    await endPlace(context, change, partner);
    return { id: partner.id };
  });
}

/** Confirms that somebody speaks for their supplier: from then on the whole nation hears them. */
export async function confirmPartner(
  context: Context,
  { params, body }: Asked<{ isAdministrator: boolean }>,
  caller: Caller,
) {
  const whole = everywhere(context, 'supplier people');
  return await whole.change({ action: 'confirm-supplier-person', why: body.why }, async (change) => {
    const partner = await keptPartner(change, caller, params.id);
    await confirm(change, partner.id, body.isAdministrator, context.now());
    await askKeepers(change, 'person', partner, context.now());
    change.record({
      subject: `person:${partner.personId}`,
      organisationId: partner.organisationId,
      before: { isConfirmed: partner.confirmedAt !== null, isAdministrator: partner.isAdministrator },
      after: { isConfirmed: true, isAdministrator: body.isAdministrator, supplier: partner.supplierId },
    });
    return { id: partner.id };
  });
}

// The change runs in the platform's reach: who may is asked of the caller's own roles.
async function keptPartner(change: Change, caller: Caller, id: number): Promise<Partner> {
  const partner = (await partnerToChange(change, id)) ?? noSupplier();
  const supplier = (await supplierById(change, partner.supplierId)) ?? noSupplier();
  await refuseUnlessKeeper(change, caller, supplier.register);
  return partner;
}

/** Withdraws an invitation of one's own organisation. Whom nobody else invited or vouches for is out at once. */
export async function withdrawOwnInvitation(context: Context, { params, body }: Asked<object>) {
  const own = await context.read(async (reader) => {
    const invitation = (await invitationById(reader, params.id)) ?? noInvitation();
    refuseUnlessOwn(isOwn(reader.scope, invitation.organisationId));
    return invitation;
  });
  const whole = everywhere(context, 'supplier people');
  return await whole.change({ action: 'withdraw-supplier-invitation', why: body.why }, async (change) => {
    const partner = own.partnerId === null ? undefined : await partnerToChange(change, own.partnerId);
    await withdrawInvitation(change, own.id, context.now());
    const after = { withdrawn: 1 };
    change.record({ subject: `supplier:${own.supplierId}`, organisationId: own.organisationId, after });
    const isLeft = partner && partner.confirmedAt === null && (await countInviting(change, partner.id)) === 0;
    if (isLeft) await endPlace(context, change, partner);
    return { id: own.id };
  });
}

function noInvitation(): never {
  throw new Problem('not-found', 'There is no such invitation among those of your organisation.');
}
