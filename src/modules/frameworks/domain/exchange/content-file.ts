import type { Fault } from '#kernel/fault.ts';
import { textOf } from '#kernel/text-of.ts';
import { type DocumentNode, type FrameworkDocument, frameworkFormat } from '../framework-document.ts';
import { type MappingDocument, readMappingDocument } from '../mapping-document.ts';
import { readFrameworkDocument } from '../read-framework-document.ts';
import { readWebcafFile } from '../webcaf-file.ts';
import { isCisoLibrary, readCisoLibrary } from './ciso-library.ts';
import { type ReadProfile, readOscalProfile } from './oscal-profile.ts';
import { readOscalCatalog } from './read-oscal-catalog.ts';

/** What a file of content turned out to be. */
export type ContentFile = {
  readonly format: string;
  readonly faults: readonly Fault[];
  readonly losses: readonly string[];
} & (
  | { readonly kind: 'framework'; readonly document: FrameworkDocument | null }
  | { readonly kind: 'mapping'; readonly document: MappingDocument | null }
  | ({ readonly kind: 'profile' } & ReadProfile)
  | { readonly kind: 'wording'; readonly nodes: readonly DocumentNode[] }
);

/** Formats that can be read, for people. */
export const knownFormats =
  'a framework or a mapping of Wardkeep (JSON), the CAF of WebCAF (YAML), a catalog or profile of OSCAL 1.1 (JSON), ' +
  'a library of CISO Assistant (YAML)';

/** Reads parsed JSON or YAML by what it says of itself. @returns null for anything unknown */
export function readContentFile(value: unknown): ContentFile | null {
  if (typeof value !== 'object' || value === null) return null;
  const format = 'format' in value ? textOf(value.format) : '';
  if (format.startsWith(`${frameworkFormat}/`))
    return { kind: 'framework', format, losses: [], ...readFrameworkDocument(value) };
  if (format.startsWith('wardkeep.mapping/'))
    return { kind: 'mapping', format, losses: [], ...readMappingDocument(value) };
  if ('catalog' in value) return { kind: 'framework', format: 'OSCAL catalog', ...readOscalCatalog(value) };
  if ('profile' in value) return { kind: 'profile', format: 'OSCAL profile', ...readOscalProfile(value) };
  if (isCisoLibrary(value))
    return { kind: 'framework', format: 'library of CISO Assistant', ...readCisoLibrary(value) };
  if ('objectives' in value) return { kind: 'wording', format: 'CAF of WebCAF', losses: [], ...readWebcafFile(value) };
  return null;
}
