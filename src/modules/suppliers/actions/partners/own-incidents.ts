import { coarseCount } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { OwnIncident } from '../../contract/own-supplier.ts';
import { endIncident, insertIncident } from '../../store/incidents.ts';
import {
  countDeclared,
  customersUnder,
  type IncidentUpdate,
  insertUpdate,
  type OwnIncidentRow,
  ownIncidents,
  ownIncidentToChange,
  updatesOf,
} from '../../store/partners/own-incidents.ts';
import { ownProducts } from '../../store/partners/own-products.ts';
import { askToLook } from '../declare-incident.ts';
import { everywhere } from '../everywhere.ts';
import { noSupplier } from '../keeper.ts';
import { refuseUnconfirmed, whoSpeaks } from './who-speaks.ts';

// Each asks every customer to look, so a stolen account must not ring the whole nation all day.
const mostOpen = 3;
const mostADay = 5;

/** Incidents at one's own supplier. How many each reached is not told; how many one would reach is, made coarse. */
export async function listOwnIncidents(context: Context) {
  const found = await context.read(async (reader) => {
    const speaker = await whoSpeaks(reader);
    const incidents = await ownIncidents(reader, speaker.supplierIds);
    const updates = await updatesOf(
      reader,
      incidents.map(({ id }) => id),
    );
    return { speaker, incidents, updates, products: await ownProducts(reader, speaker.supplierIds) };
  });
  const { speaker, incidents, updates, products } = found;
  return {
    supplierName: speaker.record.name,
    isConfirmed: speaker.me.confirmedAt !== null,
    products: [...new Set(products.map(({ name }) => name))],
    reach: await reachInWords(context, speaker.supplierIds),
    incidents: incidents.map((incident) => incidentView(incident, updates)),
  };
}

/** How many organisations use these records, in words that point at none of them. */
export async function reachInWords(context: Context, supplierIds: readonly number[]): Promise<string> {
  const customers = await everywhere(context, 'supplier reach').read((reader) => customersUnder(reader, supplierIds));
  const count = coarseCount(customers.length);
  if (count === 0) return 'no organisation yet';
  return count === null ? '1 to 7 organisations' : `about ${count} organisations`;
}

function incidentView(row: OwnIncidentRow, updates: readonly IncidentUpdate[]): OwnIncident {
  const { id, title, what, state, since, products, declaredAt, declaredBy, byPartner, closedAt, closingNote } = row;
  const isOwn = byPartner !== null;
  return {
    ...{ id, title, what, state, isOwn, closingNote, products: [...products] },
    declaredBy: isOwn ? declaredBy : 'The national team',
    since: since?.toISOString() ?? null,
    declaredAt: declaredAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    updates: updates
      .filter(({ incidentId }) => incidentId === id)
      .map(({ text, toldAt, toldBy, isBySupplier }) => ({
        ...{ text, isBySupplier, toldAt: toldAt.toISOString() },
        toldBy: isBySupplier ? toldBy : 'The national team',
      })),
  };
}

interface Declared {
  readonly title: string;
  readonly what: string;
  readonly since: string;
  readonly products: readonly string[];
  readonly hours: number;
}

/**
 * Declares an incident at one's own supplier. Every organisation that uses it under the ids that whoever asks may speak
 * for is asked to look, in words that are always the same; what the supplier wrote stands on its page alone.
 */
export async function declareOwnIncident(context: Context, { body }: { body: Declared }) {
  const speaker = await context.read(whoSpeaks);
  refuseUnconfirmed(speaker);
  const { me, supplierIds } = speaker;
  const [at, since] = [context.now(), new Date(body.since)];
  if (since > at) throw wrongField('since', 'Enter a time that is not in the future');
  const whole = everywhere(context, 'supplier incident');
  return await whole.change({ action: 'declare-own-incident', why: body.title }, async (change) => {
    await refuseTooMany(change, supplierIds, at);
    const known = new Set((await ownProducts(change, supplierIds)).map(({ name }) => name));
    if (body.products.some((name) => !known.has(name)))
      throw wrongField('products', 'Select products of your supplier');
    const customers = await customersUnder(change, supplierIds);
    const { title, what, products } = body;
    const told = { supplierId: me.supplierId, title, what, told: customers.length };
    const id = await insertIncident(change, { ...told, byPartner: me.id, since, products });
    for (const customer of customers) await askToLook(change, { id, customer, hours: body.hours, at });
    const { organisationId } = me;
    const after = { incident: id, title, told: customers.length, isBySupplier: true };
    change.record({ subject: `supplier:${me.supplierId}`, organisationId, after });
    return { id };
  });
}

async function refuseTooMany(change: Change, supplierIds: readonly number[], at: Date): Promise<void> {
  const day = new Date(at.getTime() - 86_400_000);
  const { open, recent } = await countDeclared(change, supplierIds, day);
  if (open < mostOpen && recent < mostADay) return;
  throw new Problem(
    'not-now',
    'Your supplier has declared several incidents already. Tell what is new in one of them, or ring the national team.',
  );
}

/** Tells what is new in an incident that one's own supplier declared, or that it is over. Nobody is asked again. */
export async function updateOwnIncident(
  context: Context,
  { params, body }: { params: { id: number }; body: { text: string; isOver: boolean } },
) {
  const speaker = await context.read(whoSpeaks);
  refuseUnconfirmed(speaker);
  const { me, supplierIds } = speaker;
  const whole = everywhere(context, 'supplier incident');
  const action = body.isOver ? 'close-own-incident' : 'update-own-incident';
  return await whole.change({ action, why: 'told by the supplier' }, async (change) => {
    const incident = (await ownIncidentToChange(change, params.id, supplierIds)) ?? noSupplier();
    if (incident.byPartner === null) {
      throw new Problem('not-allowed', 'The national team declared this incident, and tells what is new in it.');
    }
    if (incident.state === 'closed') throw new Problem('not-now', 'This incident is over already.');
    if (body.isOver) await endIncident(change, incident.id, body.text);
    else
      await insertUpdate(change, { incidentId: incident.id, text: body.text, isBySupplier: true, at: context.now() });
    const { organisationId } = me;
    const after = { incident: incident.id, text: body.text, isOver: body.isOver };
    change.record({ subject: `supplier:${me.supplierId}`, organisationId, after });
    return { id: incident.id };
  });
}
