import { londonDay } from '#modules/obligations/index.ts';
import { accountsOf, bodiesOf } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { RoundToAnswer } from '../../contract/answers.ts';
import type { OwnCustomer, OwnSupplier } from '../../contract/own-supplier.ts';
import { domainOf } from '../../domain/address-care.ts';
import type { CharterState } from '../../domain/charter-states.ts';
import { charterUnder, insertStatement } from '../../store/charter.ts';
import { myCustomers } from '../../store/partners/customers.ts';
import { colleaguesInvited } from '../../store/partners/invitations.ts';
import { type OwnIncidentRow, ownIncidents } from '../../store/partners/own-incidents.ts';
import { ownProducts } from '../../store/partners/own-products.ts';
import { partnersOf, partnerToChange } from '../../store/partners/partners.ts';
import { changesOf } from '../../store/partners/record-changes.ts';
import { isCharterPoint } from '../charter.ts';
import { everywhere } from '../everywhere.ts';
import { noSupplier } from '../keeper.ts';
import { charterForOwn, dsptFor } from '../state-charter.ts';
import { endPlace } from './end-partner.ts';
import { roundsAsked } from './own-questionnaires.ts';
import { changeView } from './record-changes.ts';
import { sendInvitation } from './send-invitation.ts';
import { refuseUnconfirmed, whoSpeaks } from './who-speaks.ts';

/** One's own record, in one's own scope: nothing here reads a row of an organisation but through `my_customers`. */
export async function showOwnSupplier(context: Context): Promise<OwnSupplier> {
  const today = londonDay(context.now().getTime());
  const rounds = await roundsAsked(context, await context.read(whoSpeaks));
  return await context.read(async (reader) => {
    const { me, supplierIds, record } = await whoSpeaks(reader);
    const charter = await charterForOwn(reader, supplierIds);
    const { name, odsCode, companyNumber, country, website, securityContact, state } = record;
    const incidents = await ownIncidents(reader, supplierIds);
    return {
      ...{ name, odsCode, companyNumber, country, website, securityContact, state },
      otherNames: [...record.otherNames],
      products: await ownProducts(reader, supplierIds),
      charter,
      dspt: await dsptFor(reader, record, today),
      changes: (await changesOf(reader, supplierIds)).map(changeView),
      me: {
        name: context.scope.who.name,
        isConfirmed: me.confirmedAt !== null,
        isAdministrator: me.isAdministrator,
      },
      counts: {
        customers: new Set((await myCustomers(reader)).map(({ organisationId }) => organisationId)).size,
        people: (await partnersAt(context, supplierIds)).length,
        openIncidents: incidents.filter((each: OwnIncidentRow) => each.state === 'open').length,
      },
      today,
      toDo: {
        ...roundsToDo(rounds),
        unstated: charter.points.filter(({ state }) => state === 'unknown').length,
        tellOn: incidents.filter((each: OwnIncidentRow) => each.state === 'open' && each.byPartner !== null).length,
      },
    };
  });
}

function roundsToDo(rounds: readonly RoundToAnswer[]) {
  const open = rounds.filter(({ state }) => state === 'open');
  const [only, ...others] = open;
  return {
    toAnswer: open.length,
    dueOn: open.flatMap(({ dueOn }) => dueOn ?? []).toSorted()[0] ?? null,
    only: only !== undefined && others.length === 0 ? only.id : null,
    waiting: new Set(open.flatMap(({ namedAskers }) => namedAskers)).size,
    isForNation: open.some(({ isForNation }) => isForNation),
    askedAgain: rounds.filter(({ isAskedAgain }) => isAskedAgain).length,
    outOfDate: rounds.filter(({ state }) => state === 'expired').length,
  };
}

const partnersAt = (context: Context, supplierIds: readonly number[]) =>
  everywhere(context, 'supplier people').read((reader) => partnersOf(reader, supplierIds));

/** Organisations that one may know as customers: what they buy and whom to write to, and no word of what they think. */
export async function listCustomers(context: Context) {
  return await context.read(async (reader) => {
    const { me, record } = await whoSpeaks(reader);
    return { supplierName: record.name, isConfirmed: me.confirmedAt !== null, customers: await customersShown(reader) };
  });
}

