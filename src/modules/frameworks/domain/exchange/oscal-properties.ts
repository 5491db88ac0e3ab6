import { fields, items, type Look, neededText } from '#kernel/reading.ts';
import type { AssessmentFile, FiledOutcome } from './assessment-file.ts';

export const oscalVersion = '1.1.3';
/** Names our own properties: OSCAL wants a URI. */
export const oscalNamespace = 'urn:wardkeep:oscal';

const mostProperties = 1_000;

/** A UUID that is always the same for a name, so that exporting twice gives the same document. */
export type UuidOf = (name: string) => string;

/** A property of our own. */
export interface Property {
  readonly name: string;
  readonly ns: string;
  readonly value: string;
  readonly remarks?: string;
}

/** Values of properties are one line without spaces at their ends; longer texts are remarks. */
export const property = (name: string, value: string, remarks = ''): Property => ({
  name,
  ns: oscalNamespace,
  value,
  ...(remarks === '' ? {} : { remarks }),
});

/** Id of an outcome as a control of a catalog: "caf-4.0-a2.b". */
export const controlId = ({ framework, version, code }: Pick<FiledOutcome, 'framework' | 'version' | 'code'>) =>
  `${framework}-${version}-${code}`.toLowerCase().replaceAll(/[^a-z0-9._-]/g, '-');

/** Title, time and versions, as every OSCAL document begins. */
export function oscalMetadata(
  title: string,
  file: Pick<AssessmentFile, 'exportedAt' | 'organisation' | 'note'>,
): object {
  return {
    title,
    'last-modified': file.exportedAt,
    version: file.exportedAt,
    'oscal-version': oscalVersion,
    props: [property('organisation', file.organisation)],
    ...(file.note === '' ? {} : { remarks: file.note }),
  };
}

/** Values of our own properties by name, in order. */
export type Values = ReadonlyMap<string, readonly { readonly value: string; readonly remarks: string }[]>;

/** Our own properties by name; those of others are left alone. */
export function valuesOf(at: Look): Values {
  const found = new Map<string, { value: string; remarks: string }[]>();
  for (const one of items(at, mostProperties)) {
    const field = fields(one, null);
    if (field('ns').value !== oscalNamespace) continue;
    const { value } = field('remarks');
    const entry = { value: neededText(field('value'), 1_000), remarks: typeof value === 'string' ? value : '' };
    const name = neededText(field('name'));
    found.set(name, [...(found.get(name) ?? []), entry]);
  }
  return found;
}
