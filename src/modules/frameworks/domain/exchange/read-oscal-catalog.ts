import type { Fault } from '#kernel/fault.ts';
import { fields, items, type Look, look, neededText, textOrNone } from '#kernel/reading.ts';
import { documentFaults } from '../document-faults.ts';
import {
  type DocumentIndicator,
  type DocumentNode,
  documentLimits,
  type FrameworkDocument,
  type FrameworkLevel,
  type IndicatorKind,
  scorings,
  versionStates,
} from '../framework-document.ts';
import { oscalFaults } from '../oscal/validate-oscal.ts';
import { oscalNamespace, type Values, valuesOf } from './oscal-properties.ts';
import { codeFrom, lost, type ReadDocument, shortCodeFrom, uniqueCodes } from './read-document.ts';

/** How OSCAL answers a control of a catalog that says no levels of its own. */
const foreignLevels: readonly FrameworkLevel[] = [
  { code: 'not-satisfied', name: 'Not satisfied', rank: 1 },
  { code: 'satisfied', name: 'Satisfied', rank: 2 },
];

interface Walk {
  readonly nodes: DocumentNode[];
  readonly levels: readonly FrameworkLevel[];
  readonly isOwn: boolean;
  readonly codeOf: (wanted: string, otherwise: string) => string;
  readonly left: { params: number; links: number; parts: number; props: number };
}

const most = 10_000;

/**
 * Reads an OSCAL catalog as a framework. One that this product wrote comes back whole; of any other, groups and controls
 * become parts, their statements become wording, and what else it has is counted as not kept.
 */
export function readOscalCatalog(json: unknown): ReadDocument {
  const wrong = oscalFaults('catalog', json).map(
    ({ where, message }): Fault => ({ where: where || 'catalog', message }),
  );
  if (wrong.length > 0) return { document: null, faults: wrong, losses: [] };
  const at = look(json, 'catalog');
  const root = fields(fields(at, null)('catalog'), null);
  const metadata = fields(root('metadata'), null);
  const values = valuesOf(metadata('props'));
  const levels = ownLevels(values);
  const left = { params: items(root('params'), most).length, links: 0, parts: 0, props: 0 };
  const isOwn = values.has('framework');
  const walk: Walk = { nodes: [], levels: levels ?? foreignLevels, isOwn, codeOf: uniqueCodes(), left };
  children(walk, root, null);
  const document = headOf(metadata, values, walk);
  if (at.faults.length === 0) at.faults.push(...documentFaults(document));
  const backMatter = root('back-matter').value === undefined ? null : fields(root('back-matter'), null);
  const resources = backMatter === null ? [] : items(backMatter('resources'), most);
  return {
    document: at.faults.length === 0 ? document : null,
    faults: at.faults,
    losses: isOwn ? [] : lossesOf(left, resources.length),
  };
}

function ownLevels(values: Values): FrameworkLevel[] | null {
  const given = values.get('level');
  return (
    given?.map(({ value, remarks }, at) => ({ code: value, name: remarks === '' ? value : remarks, rank: at + 1 })) ??
    null
  );
}

type Fields = (name: string) => Look;

function headOf(metadata: Fields, values: Values, { nodes, levels }: Walk): FrameworkDocument {
  const one = (name: string) => values.get(name)?.[0];
  const title = neededText(metadata('title'), 500);
  const version = codeFrom(neededText(metadata('version'), 200)).slice(0, 40);
  const framework = one('framework');
  return {
    framework: {
      code: framework?.value ?? (shortCodeFrom(title) || 'imported'),
      name: framework?.remarks || title.slice(0, 200),
      publisher: one('publisher')?.value ?? 'Not named',
      meaning: textOrNone(metadata('remarks'), 8_000).slice(0, 1_000),
      sort: Number(one('sort')?.value ?? 100),
    },
    version: version === '' ? '1' : version,
    title: title.slice(0, 200),
    state: versionStates.find((state) => state === one('state')?.value) ?? 'draft',
    scoring: scorings.find((scoring) => scoring === one('scoring')?.value) ?? 'levels',
    levels,
    source: one('source')?.remarks || 'An OSCAL catalog',
    licence: one('licence')?.remarks ?? '',
    isVerified: framework !== undefined && !values.has('to-verify'),
    nodes,
  };
}

