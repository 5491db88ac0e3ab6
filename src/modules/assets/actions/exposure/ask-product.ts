import { asScores, type BranchAsked, type FoundBranch, findBranch } from '#modules/organisations/index.ts';
import { foldName, type ProductInUse, productsInUse } from '#modules/suppliers/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { matchNamed, type NamedMatch } from '../../domain/exposure/match-named.ts';
import { type ProductQuestion, readQuestion } from '../../domain/exposure/product-question.ts';
import { classOfRank } from '../../domain/rank-class.ts';
import { estatesAmong } from '../../store/estates.ts';
import { mostSoftware, type NamedSoftware, softwareNamed, suggestions } from '../../store/exposed/named-software.ts';
import { type SystemCount, systemCounts } from '../../store/system-counts.ts';
import { weaknessPage } from '../../store/weakness-list.ts';
import { advisoriesCalled } from './advisories-called.ts';

const mostTexts = 50;
const mostWeaknesses = 10;

/** Something by that name that an organisation has. */
interface Hit extends NamedMatch {
  readonly organisationId: number;
  readonly what: 'system' | 'software' | 'use';
  readonly text: string;
  /** 0: it says that it uses the product, and no asset does. */
  readonly assets: number;
}

interface Asked {
  readonly query: BranchAsked & { readonly q: string; readonly versions: string };
}

/** Who has a product, by name, CPE or package URL: systems, software, and what organisations say that they use. */
export async function askProduct(context: Context, { query }: Asked, caller: Caller) {
  const { question, fault } = readQuestion(query.q, query.versions);
  if (question === null) throw wrongField('q', fault, fault);
  // Counts by product are shown as counts by weakness are: to those above who are shown scores.
  const { branch, estates, hits, isCut, weaknesses } = await asScores(context, caller, 'asset:read').read(
    async (reader) => {
      const branch = await findBranch(reader, query);
      const ids = branch.visible.map(({ id }) => id);
      const estates = await estatesAmong(reader, ids);
      const software = await softwareNamed(reader, question.beginning, estates);
      const systems = await systemCounts(reader, estates);
      return {
        ...{ branch, estates, isCut: software.length === mostSoftware },
        weaknesses: await weaknessesCalled(reader, question.named.name, estates),
        hits: [...systems.flatMap(systemHit(question)), ...software.flatMap(softwareHit(question))],
      };
    },
  );
  hits.push(...(await usesOf(context, caller, { question, branch })));
  return {
    scopeName: branch.name,
    called: await advisoriesCalled(context, branch.body.register, query.q),
    notes: [
      ...question.notes,
      ...(isCut ? [`More than ${mostSoftware} kinds of software begin so: the first count.`] : []),
    ],
    organisations: byOrganisation(hits, branch),
    texts: byText(hits),
    weaknesses,
    silent: branch.visible.length - estates.length,
    notShared: branch.members.length - branch.visible.length,
  };
}

/** Open weaknesses whose title says the name: a scanner tells what is weak more often than what it is a part of. */
async function weaknessesCalled(reader: Reader, name: string | null, organisations: readonly number[]) {
  if (name === null || organisations.length === 0) return [];
  const filter = { organisations, ranks: null, words: name, state: 'open', overdueOn: null, on: null } as const;
  const rows = await weaknessPage(reader, filter, { limit: mostWeaknesses, offset: 0 });
  return rows.map(({ code, title, priority, open, organisations: having }) => ({
    ...{ code, title, class: classOfRank(priority), assets: open, organisations: having },
  }));
}

/** A text is matched once, whoever has it. */
function remembering<T>(match: (value: T) => NamedMatch | null, keyOf: (value: T) => string) {
  const known = new Map<string, NamedMatch | null>();
  return (value: T) => {
    const key = keyOf(value);
    const found = known.get(key) ?? match(value);
    known.set(key, found);
    return found;
  };
}

