import { type Branch, findBranch, mayAt, placesOf } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { isWithin } from '#platform/scope.ts';
import type { EvidenceCounts } from '../contract/evidence.ts';
import type { EvidenceStanding } from '../domain/evidence-standing.ts';
import { evidenceYears, usesOf } from '../store/evidence.ts';
import { type EvidenceOrder, type EvidenceTally, evidencePage, evidenceTallies } from '../store/evidence-list.ts';
import { dayOf, evidenceRowOf } from './read-evidence.ts';

const pageSize = 50;

interface Asked {
  readonly organisation: string;
  readonly edge: string;
  readonly 'as-of'?: string | undefined;
  readonly search?: string | undefined;
  readonly standing?: EvidenceStanding | undefined;
  readonly kind?: 'file' | 'link' | undefined;
  readonly scan?: 'not-scanned' | 'clean' | 'infected' | undefined;
  readonly use?: 'used' | 'unused' | undefined;
  readonly year?: string | undefined;
  readonly outcome?: string | undefined;
  readonly sort: EvidenceOrder;
  readonly page: number;
}

const none: EvidenceCounts = {
  current: 0,
  'no-end': 0,
  expiring: 0,
  expired: 0,
  withdrawn: 0,
  notScanned: 0,
  unused: 0,
};

/**
 * Evidence of an organisation and of those below it: pieces of those that share in full, counts of those that share
 * scores, and of the others that there are so many.
 */
export async function listEvidence(context: Context, { query }: { query: Asked }, caller: Caller) {
  const today = dayOf(context);
  const wide = caller.principal?.totalsScopeFor('assurance:read', 'scores') ?? null;
  const counted = await (wide ? context.as(wide) : context).read(async (reader) => {
    const branch = await findBranch(reader, query);
    const ids = branch.visible.map(({ id }) => id);
    const codes = branch.visible.map(({ code }) => code);
    return { branch, places: await placesOf(reader, codes), tallies: await evidenceTallies(reader, ids, today) };
  });
  const { branch, places, tallies } = counted;
  // Found once, and not asked again in the narrower scope: a hierarchy takes most of the questions of this page.
  const inFull = new Set(places.flatMap(({ id, path }) => (isWithin(context.scope, path) ? [id] : [])));
  const visible = branch.visible.filter(({ id }) => inFull.has(id));
  return await context.read(async (reader) => {
    const { organisation: _organisation, edge: _edge, 'as-of': _asOf, sort, page, search, ...narrowed } = query;
    const owners = new Map(visible.map((body) => [body.id, body]));
    const filter = { ...narrowed, search: search || undefined, today, organisationIds: [...owners.keys()] };
    const place = { sort, limit: pageSize, offset: (page - 1) * pageSize };
    const { pieces, total } = await evidencePage(reader, filter, place);
    const uses = Map.groupBy(
      await usesOf(
        reader,
        pieces.map(({ id }) => id),
      ),
      ({ evidenceId }) => evidenceId,
    );
    const isOne = branch.members.length === 1;
    return {
      scopeName: branch.name,
      isOne,
      isShown: visible.length > 0,
      mayWrite: mayAt(caller, 'assurance:write', branch.body.id),
      hasScanner: context.scanner !== null,
      counts: tallies.map(countsOf).reduce(sum, none),
      pieces: pieces.flatMap((piece) => {
        const owner = owners.get(piece.organisationId);
        return owner ? [evidenceRowOf(piece, { uses: uses.get(piece.id) ?? [], today, owner })] : [];
      }),
      total: total ?? all(tallies, owners),
      pageSize,
      organisations: isOne ? [] : organisationsOf(branch.visible, tallies, owners),
      hidden: branch.members.length - branch.visible.length,
      years: await evidenceYears(reader),
    };
  });
}

function all(tallies: readonly EvidenceTally[], shown: ReadonlyMap<number, unknown>): number {
  const counted = tallies.filter(({ organisationId }) => shown.has(organisationId)).map(countsOf);
  const { current, 'no-end': noEnd, expiring, expired, withdrawn } = counted.reduce(sum, none);
  return current + noEnd + expiring + expired + withdrawn;
}

function organisationsOf(
  bodies: readonly Branch[],
  tallies: readonly EvidenceTally[],
  shown: ReadonlyMap<number, unknown>,
) {
  const byId = new Map(tallies.map((tally) => [tally.organisationId, tally]));
  return bodies.flatMap(({ id, code, kind, name, shortName }) => {
    const tally = byId.get(id);
    if (!tally) return [];
    const counts = countsOf(tally);
    const pieces = counts.current + counts['no-end'] + counts.expiring + counts.expired;
    return [{ code, kind, name: shortName ?? name, isShown: shown.has(id), pieces, ...counts }];
  });
}

function countsOf({ organisationId: _, ...counts }: EvidenceTally): EvidenceCounts {
  return counts;
}

function sum(one: EvidenceCounts, other: EvidenceCounts): EvidenceCounts {
  return {
    current: one.current + other.current,
    'no-end': one['no-end'] + other['no-end'],
    expiring: one.expiring + other.expiring,
    expired: one.expired + other.expired,
    withdrawn: one.withdrawn + other.withdrawn,
    notScanned: one.notScanned + other.notScanned,
    unused: one.unused + other.unused,
  };
}
