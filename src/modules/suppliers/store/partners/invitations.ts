import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** An invitation as the organisation knows it that sent it. */
export interface Invitation {
  readonly id: number;
  readonly organisationId: number;
  readonly supplierId: number;
  /** Null: the address belongs to somebody who cannot be a supplier's person. The inviter is not told. */
  readonly partnerId: number | null;
  /** The supplier's own administrator who sent it; null: an organisation or the keepers did. */
  readonly colleagueOf: number | null;
  readonly name: string;
  readonly email: string;
  readonly sentAt: Date;
  readonly sentBy: string;
}

const columns = sql`i.id, i.organisation_id "organisationId", i.supplier_id "supplierId", i.partner_id "partnerId",
  i.colleague_of "colleagueOf", i.name, i.email, i.sent_at "sentAt", i.sent_by_name "sentBy" from suppliers.partner_invitation i`;

/** Open invitations of an organisation to people of these records. */
export function invitationsOf(
  reader: Reader,
  organisationId: number,
  supplierIds: readonly number[],
): Promise<Invitation[]> {
  return reader.rows(sql`select ${columns} where i.organisation_id = ${organisationId}
    and i.supplier_id = any(${[...supplierIds]}::int[]) and i.colleague_of is null and i.withdrawn_at is null order by i.id limit 500`);
}

/** An open invitation within the scope. */
export function invitationById(reader: Reader, id: number): Promise<Invitation | undefined> {
  return reader.one(sql`select ${columns} where i.id = ${id} and i.withdrawn_at is null`);
}

/** Keeps an invitation; the same one sent again stays one. */
export async function keepInvitation(
  change: Change,
  invitation: Omit<Invitation, 'id' | 'sentAt' | 'sentBy'>,
  at: Date,
): Promise<void> {
  const { organisationId, supplierId, partnerId, colleagueOf, name, email } = invitation;
  await change.run(sql`insert into suppliers.partner_invitation as i (organisation_id, supplier_id, partner_id, colleague_of,
      name, email, sent_at, sent_by_name)
    values (${organisationId}, ${supplierId}, ${partnerId}::int, ${colleagueOf}::int, ${name}, ${email}, ${at}, ${change.scope.who.name})
    on conflict (organisation_id, supplier_id, email, coalesce(colleague_of, 0)) where withdrawn_at is null do update
      set partner_id = excluded.partner_id, name = excluded.name, sent_at = excluded.sent_at,
        sent_by_name = excluded.sent_by_name,
        times = case when i.sent_at > excluded.sent_at - interval '1 day' then i.times + 1 else 1 end`);
}

/** How many invitations an organisation sent since an instant, and how many anybody sent to an address. */
export async function countSent(
  reader: Reader,
  of: { readonly organisationId: number; readonly email: string; readonly since: Date },
): Promise<{ byOrganisation: number; toAddress: number }> {
  const row = await reader.one<{ byOrganisation: number; toAddress: number }>(sql`select
      coalesce(sum(times) filter (where organisation_id = ${of.organisationId}), 0)::int "byOrganisation",
      coalesce(sum(times) filter (where email = ${of.email}), 0)::int "toAddress"
    from suppliers.partner_invitation where sent_at > ${of.since}`);
  return row ?? { byOrganisation: 0, toAddress: 0 };
}

export async function withdrawInvitation(change: Change, id: number, at: Date): Promise<void> {
  await change.run(sql`update suppliers.partner_invitation set withdrawn_at = ${at} where id = ${id}`);
}

/** Withdraws every open invitation of somebody whose access ends. */
export async function withdrawInvitationsOf(change: Change, partnerId: number, at: Date): Promise<void> {
  await change.run(sql`update suppliers.partner_invitation set withdrawn_at = ${at}
    where partner_id = ${partnerId} and withdrawn_at is null`);
}

/** Open invitations by which somebody came. */
export async function countInviting(reader: Reader, partnerId: number): Promise<number> {
  const row = await reader.one<{ count: number }>(sql`select count(*)::int "count" from suppliers.partner_invitation
    where partner_id = ${partnerId} and withdrawn_at is null`);
  return row?.count ?? 0;
}

/** Open invitations that the administrators of whoever asks sent to their colleagues. */
export function colleaguesInvited(reader: Reader): Promise<Invitation[]> {
  return reader.rows(sql`select ${columns} where i.colleague_of is not null and i.withdrawn_at is null
    and i.supplier_id in (select suppliers.my_suppliers()) order by i.id limit 500`);
}