function systemHit({ named }: ProductQuestion): (each: SystemCount) => Hit[] {
  const match = remembering(
    ({ operatingSystem }: SystemCount) => matchNamed({ name: operatingSystem }, named),
    ({ operatingSystem }) => operatingSystem,
  );
  return (each) => {
    const found = match(each);
    const { organisationId, operatingSystem: text, assets } = each;
    return found ? [{ ...found, organisationId, what: 'system', text, assets }] : [];
  };
}

function softwareHit({ named }: ProductQuestion): (each: NamedSoftware) => Hit[] {
  const match = remembering(
    ({ name, version, purl, cpe, supplier }: NamedSoftware) =>
      matchNamed(
        {
          ...{ name, version: version || undefined, purl: purl || undefined, cpe: cpe || undefined },
          supplier: supplier || undefined,
        },
        named,
      ),
    ({ name, version, purl, cpe, supplier }) => JSON.stringify([name, version, purl, cpe, supplier]),
  );
  return (each) => {
    const found = match(each);
    const { organisationId, name, version, assets } = each;
    return found ? [{ ...found, organisationId, what: 'software', text: `${name} ${version}`.trim(), assets }] : [];
  };
}

/** What organisations say that they use is shared as a class of its own, so it is asked in that reach. */
async function usesOf(
  context: Context,
  caller: Caller,
  { question, branch }: { readonly question: ProductQuestion; readonly branch: FoundBranch },
): Promise<Hit[]> {
  if (!caller.principal?.scopeFor('supplier:read') || question.named.name === null) return [];
  const names = [foldName(question.named.name)];
  const ids = branch.members.map(({ id }) => id);
  const uses = await asScores(context, caller, 'supplier:read').read((reader) => productsInUse(reader, names, ids));
  return uses.flatMap(({ organisationId, name, supplier, version }: ProductInUse) => {
    const found = matchNamed({ name, supplier, version: version || undefined }, question.named);
    return found ? [{ ...found, organisationId, what: 'use', text: `${name} ${version}`.trim(), assets: 0 }] : [];
  });
}

const isMaybe = ({ status }: Hit) => status === 'cannot tell';

function byOrganisation(hits: readonly Hit[], { members }: FoundBranch) {
  const bodies = new Map(members.map((body) => [body.id, body]));
  const rows = [...Map.groupBy(hits, ({ organisationId }) => organisationId)].flatMap(([id, own]) => {
    const body = bodies.get(id);
    const open = own.filter(({ status }) => status !== 'unaffected');
    const [surest] = [...open].sort((one, two) => two.confidence - one.confidence);
    if (body === undefined || surest === undefined) return [];
    const sum = (some: readonly Hit[]) => some.reduce((total, { assets }) => total + assets, 0);
    return [
      {
        ...{ code: body.code, kind: body.kind, name: body.shortName ?? body.name },
        ...{ assets: sum(open.filter((hit) => !isMaybe(hit))), maybe: sum(open.filter(isMaybe)) },
        says: open.some(({ what }) => what === 'use'),
        ...{ sure: surest.level, because: surest.because },
      },
    ];
  });
  return rows.sort((one, two) => two.assets + two.maybe - one.assets - one.maybe);
}

function byText(hits: readonly Hit[]) {
  const groups = Map.groupBy(hits, ({ what, text, status }) => JSON.stringify([what, text, status]));
  const rows = [...groups.values()].flatMap((some) => {
    const [first] = some;
    if (first === undefined) return [];
    const { what, text, status, level: sure, because } = first;
    const assets = some.reduce((sum, hit) => sum + hit.assets, 0);
    const organisations = new Set(some.map(({ organisationId }) => organisationId)).size;
    return [{ what, text, status, sure, because, assets, organisations }];
  });
  return rows.sort((one, two) => two.assets - one.assets).slice(0, mostTexts);
}

/** What somebody who types may mean, of what is here. */
export async function suggest(
  context: Context,
  { query }: { query: BranchAsked & { readonly q: string } },
  caller: Caller,
) {
  return await asScores(context, caller, 'asset:read').read(async (reader: Reader) => {
    const branch = await findBranch(reader, query);
    const estates = await estatesAmong(
      reader,
      branch.visible.map(({ id }) => id),
    );
    return { suggestions: await suggestions(reader, query.q, estates) };
  });
}
