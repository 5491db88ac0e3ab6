import { type Invited, lookUpInvited, openOutside } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { MailAway, type Mailer, MailRefused } from '#platform/mail/mailer.ts';
import { Problem } from '#platform/problems.ts';
import { domainOf } from '../../domain/address-care.ts';
import { type InvitationFacts, invitationMail } from '../../domain/invitation-mail.ts';
import { countSent, keepInvitation } from '../../store/partners/invitations.ts';
import {
  confirmPartner,
  insertPartner,
  type Partner,
  partnerOfPerson,
  partnerToChange,
} from '../../store/partners/partners.ts';
import { everywhere } from '../everywhere.ts';
import { askKeepers } from './ask-keepers.ts';

/** Enough for a busy day; more is a list of addresses being tried. */
const mostADay = { byOrganisation: 30, toAddress: 3 } as const;

/** Whom to invite, for which supplier, in whose name. */
export interface Invitee {
  readonly name: string;
  readonly email: string;
  readonly supplier: { readonly id: number; readonly name: string };
  /** Records whose people may be the same persons. */
  readonly alsoOf: readonly number[];
  /** The top of the nation, where the account stands. */
  readonly rootId: number;
  readonly inviter: { readonly organisationId: number; readonly name: string; readonly colleagueOf: number | null };
  readonly isConfirmed: boolean;
  readonly isAdministrator: boolean;
  readonly why: string;
}

/**
 * Invites somebody by mail. The answer is the same whoever has the address: that it belongs to an account which cannot
 * be a supplier's is said to its owner alone, in the mail. A mail that does not leave undoes the whole.
 */
export async function sendInvitation(context: Context, invitee: Invitee): Promise<void> {
  const mailer = context.mailer ?? noMail();
  const whole = everywhere(context, 'supplier invitation');
  const email = invitee.email.toLowerCase();
  const invited = await lookUpInvited(whole, email);
  await whole.change({ action: 'invite-supplier-person', why: invitee.why }, async (change) => {
    await refuseTooMany(context, change, invitee, email);
    const at = context.now();
    const placed = await openPlace(context, change, invitee, { email, invited, at });
    const { organisationId: inviterId, colleagueOf } = invitee.inviter;
    const kept = { organisationId: inviterId, supplierId: invitee.supplier.id, colleagueOf, name: invitee.name, email };
    await keepInvitation(change, { ...kept, partnerId: placed?.partnerId ?? null }, at);
    if (placed) await tellPlaced(change, invitee, { ...placed, email, at });
    change.record({
      subject: `supplier:${invitee.supplier.id}`,
      organisationId: inviterId,
      after: { invited: domainOf(email), isConfirmed: invitee.isConfirmed },
    });
    await send(context, mailer, invitee, { email, link: placed === null ? 'taken' : placed.link });
  });
}

interface Placed {
  readonly personId: number;
  readonly partnerId: number;
  readonly link: string | null;
}

/** @returns null where the address belongs to somebody who cannot speak for this supplier */
async function openPlace(
  context: Context,
  change: Change,
  invitee: Invitee,
  { email, invited, at }: { readonly email: string; readonly invited: Invited; readonly at: Date },
): Promise<Placed | null> {
  const present = invited.known ? await partnerOfPerson(change, invited.known.id) : undefined;
  if (present && ![invitee.supplier.id, ...invitee.alsoOf].includes(present.supplierId)) return null;
  const { name, rootId: organisationId } = invitee;
  const opened = await openOutside(context, change, { name, email, organisationId, invited });
  if (!opened) return null;
  const partnerId = await keepPlace(change, invitee, { personId: opened.personId, present, at });
  return { ...opened, partnerId };
}

async function tellPlaced(
  change: Change,
  { name, supplier, rootId }: Invitee,
  { personId, partnerId, email, at }: Placed & { readonly email: string; readonly at: Date },
): Promise<void> {
  const after = { name, email, supplier: supplier.id, role: 'supplier' };
  change.record({ subject: `person:${personId}`, organisationId: rootId, after });
  const partner = await partnerToChange(change, partnerId);
  if (partner) await askKeepers(change, 'person', partner, at);
}

async function keepPlace(
  change: Change,
  invitee: Invitee,
  { personId, present, at }: { readonly personId: number; readonly present: Partner | undefined; readonly at: Date },
): Promise<number> {
  if (present) {
    if (invitee.isConfirmed && present.confirmedAt === null) {
      await confirmPartner(change, present.id, invitee.isAdministrator, at);
    }
    return present.id;
  }
  const { isAdministrator, isConfirmed, supplier, rootId, inviter } = invitee;
  const place = { personId, supplierId: supplier.id, organisationId: rootId, colleagueOf: inviter.colleagueOf };
  return await insertPartner(change, { ...place, isAdministrator, isConfirmed }, at);
}

async function refuseTooMany(context: Context, change: Change, { inviter }: Invitee, email: string): Promise<void> {
  const since = new Date(context.now().getTime() - 86_400_000);
  const sent = await countSent(change, { organisationId: inviter.organisationId, email, since });
  if (sent.byOrganisation < mostADay.byOrganisation && sent.toAddress < mostADay.toAddress) return;
  throw new Problem('too-many-requests', 'Too many invitations were sent today. Try again tomorrow.');
}

async function send(
  context: Context,
  mailer: Mailer,
  { name, supplier, inviter }: Invitee,
  { email, link }: { readonly email: string; readonly link: InvitationFacts['link'] },
): Promise<void> {
  const base = (context.publicAddress?.href ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
  const facts = { supplier: supplier.name, inviter: context.scope.who.name, organisation: inviter.name, link, base };
  try {
    await mailer.send({
      ...invitationMail(facts),
      to: { name, address: email },
      messageId: `<${crypto.randomUUID()}@${mailer.domain}>`,
      date: context.now(),
      headers: {},
    });
  } catch (error) {
    if (!(error instanceof MailAway || error instanceof MailRefused)) throw error;
    throw new Problem('not-now', 'The mail server did not take the invitation. Nothing was changed. Try again later.');
  }
}

function noMail(): never {
  throw new Problem(
    'not-now',
    'This installation sends no mail, and an invitation goes by mail alone. Ask whoever runs it to set up mail.',
  );
}
