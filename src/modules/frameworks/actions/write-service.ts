import { duties } from '#modules/obligations/index.ts';
import { bodyById, organisationWithin, placesOf } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { platformScope, scopeOver } from '#platform/scope.ts';
import type { Reader } from '#platform/sql.ts';
import { isOver, lowestProved } from '../domain/inherited-level.ts';
import { holdService, restingOn, saveLowered } from '../store/inherited-levels.ts';
import {
  insertService,
  levelsOfNodes,
  resultsOf,
  type ServiceContent,
  type StoredService,
  saveResults,
  saveSharedEvidence,
  serviceById,
  setServiceEnd,
  updateService,
} from '../store/shared-services.ts';
import { keepInherited } from './keep-inherited.ts';
import { dayOf } from './read-evidence.ts';
import { refuseUnlessWriter } from './who-answers.ts';

interface Written {
  readonly id: number;
  readonly version: number;
}

interface ServiceBody extends Omit<ServiceContent, 'state'> {
  readonly isOffered: boolean;
  readonly results: readonly { readonly node: number; readonly level: string | null; readonly residual: string }[];
  readonly evidence: readonly number[];
  readonly why: string;
}

type ById = { readonly params: { readonly id: number } };

/** Offers a service to those below. */
export async function addService(
  context: Context,
  { body }: { body: ServiceBody & { readonly organisation: string } },
  caller: Caller,
): Promise<Written> {
  return await context.change({ action: 'add-service', why: body.why }, async (change) => {
    const { id: organisationId } = await organisationWithin(change, body.organisation);
    refuseUnlessWriter(caller, organisationId);
    await refuseContent(change, body);
    const id = await insertService(change, organisationId, contentOf(body), context.now());
    await saveParts(change, { id, organisationId }, body);
    change.record({ subject: `evidence:service:${id}`, organisationId, after: partsOf(body) });
    return { id, version: 1 };
  });
}

/** Writes a newer version of a service. Those who rely on it are told, and what was lowered counts lower at once. */
export async function saveService(
  context: Context,
  { params, body }: ById & { body: ServiceBody & { readonly version: number } },
  caller: Caller,
): Promise<Written> {
  const wide = await overUsers(context, params.id, caller);
  return await wide.change({ action: 'save-service', why: body.why }, async (change) => {
    await holdService(change, params.id, 'provider');
    const service = await ownService(change, params.id, caller);
    refuseOver(service, dayOf(context));
    if (service.state === 'offered' && !body.isOffered) {
      throw new Problem('not-now', 'Others may rely on this service. Say when it ends instead.');
    }
    await refuseContent(change, body);
    const before = await resultsOf(change, [service.id]);
    if (!(await updateService(change, { id: service.id, version: body.version }, contentOf(body), context.now()))) {
      throw changedSince(service.version);
    }
    await saveParts(change, service, body);
    change.record({
      subject: `evidence:service:${service.id}`,
      organisationId: service.organisationId,
      before: { ...service, results: before },
      after: partsOf(body),
    });
    await lowerForAll(change, service.id);
    await keepInherited(change, { service: service.id }, dayOf(context));
    return { id: service.id, version: body.version + 1 };
  });
}

/** Says when a service ends. Whoever relies on it is told, and inherits nothing after that day. */
export async function endService(
  context: Context,
  { params, body }: ById & { body: { readonly endsOn: string; readonly version: number; readonly why: string } },
  caller: Caller,
): Promise<Written> {
  const wide = await overUsers(context, params.id, caller);
  return await wide.change({ action: 'end-service', why: body.why }, async (change) => {
    await holdService(change, params.id, 'provider');
    const service = await ownService(change, params.id, caller);
    refuseOver(service, dayOf(context));
    if (body.endsOn < dayOf(context)) throw wrongField('endsOn', 'Enter a day from today on');
    const { endsOn, why } = body;
    const at = context.now();
    if (!(await setServiceEnd(change, { id: service.id, version: body.version }, { endsOn, why, at }))) {
      throw changedSince(service.version);
    }
    const subject = `evidence:service:${service.id}`;
    const before = { endsOn: service.endsOn };
    change.record({ subject, organisationId: service.organisationId, before, after: { endsOn } });
    return { id: service.id, version: body.version + 1 };
  });
}

