import { asScores, type BranchAsked, type FoundBranch, findBranch, mayAt } from '#modules/organisations/index.ts';
import {
  type AdvisoryWeakness,
  advisoryById,
  foldName,
  productsInUse,
  type ReadAdvisory,
} from '#modules/suppliers/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { type AdvisoryVerdict, advisoryQuestion } from '../../domain/exposure/match-advisory.ts';
import { proposedState } from '../../domain/exposure/proposed-state.ts';
import type { SeenProduct } from '../../domain/identify/match-product.ts';
import { estatesAmong } from '../../store/estates.ts';
import { softwareCalled } from '../../store/exposed/named-software.ts';
import { openByCode } from '../../store/exposed/open-by-code.ts';
import { systemCounts } from '../../store/system-counts.ts';
import { type BroughtBy, broughtBy } from './brought-by.ts';
import { advisoryRow } from './list-advisories.ts';
import { isMaker } from './suppliers-say.ts';

const mostNamed = 5;
const mostRows = 500;

interface Asked {
  readonly params: { readonly id: number };
  readonly query: BranchAsked;
}

/** One advisory, and what it says of what organisations of a branch run. */
export async function oneAdvisory(context: Context, { params, query }: Asked, caller: Caller) {
  const advisory = await context.read((reader) => advisoryById(reader, params.id));
  const found = await asScores(context, caller, 'asset:read').read(async (reader) => {
    const branch = await findBranch(reader, query);
    if (advisory?.register !== branch.body.register)
      throw new Problem('not-found', 'There is no advisory of that number that you may see.');
    const estates = await estatesAmong(
      reader,
      branch.visible.map(({ id }) => id),
    );
    const { names, ask } = advisoryQuestion(advisory.products, advisory.weaknesses);
    const systems = (await systemCounts(reader, estates)).map(
      ({ organisationId, operatingSystem: text, assets }): Running => ({
        ...{ organisationId, what: 'system', text, assets, seen: { name: text } },
      }),
    );
    const software = (await softwareCalled(reader, names, estates)).map(
      ({ organisationId, assets, name, version, purl, cpe, supplier }): Running => ({
        ...{ organisationId, what: 'software', text: `${name} ${version}`.trim(), assets },
        seen: {
          name,
          version: version || undefined,
          purl: purl || undefined,
          cpe: cpe || undefined,
          supplier: supplier || undefined,
        },
      }),
    );
    const open = await openByCode(reader, advisory.cves, estates);
    const from = (await broughtBy(reader, [advisory]))(advisory);
    return { branch, advisory, from, estates, names, ask, open, running: [...systems, ...software] };
  });
  const { branch, estates, open } = found;
  const running = [...found.running, ...(await usesOf(context, caller, found))];
  return {
    scopeName: branch.name,
    advisory: { ...advisoryAnswer(found.advisory, open), broughtBy: found.from },
    affected: affectedRows(running, found),
    silent: branch.visible.length - estates.length,
    notShared: branch.members.length - branch.visible.length,
    mayWithdraw: mayWithdraw(caller, found),
  };
}

function mayWithdraw(caller: Caller, { advisory, from }: Pick<Question, 'advisory' | 'from'>): boolean {
  const { broughtBy: by, withdrawnAt } = advisory;
  return withdrawnAt === null && by !== null && from?.isKeeper === true && mayAt(caller, 'supplier:manage', by);
}

/** Something that an organisation runs or says it uses. */
interface Running {
  readonly organisationId: number;
  readonly what: 'system' | 'software' | 'use';
  readonly text: string;
  readonly assets: number;
  readonly seen: SeenProduct;
}

/** What organisations say that they use is shared as a class of its own, so it is asked in that reach. */
async function usesOf(
  context: Context,
  caller: Caller,
  { branch, names }: { readonly branch: FoundBranch; readonly names: readonly string[] },
): Promise<Running[]> {
  if (!caller.principal?.scopeFor('supplier:read')) return [];
  const ids = branch.members.map(({ id }) => id);
  const uses = await asScores(context, caller, 'supplier:read').read((reader) =>
    productsInUse(reader, names.map(foldName), ids),
  );
  return uses.map(({ organisationId, name, supplier, version }) => ({
    ...{ organisationId, what: 'use', text: `${name} ${version}`.trim(), assets: 0 },
    seen: { name, supplier, version: version || undefined },
  }));
}

