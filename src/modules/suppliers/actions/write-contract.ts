import { inWords } from '#kernel/dates.ts';
import { closeAsked, stopAsked } from '#modules/obligations/index.ts';
import { isOwn } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { Decision } from '../domain/contract-days.ts';
import { askAnew, type ContractText, contractById, insertContract, updateContract } from '../store/contracts.ts';
import { productGroups } from '../store/products.ts';
import { relationshipById } from '../store/relationships.ts';
import { changedSince } from './keeper.ts';
import { refuseUnlessOwn } from './own-rows.ts';
import { noRelationship, refuseUnknownDuty } from './write-relationship.ts';

type Partly<T> = { readonly [Key in keyof T]?: T[Key] | undefined };
interface Asked<Body> {
  readonly params: { readonly id: number };
  readonly body: Body & { readonly why: string };
}

/** What a contract is called in obligations. */
export const contractSubject = (id: number): string => `supplier-contract:${id}`;

/** Writes down a contract of one's own organisation with a supplier. */
export async function addContract(context: Context, { params, body }: Asked<ContractText>) {
  return await context.change({ action: 'add-contract', why: body.why }, async (change) => {
    const relationship = (await relationshipById(change, params.id)) ?? noRelationship();
    refuseUnlessOwn(isOwn(change.scope, relationship.organisationId));
    const { why: _why, ...text } = body;
    return { id: await storeContract(change, relationship, text), version: 1 };
  });
}

/** Adds a contract within the caller's change. @returns its id */
export async function storeContract(
  change: Change,
  { id, organisationId, recordId }: { readonly id: number; readonly organisationId: number; readonly recordId: number },
  text: ContractText,
): Promise<number> {
  await refuseFaults(change, text);
  const made = await insertContract(change, { organisationId, relationshipId: id }, text);
  change.record({ subject: contractSubject(made), organisationId, after: { supplier: recordId, ...text } });
  return made;
}

/** Changes a contract. A decision closes what was asked; days that moved withdraw it, and it is asked anew. */
export async function editContract(
  context: Context,
  { params, body }: Asked<Partly<ContractText> & { readonly version: number }>,
) {
  const now = context.now().getTime();
  return await context.change({ action: 'edit-contract', why: body.why }, async (change) => {
    const { version, why: _why, ...fields } = body;
    return await putContract(change, { id: params.id, version }, fields, now);
  });
}

/** The same within the caller's change, for a contract of an organisation of its scope. */
export async function putContract(
  change: Change,
  { id, version }: { readonly id: number; readonly version: number },
  fields: Partly<ContractText>,
  now: number,
) {
  const before = (await contractById(change, id)) ?? noRelationship();
  refuseUnlessOwn(isOwn(change.scope, before.organisationId));
  const text = { ...textOf(before), ...given(fields) };
  await refuseFaults(change, text);
  if (!(await updateContract(change, { id: before.id, version }, text))) return changedSince('contract');
  await settleAsked(change, before, text, now);
  change.record({
    subject: contractSubject(before.id),
    organisationId: before.organisationId,
    before: textOf(before),
    after: text,
  });
  return { id: before.id, version: version + 1 };
}

const decidedWords: Readonly<Record<Exclude<Decision, 'open'>, string>> = {
  renew: 'It is renewed',
  replace: 'It is replaced',
  end: 'It ends',
};

async function settleAsked(
  change: Change,
  before: ContractText & { readonly id: number },
  text: ContractText,
  now: number,
): Promise<void> {
  const asked = { subject: contractSubject(before.id), organisationIds: null };
  if (text.decision !== 'open' && before.decision === 'open') {
    // Those above see obligations, so the proof says what was decided and neither the supplier nor the price.
    const value = decidedWords[text.decision];
    await closeAsked(change, asked, { kind: 'text', value, note: 'Decided on the page of contracts' }, now);
    return;
  }
  const isMoved = text.endsOn !== before.endsOn || text.noticeDays !== before.noticeDays;
  const isReopened = text.decision === 'open' && before.decision !== 'open';
  if (text.state === 'ended' && before.state !== 'ended') await stopAsked(change, asked, 'the contract has ended', now);
  else if (isMoved || isReopened) {
    await stopAsked(change, asked, 'the days of the contract changed', now);
    await askAnew(change, before.id);
  }
}

function textOf(contract: ContractText): ContractText {
  const { reference, title, productGroup, totalPence, yearlyPence, startsOn, endsOn, noticeDays } = contract;
  const { renewal, ownerDuty, decision, decisionNote, state } = contract;
  return {
    ...{ reference, title, productGroup, totalPence, yearlyPence, startsOn, endsOn, noticeDays },
    ...{ renewal, ownerDuty, decision, decisionNote, state },
  };
}

function given<T extends object>(fields: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}

async function refuseFaults(reader: Reader, text: ContractText): Promise<void> {
  if (text.startsOn !== null && text.endsOn !== null && text.endsOn < text.startsOn) {
    throw wrongField('endsOn', `Enter a day on or after the start, ${inWords(text.startsOn)}`);
  }
  if (text.yearlyPence !== null && text.totalPence !== null && text.yearlyPence > text.totalPence) {
    throw wrongField('yearlyPence', 'The value of a year cannot be above the total value');
  }
  const group = text.productGroup;
  if (group !== null && !(await productGroups(reader)).some(({ code }) => code === group)) {
    throw wrongField('productGroup', 'Select a group from the list');
  }
  await refuseUnknownDuty(reader, text.ownerDuty);
}