function children(walk: Walk, of: Fields, parent: string | null): void {
  for (const group of items(of('groups'), most)) node(walk, group, parent, false);
  for (const control of items(of('controls'), most)) node(walk, control, parent, true);
}

function node(walk: Walk, at: Look, parent: string | null, isControl: boolean): void {
  const field = fields(at, null);
  const values = valuesOf(field('props'));
  const id = textOrNone(field('id'), 1_000);
  const code = walk.codeOf(values.get('code')?.[0]?.value ?? codeFrom(id), isControl ? 'control' : 'group');
  const own = values.get('level')?.map(({ value }) => value) ?? [];
  const parts = items(field('parts'), most);
  const statements = parts.filter((part) => nameOf(part) === 'statement');
  const indicators = parts.filter((part) => fields(part, null)('ns').value === oscalNamespace);
  const labels = labelsOf(field('params'));
  const kind = shortCodeFrom(textOrNone(field('class'), 200));
  walk.left.params += labels.size;
  walk.left.links += items(field('links'), most).length;
  walk.left.parts += parts.length - statements.length - indicators.length;
  walk.left.props += items(field('props'), most).length;
  walk.nodes.push({
    code,
    parent,
    kind: walk.isOwn && kind !== '' ? kind : isControl ? 'control' : 'group',
    title: neededText(field('title'), 500),
    wording: statements
      .map((part) => proseOf(part, labels, 0))
      .join('\n')
      .slice(0, documentLimits.wording),
    levels: walk.isOwn || !isControl ? own : walk.levels.map((level) => level.code),
    isVerified: !values.has('to-verify'),
    indicators: indicators.map(indicatorOf),
  });
  children(walk, field, code);
}

const nameOf = (part: Look) => fields(part, null)('name').value;

function indicatorOf(at: Look): DocumentIndicator {
  const field = fields(at, null);
  const values = valuesOf(field('props'));
  const kind: IndicatorKind = field('name').value === 'policy' ? 'policy' : 'indicator';
  return {
    code: values.get('code')?.[0]?.value ?? neededText(field('id'), 200),
    level: neededText(field('class'), 40),
    kind,
    alias: values.get('alias')?.[0]?.value ?? '',
    wording: textOrNone(field('prose'), documentLimits.wording),
  };
}

/** What stands for a parameter in prose: its label in brackets. */
function labelsOf(at: Look): ReadonlyMap<string, string> {
  return new Map(
    items(at, most).map((param) => {
      const field = fields(param, null);
      return [String(field('id').value), textOrNone(field('label'), 8_000) || 'choice'] as const;
    }),
  );
}

function proseOf(at: Look, labels: ReadonlyMap<string, string>, depth: number): string {
  const field = fields(at, null);
  const prose = field('prose').value;
  const text = typeof prose === 'string' ? prose : '';
  const plain = text.replace(
    /\{\{\s*insert:\s*param,\s*([^\s}]+)\s*\}\}/g,
    (_, id: string) => `[${labels.get(id) ?? id}]`,
  );
  const label = items(field('props'), most).find((one) => fields(one, null)('name').value === 'label');
  const mark = label && depth > 0 ? `${String(fields(label, null)('value').value)} ` : '';
  const inside = items(field('parts'), most).map((part) => proseOf(part, labels, depth + 1));
  return [`${mark}${plain}`.trim(), ...inside].filter(Boolean).join('\n');
}

function lossesOf({ params, links, parts, props }: Walk['left'], resources: number): string[] {
  return [
    ...lost(params, 'parameter (its label stands in the wording)', 'parameters (their labels stand in the wording)'),
    ...lost(parts, 'part beside the statement', 'parts beside the statements, such as guidance'),
    ...lost(links, 'link', 'links'),
    ...lost(props, 'property', 'properties'),
    ...lost(resources, 'resource', 'resources'),
  ];
}
