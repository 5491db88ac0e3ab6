import { mayAt, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { valueWords } from '../../domain/facts/fact-words.ts';
import { identitiesOfAsset, oneAsset } from '../../store/inventory/one-asset.ts';
import { openByClass } from '../../store/inventory/system-list.ts';
import { decideDoubt, lockDoubt, mergesOf, waitingDoubts } from '../../store/merging/doubts.ts';
import { dutyChoices } from '../inventory/list-systems.ts';
import { refuseUnlessOwn } from '../inventory/own-asset.ts';
import { mergeAssets } from './merge-assets.ts';

const pairsAPage = 10;
const mergesShown = 10;

/** Pairs of systems that may be one, each with what is known of both. */
export async function listDoubtful(
  context: Context,
  { params, query }: { params: { readonly organisation: string }; query: { readonly page: number } },
  caller: Caller,
) {
  return await context.read(async (reader) => {
    const body = await organisationWithin(reader, params.organisation);
    const page = { limit: pairsAPage, offset: (query.page - 1) * pairsAPage };
    const { doubts, total } = await waitingDoubts(reader, body.id, page);
    const names = await dutyChoices(reader);
    const pairs = [];
    for (const { id, reason, assetId, otherId } of doubts)
      pairs.push({
        id,
        reason,
        sides: [...(await sideOf(reader, assetId, names)), ...(await sideOf(reader, otherId, names))],
      });
    const merges = [];
    for (const { id, assetId, by, at, why } of await mergesOf(reader, body.id, mergesShown)) {
      const asset = await oneAsset(reader, assetId);
      merges.push({ id, asset: assetId, name: String(asset?.facts.name ?? ''), by, why, at: at.toISOString() });
    }
    return {
      organisationName: body.shortName ?? body.name,
      ...{ pairs, total, merges },
      pageSize: pairsAPage,
      mayWrite: mayAt(caller, 'asset:write', body.id),
    };
  });
}

async function sideOf(reader: Reader, id: number, duties: ReadonlyMap<string, string>) {
  const asset = await oneAsset(reader, id);
  if (!asset) return [];
  const { facts, firstSeen, lastSeen } = asset;
  const open = await openByClass(reader, [asset.id]);
  const word = (value: string | number | null) => (value === null ? '' : String(value));
  return [
    {
      id: asset.id,
      name: word(facts.name),
      kind: valueWords('kind', facts.kind ?? 'unknown', new Map()),
      operatingSystem: word(facts.operatingSystem),
      site: word(facts.site),
      owner: duties.get(word(facts.ownerDuty)) ?? '',
      ...{ firstSeen, lastSeen },
      knownBy: await identitiesOfAsset(reader, asset.id),
      open: open.reduce((sum, line) => sum + line.open, 0),
    },
  ];
}

interface Decided {
  readonly decided: 'same' | 'different';
  readonly keep?: number | undefined;
  readonly why: string;
}

/** Says whether two systems are one. "Different" is never asked again; "same" joins them. */
export async function decideDoubtful(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: Decided },
) {
  return await context.change({ action: 'decide-doubtful-match', why: body.why }, async (change) => {
    const doubt = await lockDoubt(change, params.id);
    if (!doubt) throw new Problem('not-found', `There is no pair ${params.id} that you may see.`);
    refuseUnlessOwn(change, doubt.organisationId);
    if (doubt.decided !== null) throw new Problem('not-now', 'Somebody has settled this pair already.');
    await decideDoubt(change, doubt.id, body.decided);
    change.record({
      subject: `asset-doubt:${doubt.id}`,
      organisationId: doubt.organisationId,
      after: { decided: body.decided, assets: [doubt.assetId, doubt.otherId] },
    });
    if (body.decided === 'different') return { merge: null };
    const keep = body.keep ?? doubt.assetId;
    if (keep !== doubt.assetId && keep !== doubt.otherId) throw wrongField('keep', 'Select one of the two');
    const gone = keep === doubt.assetId ? doubt.otherId : doubt.assetId;
    const today = context.now().toISOString().slice(0, 10);
    const { organisationId: organisation } = doubt;
    return { merge: await mergeAssets(change, { organisation, keep, gone, why: body.why, today }) };
  });
}
