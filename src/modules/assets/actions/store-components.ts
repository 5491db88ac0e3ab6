import type { Change } from '#platform/change.ts';
import { identitiesOf } from '../domain/match-asset.ts';
import type { ModelAnswer, NamedComponent, SeenComponent } from '../domain/scan-record.ts';
import { dueAgain } from '../store/affected-products.ts';
import { identityIndex } from '../store/asset-identities.ts';
import type { BillSubject, ImportRow } from '../store/imports.ts';
import { keepKeys, keysOf } from '../store/save-assets.ts';
import {
  addInstalled,
  addParts,
  assetsRunning,
  type BillOwner,
  billOf,
  componentNumbers,
  saveAnswers,
} from '../store/save-components.ts';
import type { ScanPlace } from './match-assets.ts';

/** What a file as a whole is about, once it is known which row that is. */
export interface FileSubject {
  readonly owner: BillOwner;
  /** What the file calls it. */
  readonly named: NamedComponent;
  /** Keys under which findings of the whole file find their assets. */
  readonly keys: readonly string[];
}

/** A product that more assets run than this has no findings from its bill; its parts say who has them. */
const mostAssets = 5_000;

const blank: NamedComponent = { name: '', version: '', purl: '', cpe: '', supplier: '', licence: '', kind: '' };

/**
 * Which asset or product a file is about: what somebody chose, else the one asset of this name, else the product that
 * the file names, else one that is called like the file.
 */
export async function subjectOf(change: Change, place: ScanPlace, row: ImportRow): Promise<FileSubject> {
  const called = { named: { ...blank, name: row.fileName } };
  const owner = await ownerOf(change, place, row.subject ?? called);
  const assets = 'asset' in owner ? [owner.asset] : await assetsRunning(change, owner.component, mostAssets);
  const keys = new Map(assets.map((id) => [`asset ${id}`, id]));
  await keepKeys(change, place, keys);
  const { named } = row.subject && 'named' in row.subject ? row.subject : called;
  return { owner, named, keys: [...keys.keys()] };
}

async function ownerOf(change: Change, place: ScanPlace, subject: BillSubject): Promise<BillOwner> {
  if ('asset' in subject) return subject;
  const nothing = { addresses: [], macs: [], serial: null, udi: null };
  const known = identitiesOf({ ...nothing, names: [subject.named.name] });
  const index = await identityIndex(change, place.organisation, known);
  const assets = new Set(known.flatMap((identity) => index.having(identity)));
  const [only] = assets;
  if (only !== undefined && assets.size === 1) return { asset: only };
  const [component] = await componentNumbers(change, place, [subject.named]);
  if (component === undefined) throw new Error('the product was not kept');
  return { component };
}

interface FileParts {
  readonly components: readonly SeenComponent[];
  readonly answers: readonly ModelAnswer[];
}

/** Stores components and a maker's answers of a file: those of the whole in its bill, others on their assets. */
export async function storeComponents(
  change: Change,
  place: ScanPlace,
  { components, answers }: FileParts,
  subject: () => Promise<FileSubject>,
): Promise<void> {
  const numbers = await componentNumbers(change, place, components);
  const ofWhole = numbers.filter((_, at) => components[at]?.assetKey === null);
  if (ofWhole.length > 0) {
    const bill = await billOf(change, place, (await subject()).owner);
    await addParts(change, { organisation: place.organisation, bill }, ofWhole);
  }
  const keys = [...new Set(components.flatMap(({ assetKey }) => assetKey ?? []))];
  const assetOf = keys.length === 0 ? new Map<string, number>() : await keysOf(change, place.importId, keys);
  const pairs = numbers.flatMap((component, at) => {
    const asset = assetOf.get(components[at]?.assetKey ?? '');
    return asset === undefined ? [] : { asset, component };
  });
  await addInstalled(change, place, pairs);
  // What came to be on an asset may be known to be weak.
  await dueAgain(change, numbers);
  if (answers.length > 0) await keepAnswers(change, place, answers, await subject());
}

/** Answers are of a model; where the file is about one asset, that asset is of the model. */
async function keepAnswers(
  change: Change,
  place: ScanPlace,
  answers: readonly ModelAnswer[],
  { owner, named }: FileSubject,
): Promise<void> {
  const [component] = 'asset' in owner ? await componentNumbers(change, place, [named]) : [owner.component];
  if (component === undefined) throw new Error('the model was not kept');
  if ('asset' in owner) await addInstalled(change, place, [{ asset: owner.asset, component }]);
  await saveAnswers(change, { ...place, component }, answers);
}
