import { mapSystemsOf } from '#modules/clinical/index.ts';
import { duties, holdersAt } from '#modules/obligations/index.ts';
import { bodyById, mayAt } from '#modules/organisations/index.ts';
import { suppliersUsedBy } from '#modules/suppliers/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import {
  countingOf,
  coverage,
  type FactName,
  factNames,
  type Heard,
  isSource,
  type Origin,
  person,
  register,
  type Said,
} from '../../domain/facts/asset-facts.ts';
import { assetKindCodes, assetKinds } from '../../domain/facts/asset-kinds.ts';
import { factTitles, valueWords } from '../../domain/facts/fact-words.ts';
import { proposedCriticality } from '../../domain/facts/proposed-criticality.ts';
import { priorityClasses } from '../../domain/priority/decide-priority.ts';
import { modelFactsOf } from '../../domain/readers/forms/mds2-questions.ts';
import { ranksOfSources } from '../../store/asset-facts.ts';
import { justOne } from '../../store/exposed/running-on.ts';
import { aroundGroup } from '../../store/inventory/groups.ts';
import { answersAbout } from '../../store/inventory/model-answers.ts';
import {
  type AssetChangeKept,
  devicesOf,
  doubtsAbout,
  findingsOfAsset,
  historyOfAsset,
  identitiesOfAsset,
  type Lineage,
  lineageOf,
  type OneAsset,
  oneAsset,
} from '../../store/inventory/one-asset.ts';
import { openByClass } from '../../store/inventory/system-list.ts';
import { entryHolding } from '../../store/legacy/ties.ts';
import { suppliersSay } from '../exposure/suppliers-say.ts';
import { supportDates } from '../support/support-dates.ts';
import { unknownSystem } from './own-asset.ts';

const shown = 50;
const groupsOffered = 100;
/** Characters of a note: the form itself has the rest. */
const longestNote = 300;

/** One asset with every fact, who said it, and what others say. */
export async function readAsset(context: Context, { params }: { params: { readonly id: number } }, caller: Caller) {
  return await context.read(async (reader) => {
    const asset = await oneAsset(reader, params.id);
    const body = asset && (await bodyById(reader, asset.organisationId));
    if (!asset || !body) throw unknownSystem(params.id);
    const today = context.now().toISOString().slice(0, 10);
    const about = await referred(reader, asset, body, today);
    const group = asset.groupId === null ? undefined : await oneAsset(reader, asset.groupId);
    const open = await openByClass(reader, [asset.id]);
    const { id, version, firstSeen, lastSeen, retiredOn, facts } = asset;
    const findings = await findingsOfAsset(reader, id, shown);
    return {
      ...{ id, version, firstSeen, lastSeen, retiredOn },
      organisationCode: body.code,
      organisationName: body.shortName ?? body.name,
      name: String(facts.name),
      kind: valueWords('kind', facts.kind ?? 'unknown', about.names),
      amount: Number(facts.amount ?? 1),
      values: facts,
      facts: await factLines(reader, asset, about.names),
      support: await supportToday(reader, String(facts.operatingSystem ?? ''), today),
      forms: await makersForms(reader, id),
      identities: await identitiesOfAsset(reader, id),
      legacy: await entryHolding(reader, asset.id),
      group: group ? { id: group.id, name: String(group.facts.name) } : null,
      ...(await devicesOf(reader, id, shown)),
      ...(await groupWords(reader, asset)),
      said: await suppliersSay(reader, {
        ...{ register: body.register, organisation: body.id, assets: justOne(id) },
        cves: findings.map(({ code }) => code).filter((code) => code.startsWith('CVE-')),
      }),
      findings: findings.map((row) => ({
        ...row,
        class: priorityClasses[row.class] ?? 'immediate',
      })),
      open: open.reduce((sum, line) => sum + line.open, 0),
      history: (await historyOfAsset(reader, id, shown)).map((kept) => told(kept, about.names)),
      doubtful: await doubtsAbout(reader, id),
      ...about.clinical,
      owners: about.owners,
      choices: about.choices,
      mayWrite: mayAt(caller, 'asset:write', body.id),
    };
  });
}

/** Of a group: what can be split off, and what it can be joined with. */
async function groupWords(reader: Reader, { id, groupId, facts }: OneAsset) {
  if (groupId !== null || Number(facts.amount ?? 1) < 2) return { loose: 0, otherGroups: [] };
  return await aroundGroup(reader, id, groupsOffered);
}

/** What the makers' forms (MDS2) say of the models it is known to be of, as far as it decides how it is looked after. */
async function makersForms(reader: Reader, asset: number) {
  const byModel = Map.groupBy(await answersAbout(reader, asset), ({ model }) => model);
  return [...byModel].map(([model, answers]) => {
    const said = new Map(answers.map((each) => [each.question, each]));
    const facts = modelFactsOf(answers).map(({ code, words, question }) => {
      const { answer = null, note = '', source = null, seenOn = null } = said.get(question ?? '') ?? {};
      return { ...{ code, words, question, answer, source, seenOn }, note: note.slice(0, longestNote) };
    });
    return { model, answered: answers.length, facts };
  });
}