interface Question {
  readonly branch: FoundBranch;
  readonly advisory: ReadAdvisory;
  readonly from: BroughtBy | null;
  readonly ask: (seen: SeenProduct) => AdvisoryVerdict | null;
}

const urgency: readonly AdvisoryVerdict['status'][] = [
  'affected',
  'cannot tell',
  'under investigation',
  'not affected',
  'fixed',
];

function affectedRows(running: readonly Running[], { branch, advisory, from, ask }: Question) {
  const bodies = new Map(branch.members.map((body) => [body.id, body]));
  const known = new Map<string, AdvisoryVerdict | null>();
  const verdictOf = (seen: SeenProduct) => {
    const key = JSON.stringify(seen);
    const found = known.has(key) ? (known.get(key) ?? null) : ask(seen);
    known.set(key, found);
    return found;
  };
  const rows = running.flatMap(({ organisationId, what, text, assets, seen }) => {
    const verdict = verdictOf(seen);
    const body = bodies.get(organisationId);
    if (verdict === null || body === undefined) return [];
    const { confidence: _confidence, supplier: _supplier, codes: _codes, level: sure, cves, ...said } = verdict;
    const place = { code: body.code, kind: body.kind, name: body.shortName ?? body.name };
    return [
      {
        ...place,
        what,
        text,
        assets,
        ...said,
        sure,
        cves: [...cves],
        proposes: proposalOf(verdict, { advisory, from }),
      },
    ];
  });
  rows.sort((one, two) => urgency.indexOf(one.status) - urgency.indexOf(two.status) || two.assets - one.assets);
  return rows.slice(0, mostRows);
}

const proposedWords = { 'false-positive': 'false positive', mitigated: 'mitigated' } as const;

function proposalOf(verdict: AdvisoryVerdict, said: Pick<Question, 'advisory' | 'from'>): string | null {
  const state = proposedState(verdict, (supplier) => isMaker(said, supplier));
  return state === null ? null : `${proposedWords[state]}: ${said.advisory.publisher} says that it is not affected`;
}

function advisoryAnswer(advisory: ReadAdvisory, open: ReadonlyMap<string, number>) {
  const names = new Map(advisory.products.map(({ id, name }) => [id, name]));
  const { summary, firstReleasedAt, broughtAt, revisions, weaknesses } = advisory;
  return {
    ...advisoryRow(advisory),
    ...{ summary, firstReleasedAt: firstReleasedAt.toISOString(), broughtAt: broughtAt.toISOString() },
    revisions: [...revisions].slice(-50),
    weaknesses: weaknesses.slice(0, 100).map((weakness) => ({
      ...saidOf(weakness, names),
      open: open.get(weakness.cve ?? '') ?? 0,
    })),
  };
}

function saidOf(weakness: AdvisoryWeakness, names: ReadonlyMap<string, string>) {
  const { cve, title, statements, justifications, remedies, scores } = weakness;
  return {
    ...{ cve, title, score: scores.length === 0 ? null : Math.max(...scores.map(({ score }) => score)) },
    ...statementsOf(statements, names),
    reasons: [...new Set(justifications.map(({ code, words }) => words || (code ?? '')))].filter(Boolean).slice(0, 5),
    remedies: remedies.slice(0, 10).map(({ category, details, url }) => ({ category, details, url })),
  };
}

/** Products of each status by name, the first few. */
export function statementsOf(statements: AdvisoryWeakness['statements'], names: ReadonlyMap<string, string>) {
  return {
    statements: statements.map(({ status, products }) => ({
      status,
      products: products.slice(0, mostNamed).map((id) => names.get(id) ?? id),
      more: Math.max(0, products.length - mostNamed),
    })),
  };
}
