import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { OwnSupplier } from '../../contract/own-supplier.ts';
import {
  changesOf,
  changeToDecide,
  decideRecordChange,
  insertRecordChange,
  type RecordChange,
} from '../../store/partners/record-changes.ts';
import { supplierById } from '../../store/suppliers.ts';
import { everywhere } from '../everywhere.ts';
import { noSupplier, refuseUnlessKeeper } from '../keeper.ts';
import { editSupplier } from '../write-supplier.ts';
import { askKeepers } from './ask-keepers.ts';
import { whoSpeaks } from './who-speaks.ts';

const mostWaiting = 10;

/** A change that was asked for, as it is shown. */
export function changeView(change: RecordChange): OwnSupplier['changes'][number] {
  const { id, facts, note, state, askedAt, askedBy, decidedWhy } = change;
  return { id, facts: { ...facts }, note, state, askedBy, decidedWhy, askedAt: askedAt.toISOString() };
}

/** Asks the keepers to change what the record says of one's own supplier. Nothing changes until they take it. */
export async function askForChange(
  context: Context,
  { body }: { body: { readonly note: string } & Readonly<Record<string, string | undefined>> },
) {
  const { me, supplierIds } = await context.read(whoSpeaks);
  const { note, ...given } = body;
  const facts = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  if (Object.keys(facts).length === 0 && note === '') {
    throw new Problem('invalid-request', 'Say what should change.');
  }
  const whole = everywhere(context, 'supplier record');
  return await whole.change({ action: 'ask-record-change', why: note || 'asked by the supplier' }, async (change) => {
    const waiting = (await changesOf(change, supplierIds)).filter(({ state }) => state === 'asked');
    if (waiting.length >= mostWaiting) {
      throw new Problem('not-now', 'Ten changes wait already. The national team looks at those first.');
    }
    const { supplierId, organisationId } = me;
    const id = await insertRecordChange(change, { supplierId, organisationId, facts, note }, context.now());
    await askKeepers(change, 'change', me, context.now());
    change.record({ subject: `supplier:${supplierId}`, organisationId, after: { asked: facts } });
    return { id };
  });
}

const recordFields = ['name', 'website', 'securityContact', 'companyNumber', 'country'] as const;

/** Takes a change into the record, or refuses it. Products that were named are for the keeper to look at. */
export async function decideChange(
  context: Context,
  { params, body }: { params: { id: number }; body: { isTaken: boolean; why: string } },
  caller: Caller,
) {
  const whole = everywhere(context, 'supplier record');
  const asked = await whole.change({ action: 'decide-record-change', why: body.why }, async (change) => {
    const found = (await changeToDecide(change, params.id)) ?? noSupplier();
    const supplier = (await supplierById(change, found.supplierId)) ?? noSupplier();
    await refuseUnlessKeeper(change, caller, supplier.register);
    if (found.state !== 'asked') throw new Problem('not-now', 'This was decided already.');
    if (body.isTaken) await editAsAsked(context, caller, found, body.why);
    await decideRecordChange(change, { id: found.id, isTaken: body.isTaken, why: body.why, at: context.now() });
    await askKeepers(change, 'change', found, context.now());
    change.record({
      subject: `supplier:${found.supplierId}`,
      organisationId: found.organisationId,
      after: { asked: found.facts, isTaken: body.isTaken },
    });
    return found;
  });
  return { id: asked.id };
}

// The keeper's own way to correct the record, with all that it refuses; in a transaction of its own, before the decision
// is kept, so that a refused correction leaves the question open.
async function editAsAsked(context: Context, caller: Caller, { supplierId, facts }: RecordChange, why: string) {
  const text = Object.fromEntries(
    recordFields.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]])),
  );
  if (Object.keys(text).length === 0) return;
  const now = (await context.read((reader) => supplierById(reader, supplierId))) ?? noSupplier();
  await editSupplier(context, { params: { id: supplierId }, body: { ...text, version: now.version, why } }, caller);
}
