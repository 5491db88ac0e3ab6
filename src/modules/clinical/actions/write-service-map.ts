import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { mapDifferences } from '../domain/map-differences.ts';
import type { OwnMap } from '../domain/own-map.ts';
import { stampFigures } from '../domain/stamp-figures.ts';
import { mapVersion, mapVersions, saveMap } from '../store/service-maps.ts';
import { mayAt, organisationWithin, refuseUnlessOwn } from './own-organisation.ts';
import { keptMap, type PresentMap, presentMap, usableMap } from './service-map-documents.ts';

type Key = { readonly organisation: string };

/** The document of an organisation, to change, with the version to send back. */
export async function oneMapDocument(context: Context, { params }: { params: Key }, caller: Caller) {
  return await context.read(async (reader) => {
    const body = await organisationWithin(reader, params.organisation);
    const now = await presentMap(reader, body);
    return {
      organisationCode: body.code,
      organisationName: body.shortName ?? body.name,
      ...documentAnswer(now),
      mayWrite: mayAt(caller, 'scenario:write', body.id),
    };
  });
}

function documentAnswer({ document, template, isOwn, version, updatedAt, updatedBy }: PresentMap) {
  return { document, template, isOwn, version, updatedAt: updatedAt?.toISOString() ?? null, updatedBy };
}

interface Writing {
  readonly version: number;
  readonly why: string;
}

/** Keeps a map as the organisation's own. Who read an older version is told, and nothing is overwritten. */
export async function saveServiceMap(
  context: Context,
  { params, body: sent }: { params: Key; body: Writing & { readonly document: unknown } },
) {
  const next = usableMap(sent.document);
  return await write(context, params, sent, 'save-service-map', (now, who) => {
    const day = context.now().toISOString().slice(0, 10);
    const document = stampFigures(next, now.document, now.template, { who, day });
    const changes = mapDifferences(now.document, document).length;
    if (changes === 0 && now.isOwn) throw new Problem('invalid-request', 'Nothing is different from the map in force.');
    return { document, changes };
  });
}

/** Goes back to the template, filled from what is public. The versions stay. */
export async function resetServiceMap(context: Context, { params, body }: { params: Key; body: Writing }) {
  return await write(context, params, body, 'reset-service-map', (now) => {
    if (!now.isOwn) throw new Problem('invalid-request', 'The template is in force already.');
    return { document: null, changes: mapDifferences(now.document, now.template).length };
  });
}

async function write(
  context: Context,
  params: Key,
  { version, why }: Writing,
  action: string,
  decide: (now: PresentMap, who: string) => { readonly document: OwnMap | null; readonly changes: number },
) {
  return await context.change({ action, why }, async (change) => {
    const organisation = await organisationWithin(change, params.organisation);
    refuseUnlessOwn(change.scope, organisation.id);
    const before = await presentMap(change, organisation);
    if (before.version !== version) throw changedSince(before);
    const decided = decide(before, change.scope.who.name);
    const isSaved = await saveMap(change, { organisationId: organisation.id, version }, { ...decided, why });
    const now = await presentMap(change, organisation);
    if (!isSaved) throw changedSince(now);
    change.record({
      subject: `service-map:${organisation.code}`,
      organisationId: organisation.id,
      before: { version: before.version, isOwn: before.isOwn },
      after: { version: now.version, isOwn: now.isOwn, differences: decided.changes },
    });
    return { ...documentAnswer(now), differences: decided.changes };
  });
}

function changedSince({ version, updatedBy }: PresentMap): Problem {
  const detail = `${updatedBy ?? 'Somebody'} saved this map while you had it open. Nothing of yours was saved. Export your map, open the newest, and import yours to compare.`;
  return new Problem('conflict', detail, { facts: { current: { version } } });
}

/** Who changed the map when and why, newest first. */
export async function listMapVersions(context: Context, { params }: { params: Key }) {
  return await context.read(async (reader) => {
    const body = await organisationWithin(reader, params.organisation);
    const versions = await mapVersions(reader, body.id);
    return { versions: versions.map((each) => ({ ...each, at: each.at.toISOString() })) };
  });
}

/** One version, with what it changed against the one before it. */
export async function oneMapVersion(context: Context, { params }: { params: Key & { readonly version: number } }) {
  return await context.read(async (reader) => {
    const body = await organisationWithin(reader, params.organisation);
    const found = await mapVersion(reader, body.id, params.version);
    if (!found) throw new Problem('not-found', `This map has no version ${params.version}.`);
    const previous = params.version > 1 ? await mapVersion(reader, body.id, params.version - 1) : undefined;
    const template = (await presentMap(reader, body)).template;
    const document = found.document === null ? template : keptMap(found.document);
    const before = previous?.document ? keptMap(previous.document) : template;
    return { ...found, at: found.at.toISOString(), document, differences: mapDifferences(before, document) };
  });
}
