import { openAsk } from '#modules/obligations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { customersOf, endIncident, incidentById, insertIncident } from '../store/incidents.ts';
import { supplierById } from '../store/suppliers.ts';
import { everywhere } from './everywhere.ts';
import { noSupplier, refuseUnlessKeeper } from './keeper.ts';

interface Declared {
  readonly title: string;
  readonly what: string;
  readonly hours: number;
  readonly why: string;
}

/**
 * Declares an incident at a supplier. Every organisation that uses it is asked to look, also those that do not share
 * whom they use: so it runs in the platform's own reach, in the name of whoever declares, and answers with a count.
 */
export async function declareIncident(
  context: Context,
  { params, body }: { params: { id: number }; body: Declared },
  caller: Caller,
) {
  await context.read(async (reader) => {
    const supplier = (await supplierById(reader, params.id)) ?? noSupplier();
    await refuseUnlessKeeper(reader, caller, supplier.register);
  });
  const at = context.now();
  return await everywhere(context, 'supplier incident').change(
    { action: 'declare-supplier-incident', why: body.why },
    async (change) => {
      const supplier = (await supplierById(change, params.id)) ?? noSupplier();
      const customers = await customersOf(change, supplier.recordId);
      const { title, what } = body;
      const id = await insertIncident(change, { supplierId: supplier.id, title, what, told: customers.length });
      for (const customer of customers) await askToLook(change, { id, customer, hours: body.hours, at });
      // Who they are is not written here: the entry is read by all who read the log of the nation.
      change.record({ subject: `supplier:${supplier.id}`, after: { incident: id, title, told: customers.length } });
      return { id, told: customers.length };
    },
  );
}

/** Each is asked in its own name, in words that name no supplier: those above see obligations, not always suppliers. */
export async function askToLook(
  change: Change,
  { id, customer, hours, at }: { id: number; customer: number; hours: number; at: Date },
): Promise<void> {
  await openAsk(
    change,
    {
      ...{ askerId: customer, title: 'A supplier that you use has an incident', link: '', reference: '' },
      text: 'It is marked in your list of suppliers. Find out whether care depends on it here, do what is needed, and say what you did.',
      ...{ source: 'alert', ofWhom: 'Organisations that use the supplier', ownerDuty: 'cyber-lead' },
      ...{ ownerPersonId: null, deputyPersonId: null, updateEveryHours: null, route: 'alert' },
      acknowledge: { kind: 'hours', hours: Math.min(hours, 48) },
      due: { kind: 'hours', hours },
      ...{ askedAt: at.getTime(), subject: `supplier-incident:${id}` },
    },
    [customer],
  );
}

/** Says that an incident is over. What organisations were asked stays theirs to answer. */
export async function closeIncident(
  context: Context,
  { params, body }: { params: { id: number }; body: { note: string; why: string } },
  caller: Caller,
) {
  return await context.change({ action: 'close-supplier-incident', why: body.why }, async (change) => {
    const incident = (await incidentById(change, params.id)) ?? noSupplier();
    await refuseUnlessKeeper(change, caller, incident.register);
    if (!(await endIncident(change, incident.id, body.note))) {
      throw new Problem('not-now', 'This incident is over already.');
    }
    change.record({
      subject: `supplier:${incident.supplierId}`,
      before: { incident: incident.id, state: 'open' },
      after: { incident: incident.id, state: 'closed', note: body.note },
    });
    return { id: incident.id };
  });
}
