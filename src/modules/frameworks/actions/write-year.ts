import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem, wrongField, wrongFields } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { faultPlace } from '../domain/fault-place.ts';
import { yearChanges } from '../domain/year-changes.ts';
import { profileLevels, type YearDocument, yearFaults } from '../domain/year-document.ts';
import { returnCounts } from '../store/returns.ts';
import { categoriesInUse, type LoadedVersion, loadedVersions, saveYear as save } from '../store/save-years.ts';
import { yearDocument } from '../store/year-document.ts';
import { yearByCode } from '../store/years.ts';
import { refuseUnlessKeeper } from './keepers-of-years.ts';
import { yearHash } from './load-years.ts';
import { yearEffects } from './year-effects.ts';

/** What is wrong with a year, and what it would change; nothing is written. */
export async function checkYear(context: Context, { body: { document } }: { body: { document: YearDocument } }) {
  return await context.read(async (reader) => {
    const { faults, changes, isNew, before } = await judge(reader, document);
    const { returns, deadlines } = await yearEffects(reader, before, document);
    const revision = (await yearByCode(reader, document.code))?.revision ?? 0;
    const placed = faults.map((fault) => ({ ...fault, place: faultPlace(fault.where, document) }));
    return { faults: placed, isNew, revision, changes, effects: { returns: [...returns], deadlines: [...deadlines] } };
  });
}

/** Writes a year. From then on a release no longer replaces it. */
export async function saveYear(
  context: Context,
  { params, body }: { params: { readonly code: string }; body: Edited },
  caller: Caller,
) {
  const { document, revision, why } = body;
  if (document.code !== params.code) throw wrongField('document.code', `must be ${params.code}, as in the address`);
  return await context.change({ action: 'save-year', why }, async (change) => {
    await refuseUnlessKeeper(change, caller);
    const { faults, changes, versions, before } = await judge(change, document);
    if (faults.length > 0) {
      throw wrongFields(faults.map(({ where, message }) => ({ where: `document.${where}`, message })));
    }
    const stored = await yearByCode(change, params.code);
    if ((stored?.revision ?? 0) !== revision) {
      throw new Problem('conflict', 'Somebody changed this year while you had it open. Look again, then decide.');
    }
    await save(change, document, { versions, contentHash: yearHash(document), origin: 'edited' });
    change.record({ subject: `year:${params.code}`, ...(before ? { before } : {}), after: document });
    return { code: params.code, revision: revision + 1, changes };
  });
}

interface Edited {
  readonly document: YearDocument;
  readonly revision: number;
  readonly why: string;
}

async function judge(reader: Reader, document: YearDocument) {
  const versions = await loadedVersions(reader);
  const before = await yearDocument(reader, document.code);
  const inUse = await categoriesInUse(reader, document);
  const knownPrevious = document.previous === null || (await yearByCode(reader, document.previous)) !== undefined;
  const states = new Set(document.rules.states.map(({ code }) => code));
  const lostStates = [...(await returnCounts(reader, document.code))].flatMap(([state, count]) =>
    states.has(state) ? [] : [{ where: 'rules.states', message: `${count} returns stand at "${state}": it must stay` }],
  );
  const faults = [
    ...yearFaults(document, versions),
    ...inUse.map((code) => ({
      where: 'categories',
      message: `organisations answer in category ${code}: it must stay`,
    })),
    ...lostStates,
    ...(knownPrevious ? [] : [{ where: 'previous', message: `there is no year "${document.previous}"` }]),
  ];
  const changes = before && faults.length === 0 ? yearChanges(before, spelledOut(document, versions)) : [];
  return { faults, changes, isNew: before === undefined, versions, before };
}

/** With every outcome's level by itself, as it is stored and so can be compared. */
function spelledOut(document: YearDocument, versions: readonly LoadedVersion[]): YearDocument {
  const codesOf = ({ framework, version }: { framework: string; version: string }) =>
    versions.find((each) => each.framework === framework && each.version === version)?.ids.keys() ?? [];
  return {
    ...document,
    categories: document.categories.map((category) => ({
      ...category,
      profiles: category.profiles.map(({ all: _, ...profile }) => ({
        ...profile,
        levels: Object.fromEntries(profileLevels({ ...profile, all: _ }, codesOf(profile))),
      })),
    })),
  };
}
