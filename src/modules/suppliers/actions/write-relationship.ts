import { duties } from '#modules/obligations/index.ts';
import { isOwn, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import {
  insertRelationship,
  type RelationshipText,
  relationshipById,
  type StoredRelationship,
  updateRelationship,
} from '../store/relationships.ts';
import { supplierById } from '../store/suppliers.ts';
import { changedSince } from './keeper.ts';
import { refuseUnlessOwn } from './own-rows.ts';

type Partly<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/** Writes down what one's own organisation has with a supplier, under whatever id it knows it by. */
export async function addRelationship(
  context: Context,
  { body }: { body: RelationshipText & { organisation: string; supplier: number; why: string } },
) {
  return await context.change({ action: 'add-supplier-relationship', why: body.why }, async (change) => {
    const organisation = await organisationWithin(change, body.organisation);
    refuseUnlessOwn(isOwn(change.scope, organisation.id));
    const supplier = await supplierById(change, body.supplier);
    if (!supplier || supplier.register !== organisation.register || supplier.state === 'withdrawn') {
      throw wrongField('supplier', 'Select a supplier from the list');
    }
    await refuseUnknownDuty(change, body.ownerDuty);
    const { buys, services, criticality, ownerDuty, state, isNamed, notes } = body;
    const text = { buys, services: tidied(services), criticality, ownerDuty, state, isNamed, notes };
    // Under the record that it is read as today, so that nobody starts with two of one supplier.
    const of = { organisationId: organisation.id, supplierId: supplier.recordId };
    const id = await insertRelationship(change, of, text);
    if (id === undefined) {
      throw new Problem('conflict', 'Your organisation has this supplier already. Change what is written there.');
    }
    change.record({
      subject: `supplier-relationship:${id}`,
      organisationId: organisation.id,
      after: { supplier: supplier.recordId, ...text },
    });
    return { id, version: 1 };
  });
}

/** Changes what one's own organisation has with a supplier. */
export async function editRelationship(
  context: Context,
  { params, body }: { params: { id: number }; body: Partly<RelationshipText> & { version: number; why: string } },
) {
  return await context.change({ action: 'edit-supplier-relationship', why: body.why }, async (change) => {
    const before = (await relationshipById(change, params.id)) ?? noRelationship();
    refuseUnlessOwn(isOwn(change.scope, before.organisationId));
    const { version, why: _why, ...fields } = body;
    const text = merged(before, fields);
    await refuseUnknownDuty(change, text.ownerDuty);
    if (!(await updateRelationship(change, { id: before.id, version }, text))) return changedSince('supplier');
    change.record({
      subject: `supplier-relationship:${before.id}`,
      organisationId: before.organisationId,
      before: textOf(before),
      after: text,
    });
    return { id: before.id, version: version + 1 };
  });
}

/** @throws Problem 'not-found' */
export function noRelationship(): never {
  throw new Problem('not-found', 'There is nothing of this kind among what you may see.');
}

function textOf({
  buys,
  services,
  criticality,
  ownerDuty,
  state,
  isNamed,
  notes,
}: StoredRelationship): RelationshipText {
  return { buys, services, criticality, ownerDuty, state, isNamed, notes };
}

function merged(before: StoredRelationship, fields: Partly<RelationshipText>): RelationshipText {
  const all = {
    ...textOf(before),
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  };
  return { ...all, services: tidied(all.services) };
}

const tidied = (services: readonly string[]) => [...new Set(services.map((service) => service.trim()))].filter(Boolean);

/** @throws Problem 'invalid-request' for a duty that there is not; '' is no duty */
export async function refuseUnknownDuty(reader: Reader, duty: string): Promise<void> {
  if (duty === '' || (await duties(reader)).some(({ code }) => code === duty)) return;
  throw wrongField('ownerDuty', 'Select a duty from the list');
}
