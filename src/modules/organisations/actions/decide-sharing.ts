import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { Agreement } from '../contract/sharing.ts';
import { higher, type Level, reaches } from '../domain/sharing.ts';
import { type Body, bodyByCode, placesOf } from '../store/bodies.ts';
import {
  agreementById,
  dataClassesOf,
  endAgreements,
  endOfDay,
  floorsFor,
  insertAgreement,
  type StoredAgreement,
} from '../store/sharing-agreements.ts';
import { isOwn, organisationWithin } from './own-organisation.ts';
import { agreementRow } from './show-sharing.ts';

interface Asked {
  readonly organisation: string;
  readonly class: string;
  readonly with: string | null;
  readonly level: Level;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly reference: string;
  readonly until: string | null;
  readonly why: string;
}

/** Decides what one's own organisation shares; what was decided before for the same class and overseer ends now. */
export async function decideSharing(context: Context, { body }: { body: Asked }): Promise<Agreement> {
  const now = context.now();
  return await context.change({ action: 'decide-sharing', why: body.why }, async (change) => {
    const { organisation, overseer, until } = await checked(change, body, now);
    const { class: dataClass, level, purpose, legalBasis, reference, why } = body;
    const key = { organisationId: organisation.id, withId: overseer?.id ?? null, class: dataClass };
    const before = await endAgreements(change, key, now);
    const terms = { level, purpose, legalBasis, reference, until };
    const id = await insertAgreement(change, { ...key, ...terms, from: now, why });
    if (id === undefined) throw new Problem('conflict', 'Somebody decided about this at the same moment. Look again.');
    change.record({
      subject: `sharing:${organisation.code}:${dataClass}`,
      organisationId: organisation.id,
      before: before[0] ?? null,
      after: { with: overseer?.code ?? 'everybody above', ...terms },
    });
    return agreementRow(await stored(change, id), now);
  });
}

async function checked(change: Change, body: Asked, now: Date) {
  const organisation = await ownBody(change, body.organisation);
  const until = body.until === null ? null : await endOfDay(change, body.until);
  if (until !== null && until <= now) throw wrongField('until', 'must be today or later');
  if (!(await dataClassesOf(change)).some(({ code }) => code === body.class)) throw wrongField('class', 'is not known');
  const overseer = body.with === null ? null : await overseerOf(change, organisation, body.with);
  await refuseBelowLaw(change, body, overseer);
  return { organisation, overseer, until };
}

/** Ends an agreement of one's own organisation. */
export async function endSharing(
  context: Context,
  { params, body }: { params: { id: number }; body: { why: string } },
): Promise<Agreement> {
  const now = context.now();
  return await context.change({ action: 'end-sharing', why: body.why }, async (change) => {
    const found = await stored(change, params.id);
    if (!isOwn(change.scope, found.organisationId)) throw notYours();
    if (found.until !== null && found.until <= now) throw new Problem('not-now', 'This agreement has ended already.');
    const { organisationId, withId, class: dataClass, level } = found;
    await endAgreements(change, { organisationId, withId, class: dataClass }, now);
    change.record({
      subject: `sharing:${found.organisationCode}:${dataClass}`,
      organisationId,
      before: { with: found.withCode ?? 'everybody above', level },
      after: { ended: true },
    });
    return agreementRow(await stored(change, params.id), now);
  });
}

async function stored(change: Change, id: number): Promise<StoredAgreement> {
  const found = await agreementById(change, id);
  if (!found) throw new Problem('not-found', 'There is no such agreement among those you may see.');
  return found;
}

async function ownBody(change: Change, code: string): Promise<Body> {
  const body = await organisationWithin(change, code);
  if (!isOwn(change.scope, body.id)) throw notYours();
  return body;
}

// Nobody above decides what is shared with them.
function notYours(): Problem {
  return new Problem('not-allowed', 'Only people with a role at the organisation itself decide what it shares.');
}

async function overseerOf(change: Change, organisation: Body, code: string): Promise<Body> {
  const body = await bodyByCode(change, code.toUpperCase());
  const places = body ? await placesOf(change, [organisation.code, body.code]) : [];
  const [below, above] = [organisation.id, body?.id].map((id) => places.find((place) => place.id === id));
  const isAbove = below && above && below.id !== above.id && below.path.startsWith(above.path);
  if (!body || !isAbove) throw wrongField('with', 'is not above your organisation');
  return body;
}

async function refuseBelowLaw(
  change: Change,
  { class: dataClass, level }: Asked,
  overseer: Body | null,
): Promise<void> {
  if (overseer === null) return;
  const floor = (await floorsFor(change, [overseer.id])).find((each) => each.class === dataClass);
  if (!floor || reaches(level, floor.level)) return;
  const least = higher(level, floor.level);
  throw wrongField('level', `cannot be less than ${least}: ${floor.legalBasis}`);
}