async function supportToday(reader: Reader, operatingSystem: string, today: string) {
  const { of, list } = await supportDates(reader);
  return { ...of(operatingSystem, today), list };
}

type Body = NonNullable<Awaited<ReturnType<typeof bodyById>>>;

/** What facts refer to: duties and who holds them, systems of the service map, suppliers. */
async function referred(reader: Reader, { facts }: OneAsset, body: Body, today: string) {
  const all = await duties(reader);
  const map = await mapSystemsOf(reader, body);
  const suppliers = await suppliersUsedBy(reader, body.id);
  const duty = facts.ownerDuty === null ? null : String(facts.ownerDuty);
  const holders = duty === null ? [] : await holdersAt(reader, [body.id], today, duty);
  const names = new Map([
    ...all.map(({ code, name }) => [`ownerDuty ${code}`, name] as const),
    ...map.systems.map(({ id, name }) => [`mapSystem ${id}`, name] as const),
    ...suppliers.map(({ id, name }) => [`supplierId ${id}`, name] as const),
  ]);
  const system = map.systems.find(({ id }) => id === facts.mapSystem);
  return {
    names,
    owners: holders.filter(({ isDeputy }) => !isDeputy).map(({ name }) => name),
    clinical: {
      proposed: system ? proposedCriticality(system.services, map.services) : null,
      mapServices: system?.services.map(({ name }) => name) ?? [],
    },
    choices: {
      kinds: assetKindCodes.map((value) => ({ value, name: assetKinds[value] })),
      duties: all.map(({ code, name }) => ({ value: code, name })),
      mapSystems: map.systems.map(({ id, name }) => ({ value: id, name })),
      suppliers: suppliers.map(({ id, name }) => ({ value: String(id), name })),
    },
  };
}

async function factLines(reader: Reader, asset: OneAsset, names: ReadonlyMap<string, string>) {
  const lineage = await lineageOf(reader, asset.organisationId, cited(asset.heard));
  const ranks = await ranksOfSources(reader, asset.organisationId);
  const shownNames = factNames.filter((name) => name !== 'supplierId');
  return shownNames.map((name) => {
    const said = asset.heard[name] ?? {};
    const counting = countingOf(said, ranks);
    const lineOf = (origin: Origin) => {
      const word = said[origin];
      return word ? [{ value: valueWords(name, word[0], names), ...whose(origin, word, lineage) }] : [];
    };
    const value = asset.facts[name];
    return {
      name,
      title: factTitles[name],
      value: value === null ? null : valueWords(name, value, names),
      counting: counting === null ? null : (lineOf(counting)[0] ?? null),
      others: Object.keys(said)
        .filter((origin) => origin !== counting)
        .flatMap(lineOf),
    };
  });
}

/** Numbers of imports and statements that the words of an asset point to. */
function cited(heard: Heard) {
  const words = Object.values(heard).flatMap((said) => Object.entries(said ?? {}));
  const numbers = (isOf: (origin: Origin) => boolean) => [
    ...new Set(words.flatMap(([origin, [, , by]]) => (by !== null && isOf(origin) ? [by] : []))),
  ];
  return { imports: numbers(isSource), statements: numbers((origin) => !isSource(origin)) };
}

function whose(origin: Origin, [, on, by]: Said, { imports, sources, statements }: Lineage) {
  const statement = statements.get(by ?? 0);
  if (origin === person) return { on, who: statement?.by ?? 'A person', how: statement?.why ?? '', isPerson: true };
  if (origin === register || origin === coverage)
    return { on, who: 'Tests of controls', how: statement?.why ?? '', isPerson: false };
  if (!isSource(origin)) return { on, who: 'Not kept', how: '', isPerson: false };
  return {
    on,
    who: sources.get(Number(origin)) ?? 'A source',
    how: imports.get(by ?? 0)?.fileName ?? '',
    isPerson: false,
  };
}

function told({ at, by, why, was, became }: AssetChangeKept, names: ReadonlyMap<string, string>) {
  const words = (name: FactName, value: string | number | null | undefined) =>
    value === null || value === undefined ? 'not known' : valueWords(name, value, names);
  const what = factNames.flatMap((name) =>
    name in became ? [`${factTitles[name]}: ${words(name, was[name])} → ${words(name, became[name])}`] : [],
  );
  const joined = became.joined === undefined ? [] : [`Joined with ${became.joined}`];
  const parted = became.parted === undefined ? [] : [`Parted again from ${became.parted}`];
  return { at: at.toISOString(), who: by, why, what: [...what, ...joined, ...parted] };
}
