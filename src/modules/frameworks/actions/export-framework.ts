import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import { Problem } from '#platform/problems.ts';
import { writeYaml } from '#platform/write-yaml.ts';
import { type ExportFormat, exportFormats } from '../domain/exchange/export-formats.ts';
import { frameworkToCatalog } from '../domain/exchange/oscal-catalog.ts';
import { uuidFrom } from '../domain/exchange/uuid-from.ts';
import { writeCisoLibrary } from '../domain/exchange/write-ciso-library.ts';
import { fitsWebcaf, writeWebcafFile } from '../domain/exchange/write-webcaf-file.ts';
import { type FrameworkDocument, frameworkFormat, frameworkFormatVersion } from '../domain/framework-document.ts';
import type { VersionName } from '../domain/mapping-document.ts';
import { contentHashOf } from './load-frameworks.ts';
import { asDocument, frameworkOf, type StoredFramework } from './stored-framework.ts';

/** Names of the formats, for the command line. */
export const exportNames = exportFormats;

interface Written {
  readonly ending: string;
  readonly type: string;
  readonly losses: readonly string[];
  text(): string;
}

interface Format {
  readonly name: string;
  fits(document: FrameworkDocument): boolean;
  /** `at`: when the version was loaded, ISO time. */
  write(document: FrameworkDocument, at: string): Written;
}

const yamlType = 'application/yaml; charset=utf-8';
const jsonType = 'application/json; charset=utf-8';

/** UUIDs that stay the same while the content does. */
const uuidsOf = (content: unknown) => {
  const hash = contentHashOf(JSON.stringify(content));
  return (name: string) => uuidFrom(contentHashOf(`${name} ${hash}`));
};

/** What a framework can be exported as, in the order in which it is offered. */
const formats: Readonly<Record<ExportFormat, Format>> = {
  json: {
    name: 'Wardkeep (JSON)',
    fits: () => true,
    write: (document) => ({
      ending: 'json',
      type: jsonType,
      losses: [],
      text: () => JSON.stringify({ format: `${frameworkFormat}/${frameworkFormatVersion}`, ...document }, null, 1),
    }),
  },
  webcaf: {
    name: 'WebCAF (YAML)',
    fits: fitsWebcaf,
    write: (document) => ({
      ending: 'webcaf.yaml',
      type: yamlType,
      losses: [],
      text: () => writeYaml(writeWebcafFile(document)),
    }),
  },
  oscal: {
    name: 'OSCAL 1.1 catalog (JSON)',
    fits: () => true,
    write: (document, at) => ({
      ending: 'oscal.json',
      type: jsonType,
      losses: [],
      text: () => JSON.stringify(frameworkToCatalog(document, { at, uuidOf: uuidsOf(document) }), null, 1),
    }),
  },
  'ciso-assistant': {
    name: 'CISO Assistant library (YAML)',
    fits: () => true,
    write: (document) => {
      const { content, losses } = writeCisoLibrary(document);
      return { ending: 'ciso-assistant.yaml', type: yamlType, losses, text: () => writeYaml(content) };
    },
  },
};

/** Formats that fit a version, with what each cannot hold. */
export function exportChoices(stored: StoredFramework) {
  const document = asDocument(stored);
  return Object.entries(formats)
    .filter(([, { fits }]) => fits(document))
    .map(([format, { name, write }]) => ({ format, name, losses: write(document, '').losses }));
}

/** A version as a text in a format, with the name of its file. */
export function writeFramework(stored: StoredFramework, format: ExportFormat) {
  const document = asDocument(stored);
  if (!formats[format].fits(document))
    throw new Problem('invalid-request', `${document.title} has parts that ${formats[format].name} cannot hold.`);
  const { ending, type, losses, text } = formats[format].write(document, stored.version.loadedAt.toISOString());
  // The name of a file holds nothing but these.
  const name = `${document.framework.code}-${document.version}.${ending}`.replace(/[^A-Za-z0-9.-]/g, '-');
  return { name, type, losses, text: text() };
}

/** One version as a file. */
export async function exportFramework(
  context: Context,
  { params, query }: { readonly params: VersionName; readonly query: { readonly format: ExportFormat } },
): Promise<Answer> {
  const stored = await context.read((reader) => frameworkOf(reader, params));
  const { name, type, text } = writeFramework(stored, query.format);
  return Answer.file(name, type, text);
}
