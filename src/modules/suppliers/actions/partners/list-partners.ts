import { accountsOf, isOwn, mayAt, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { SupplierPeople } from '../../contract/partners.ts';
import { addressCare } from '../../domain/address-care.ts';
import { mergesInto } from '../../store/merges.ts';
import { invitationsOf } from '../../store/partners/invitations.ts';
import { joinedAmong } from '../../store/partners/joined-merges.ts';
import { namingOf } from '../../store/partners/naming.ts';
import { partnersOf } from '../../store/partners/partners.ts';
import { changesOf } from '../../store/partners/record-changes.ts';
import { readAs, type StoredSupplier } from '../../store/suppliers.ts';
import { everywhere } from '../everywhere.ts';
import { keepsRecord, topOf } from '../keeper.ts';
import { recordIn } from '../read-supplier.ts';
import { changeView } from './record-changes.ts';

/** The people of a supplier: an organisation sees whom it invited, those who keep the record see everybody. */
export async function listPartners(
  context: Context,
  { params, query }: { params: { id: number }; query: { organisation: string } },
  caller: Caller,
): Promise<SupplierPeople> {
  const found = await context.read(async (reader) => {
    const organisation = await organisationWithin(reader, query.organisation);
    const record = await recordIn(reader, params.id, organisation.register);
    const ids = (await readAs(reader, record.id)).map(({ id }) => id);
    const isOwner = isOwn(reader.scope, organisation.id);
    const isKeeper = await keepsRecord(reader, caller, organisation.register);
    return {
      ...{ organisation, record, ids },
      isKeeper: isKeeper && (await topOf(reader, organisation.register))?.id === organisation.id,
      invitations: isOwner ? await invitationsOf(reader, organisation.id, ids) : [],
      naming: isOwner ? ((await namingOf(reader, organisation.id, ids)) ?? null) : null,
    };
  });
  const { organisation, record, invitations, naming, isKeeper } = found;
  const mayWrite = mayAt(caller, 'supplier:write', organisation.id);
  return {
    organisationName: organisation.shortName ?? organisation.name,
    mayInvite: mayWrite && (isKeeper || naming !== null),
    isKeeper,
    sendsMail: context.mailer !== null,
    naming: mayWrite ? naming : null,
    invitations: invitations.map(({ id, name, email, sentAt, sentBy }) => ({
      ...{ id, name, email, sentBy, care: addressCare(email, record), sentAt: sentAt.toISOString() },
    })),
    ...(isKeeper ? await forKeepers(context, record, found.ids) : { partners: null, changes: null, merges: null }),
  };
}

// Accounts of suppliers' people stand at the top of the nation, where the keepers' role need not see accounts.
async function forKeepers(context: Context, record: StoredSupplier, ids: readonly number[]) {
  return await everywhere(context, 'supplier people').read(async (reader) => {
    const partners = await partnersOf(reader, ids);
    const accounts = new Map(
      (
        await accountsOf(
          reader,
          partners.map(({ personId }) => personId),
        )
      ).map((account) => [account.id, account]),
    );
    const names = new Map((await readAs(reader, record.id)).map(({ id, name }) => [id, name]));
    const merges = await mergesInto(reader, record.id);
    const joined = await joinedAmong(
      reader,
      merges.map(({ id }) => id),
    );
    return {
      partners: partners.map(({ id, personId, supplierId, isAdministrator, confirmedAt, addedAt }) => {
        const { name = '', email = '' } = accounts.get(personId) ?? {};
        return {
          ...{ id, name, email, isAdministrator, care: addressCare(email, record) },
          ...{ isConfirmed: confirmedAt !== null, addedAt: addedAt.toISOString(), of: names.get(supplierId) ?? '' },
        };
      }),
      changes: (await changesOf(reader, ids)).map(changeView),
      merges: merges.map(({ id, fromName, intoName }) => ({
        ...{ id, from: fromName, into: intoName, isJoined: joined.has(id) },
      })),
    };
  });
}