async function customersShown(reader: Reader): Promise<OwnCustomer[]> {
  const rows = await myCustomers(reader);
  const bodies = await bodiesOf(
    reader,
    rows.map(({ organisationId }) => organisationId),
  );
  const shown = [...Map.groupBy(rows, ({ organisationId }) => organisationId)].map(([organisationId, own]) => {
    const body = bodies.find(({ id }) => id === organisationId);
    return {
      name: body?.name ?? '',
      code: body?.code ?? '',
      isInviter: own.some(({ isInviter }) => isInviter),
      contact: own.map(({ contact }) => contact).find((contact) => contact !== '') ?? '',
      products: own.flatMap(({ products }) => [...products]),
    };
  });
  return shown.sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

/** States a point of the charter. What the keepers checked is not talked over. */
export async function stateOwnCharter(
  context: Context,
  { body }: { body: { point: string; state: CharterState; link: string; note: string } },
) {
  const speaker = await context.read(whoSpeaks);
  refuseUnconfirmed(speaker);
  const { me, supplierIds } = speaker;
  if (!isCharterPoint(body.point)) throw wrongField('point', 'Select a point of the charter');
  const whole = everywhere(context, 'supplier charter');
  return await whole.change({ action: 'state-own-charter', why: 'stated by the supplier' }, async (change) => {
    const before = (await charterUnder(change, supplierIds)).find(({ point }) => point === body.point);
    if (before && !before.isBySupplier && ['evidenced', 'not-met'].includes(before.state)) {
      throw new Problem(
        'not-now',
        'The national team checked this point. If it changed, ask for a change of your record.',
      );
    }
    const statedOn = londonDay(context.now().getTime());
    await insertStatement(change, me.supplierId, { ...body, statedOn, isBySupplier: true });
    const { organisationId } = me;
    change.record({
      subject: `supplier:${me.supplierId}`,
      organisationId,
      after: { charter: body.point, state: body.state },
    });
    return { point: body.point };
  });
}

/** Who speaks for one's supplier, and who of them was invited by a colleague. */
export async function listColleagues(context: Context) {
  const { speaker, invited } = await context.read(async (reader) => ({
    speaker: await whoSpeaks(reader),
    invited: await colleaguesInvited(reader),
  }));
  const { me, supplierIds, record } = speaker;
  return await everywhere(context, 'supplier people').read(async (reader) => {
    const partners = await partnersOf(reader, supplierIds);
    const accounts = await accountsOf(
      reader,
      partners.map(({ personId }) => personId),
    );
    const present = partners.map(({ id, personId, isAdministrator, confirmedAt }) => {
      const { name = '', email = '' } = accounts.find((account) => account.id === personId) ?? {};
      return { id, name, email, isAdministrator, isConfirmed: confirmedAt !== null, isMe: id === me.id };
    });
    // Whoever cannot be let in stands here as everybody does who has not answered yet.
    const others = invited.filter(({ partnerId }) => !partners.some(({ id }) => id === partnerId));
    const waiting = others.map(({ name, email }) => ({
      ...{ id: null, name, email, isAdministrator: false, isConfirmed: true, isMe: false },
    }));
    const mine = accounts.find(({ id }) => id === me.personId)?.email ?? '';
    return {
      supplierName: record.name,
      mayInvite: me.isAdministrator,
      domain: domainOf(mine),
      people: [...present, ...waiting],
    };
  });
}

/** Invites a colleague, by an administrator of the supplier, with an address of the administrator's own domain. */
export async function inviteColleague(
  context: Context,
  { body }: { body: { name: string; email: string; why: string } },
) {
  const { me, supplierIds, record } = await administrating(context);
  const [account] = await everywhere(context, 'supplier people').read((reader) => accountsOf(reader, [me.personId]));
  if (!account || domainOf(account.email) !== domainOf(body.email)) {
    throw wrongField('email', 'Use an address of your own domain. For any other, ask the national team to invite them');
  }
  await sendInvitation(context, {
    ...{ name: body.name, email: body.email, why: body.why },
    supplier: { id: me.supplierId, name: record.name },
    ...{ alsoOf: supplierIds, rootId: me.organisationId, isConfirmed: true, isAdministrator: false },
    inviter: { organisationId: me.organisationId, name: record.name, colleagueOf: me.id },
  });
  return { state: 'sent' as const };
}

/** Takes a colleague's access away. */
export async function endColleague(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
  _caller: Caller,
) {
  const { me, supplierIds } = await administrating(context);
  const whole = everywhere(context, 'supplier people');
  return await whole.change({ action: 'end-supplier-person', why: body.why }, async (change) => {
    const colleague = await partnerToChange(change, params.id);
    if (!colleague || !supplierIds.includes(colleague.supplierId)) return noSupplier();
    if (colleague.id === me.id)
      throw new Problem('not-now', 'Ask a colleague or the national team to end your access.');
    if (colleague.isAdministrator) {
      throw new Problem('not-allowed', 'Only the national team ends the access of an administrator.');
    }
    await endPlace(context, change, colleague);
    return { id: colleague.id };
  });
}

async function administrating(context: Context) {
  const speaker = await context.read(whoSpeaks);
  refuseUnconfirmed(speaker);
  if (!speaker.me.isAdministrator) {
    throw new Problem('not-allowed', 'Only an administrator of your supplier does this. The national team makes one.');
  }
  return speaker;
}