/**
 * A context in which the provider's change reaches everybody below it, those too who withhold their assurance from it:
 * what it lowers is lowered for all at once. Nothing of theirs is handed back.
 */
async function overUsers(context: Context, id: number, caller: Caller): Promise<Context> {
  const service = await context.read((reader) => ownService(reader, id, caller));
  const place = await context.as(platformScope('who relies on a service')).read(async (reader) => {
    const body = await bodyById(reader, service.organisationId);
    return body && (await placesOf(reader, [body.code]))[0];
  });
  const who = caller.principal?.who;
  if (!place || !who) return context;
  return context.as(scopeOver(who, [{ id: place.id, path: place.path }]));
}

/** @throws Problem 'not-now' for a service that is over: it would come back for those who relied on it, unasked */
function refuseOver(service: StoredService, today: string): void {
  if (!isOver(service, today)) return;
  throw new Problem('not-now', 'This service is over. Offer a new one, so that those below can decide again.');
}

/** What rests on the service is lowered to what it proves now, and comes up again only where somebody looks at it. */
async function lowerForAll(change: Change, serviceId: number): Promise<void> {
  const moved = (await restingOn(change, serviceId)).flatMap(({ proves, levels, ...one }) => {
    const loweredTo = lowestProved(one, proves, (level) => levels.indexOf(level));
    return loweredTo === one.loweredTo ? [] : [{ id: one.id, loweredTo }];
  });
  if (moved.length > 0) await saveLowered(change, moved);
}

async function ownService(reader: Reader, id: number, caller: Caller): Promise<StoredService> {
  const service = await serviceById(reader, id);
  if (!service) throw new Problem('not-found', 'There is no such service among those you may see.');
  refuseUnlessWriter(caller, service.organisationId);
  return service;
}

function changedSince(version: number): Problem {
  const detail = 'Somebody changed this service while you had it open. Look again, then save.';
  return new Problem('conflict', detail, { facts: { current: version } });
}

function contentOf({ isOffered, ...body }: ServiceBody): ServiceContent {
  const { name, meaning, supplier, duty, providerPart, residual } = body;
  return { name, meaning, supplier, duty, providerPart, residual, state: isOffered ? 'offered' : 'draft' };
}

function partsOf(body: ServiceBody) {
  return { ...contentOf(body), results: body.results, evidence: body.evidence };
}

async function saveParts(
  change: Change,
  of: { readonly id: number; readonly organisationId: number },
  { results, evidence }: ServiceBody,
): Promise<void> {
  await saveResults(change, of, results);
  // Evidence of anybody else is not counted, whether the caller may read it or not.
  if ((await saveSharedEvidence(change, of, evidence)) < new Set(evidence).size) {
    throw wrongField('evidence', 'Share evidence of your own organisation only.');
  }
}

async function refuseContent(change: Change, { duty, results }: ServiceBody): Promise<void> {
  if (!(await duties(change)).some(({ code }) => code === duty)) throw wrongField('duty', 'There is no such duty.');
  const nodes = results.map(({ node }) => node);
  if (new Set(nodes).size < nodes.length) throw wrongField('results', 'Name each outcome once.');
  const levels = new Map((await levelsOfNodes(change, nodes)).map(({ id, levels: each }) => [id, each]));
  for (const { node, level } of results) {
    const known = levels.get(node);
    if (!known) throw wrongField('results', 'Name outcomes that can be assessed.');
    if (level !== null && !known.includes(level)) {
      throw wrongField('results', `Select a level that the outcome can have: ${known.join(', ')}.`);
    }
  }
}
