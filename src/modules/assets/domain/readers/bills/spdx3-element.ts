import type { GivenComponent } from './bill-records.ts';
import { type Given, givenList, givenOf, textIn, textsIn } from './given-json.ts';

/** What an element of SPDX 3 is to a bill; null: something that is not kept, such as a file. */
export type ElementKind = 'package' | 'agent' | 'licence' | 'document' | 'collection' | 'relationship' | 'weakness';

/** Classes of SPDX 3.0.1 by their names in JSON; those of models and data sets are packages too. */
const kinds = new Map<string, ElementKind>([
  ...['software_Package', 'ai_AIPackage', 'dataset_DatasetPackage'].map((name) => [name, 'package'] as const),
  ...['Agent', 'Organization', 'Person', 'SoftwareAgent'].map((name) => [name, 'agent'] as const),
  ...['simplelicensing_LicenseExpression', 'simplelicensing_SimpleLicensingText'].map(
    (name) => [name, 'licence'] as const,
  ),
  ...['expandedlicensing_ListedLicense', 'expandedlicensing_CustomLicense'].map((name) => [name, 'licence'] as const),
  ...['Bom', 'software_Sbom', 'Bundle'].map((name) => [name, 'collection'] as const),
  ['SpdxDocument', 'document'],
  ['Relationship', 'relationship'],
  ['LifecycleScopedRelationship', 'relationship'],
]);

const kindsOfPackage = new Map([
  ['ai_AIPackage', 'model'],
  ['dataset_DatasetPackage', 'data'],
]);

const typeOf = (given: Given) => textIn(given.type) ?? textIn(given['@type']) ?? textsIn(given['@type'])[0] ?? '';

export function kindOf(given: Given): ElementKind | null {
  const type = typeOf(given);
  // The verdicts on weaknesses are many classes; the weaknesses themselves are one.
  return kinds.get(type) ?? (type.startsWith('security_') ? 'weakness' : null);
}

export const idOf = (given: Given): string | null => textIn(given.spdxId) ?? textIn(given['@id']);

/** What stands for one thing or for a list of things. */
const many = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** References to other elements: their ids, also of those that are written out in the place of a reference. */
export const idsIn = (value: unknown): readonly string[] =>
  many(value).flatMap((each) => textIn(each) ?? idOf(givenOf(each) ?? {}) ?? []);

/** Elements that are written out where a reference belongs; the schema allows it. */
export const writtenOut = (value: unknown): readonly Given[] =>
  givenList(many(value)).filter((given) => typeOf(given) !== '');

/** A package without what other elements say of it. */
export function componentOf(given: Given): GivenComponent {
  // The plural is not of the standard; programs write it, and the standard's own examples did.
  const identifiers = [...givenList(given.externalIdentifier), ...givenList(given.externalIdentifiers)];
  const identifier = (...types: readonly string[]) =>
    types
      .map((type) => identifiers.find(({ externalIdentifierType }) => externalIdentifierType === type))
      .map((found) => textIn(found?.identifier))
      .find((text) => text !== null) ?? null;
  return {
    ref: null,
    kind: textIn(given.software_primaryPurpose) ?? kindsOfPackage.get(typeOf(given)) ?? null,
    group: null,
    name: textIn(given.name),
    version: textIn(given.software_packageVersion),
    purl: textIn(given.software_packageUrl) ?? identifier('packageUrl', 'purl'),
    cpe: identifier('cpe23', 'cpe22'),
    supplier: null,
    licence: null,
  };
}

/** Who supplies a package, else who made it. */
export const supplierOf = (given: Given): { readonly id: string | null; readonly name: string | null } => {
  for (const said of [given.suppliedBy, given.originatedBy])
    for (const each of many(said)) {
      const [id, name] = [idsIn(each)[0] ?? null, textIn(givenOf(each)?.name)];
      if ((id !== null && !isNothing(id)) || name !== null) return { id, name };
    }
  return { id: null, name: null };
};

/** The words of a licence. */
export const licenceOf = (given: Given): string | null =>
  textIn(given.simplelicensing_licenseExpression) ?? textIn(given.name);

/** The standard's own elements for "not said" and "there is none". */
export const isNothing = (id: string): boolean => /\/(NoAssertion|None)(Element|License)?$/.test(id);

/** The short name of a licence of the SPDX list, which is referred to and not told. */
export const listedLicence = (id: string): string | null =>
  /^https?:\/\/spdx\.org\/licenses\/([\w.+-]{1,100})$/.exec(id)?.[1] ?? null;
