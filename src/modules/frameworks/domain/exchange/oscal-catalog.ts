import type { DocumentIndicator, DocumentNode, FrameworkDocument } from '../framework-document.ts';
import { controlId, oscalNamespace, oscalVersion, property, type UuidOf } from './oscal-properties.ts';

/** When a document is written, and how its parts get their UUIDs. */
export interface OscalOccasion {
  /** ISO time with its zone. */
  readonly at: string;
  readonly uuidOf: UuidOf;
}

/**
 * A framework as an OSCAL catalog: what is assessed are controls, with the levels they may reach as properties of our
 * own and their statements as parts; the rest are groups. Nothing is lost, but OSCAL puts the groups of a part before
 * its controls.
 */
export function frameworkToCatalog(document: FrameworkDocument, { at, uuidOf }: OscalOccasion): object {
  const below = Map.groupBy(document.nodes, ({ parent }) => parent);
  const assessed = withControlsAbove(document.nodes);
  const partOf = (node: DocumentNode): object => {
    const children = below.get(node.code) ?? [];
    return {
      id: controlId({ ...nameOf(document), code: node.code }),
      class: node.kind,
      title: node.title,
      props: [
        property('code', node.code),
        ...node.levels.map((level) => property('level', level)),
        ...(node.isVerified ? [] : [property('to-verify', 'yes')]),
      ],
      ...listed('parts', [
        ...statementOf(document, node),
        ...node.indicators.map((one) => indicatorOf(document, node, one)),
      ]),
      ...listed('groups', children.filter(({ code }) => !assessed.has(code)).map(partOf)),
      ...listed('controls', children.filter(({ code }) => assessed.has(code)).map(partOf)),
    };
  };
  const tops = below.get(null) ?? [];
  return {
    catalog: {
      uuid: uuidOf('catalog'),
      metadata: metadataOf(document, at),
      ...listed('groups', tops.filter(({ code }) => !assessed.has(code)).map(partOf)),
      ...listed('controls', tops.filter(({ code }) => assessed.has(code)).map(partOf)),
    },
  };
}

const nameOf = ({ framework, version }: FrameworkDocument) => ({ framework: framework.code, version });

/** OSCAL lists are never empty: one without entries is left out. */
const listed = (name: string, entries: readonly object[]) => (entries.length === 0 ? {} : { [name]: entries });

function metadataOf(document: FrameworkDocument, at: string): object {
  const { framework, version, title, state, scoring, levels, source, licence, isVerified } = document;
  const ranked = levels.toSorted((one, other) => one.rank - other.rank);
  return {
    title,
    'last-modified': at,
    version,
    'oscal-version': oscalVersion,
    props: [
      property('framework', framework.code, framework.name),
      property('publisher', framework.publisher),
      property('sort', String(framework.sort)),
      property('state', state),
      property('scoring', scoring),
      ...(isVerified ? [] : [property('to-verify', 'yes')]),
      ...ranked.map(({ code, name }) => property('level', code, name)),
      property('source', 'source', source),
      ...(licence === '' ? [] : [property('licence', 'licence', licence)]),
    ],
    ...(framework.meaning === '' ? {} : { remarks: framework.meaning }),
  };
}

/** Nodes that are controls: what is assessed, and all below it, because a control holds no groups. */
function withControlsAbove(nodes: readonly DocumentNode[]): ReadonlySet<string> {
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  const isControl = (node: DocumentNode | undefined): boolean =>
    node !== undefined && (node.levels.length > 0 || isControl(byCode.get(node.parent ?? '')));
  return new Set(nodes.filter(isControl).map(({ code }) => code));
}

function statementOf(document: FrameworkDocument, { code, wording }: DocumentNode): object[] {
  if (wording === '') return [];
  return [{ id: `${controlId({ ...nameOf(document), code })}_smt`, name: 'statement', prose: wording }];
}

function indicatorOf(document: FrameworkDocument, node: DocumentNode, indicator: DocumentIndicator): object {
  const { code, level, alias, kind, wording } = indicator;
  return {
    id: `${controlId({ ...nameOf(document), code: node.code })}_${code.toLowerCase().replaceAll(/[^a-z0-9._-]/g, '-')}`,
    name: kind,
    ns: oscalNamespace,
    class: level,
    props: [property('code', code), ...(alias === '' ? [] : [property('alias', alias)])],
    ...(wording === '' ? {} : { prose: wording }),
  };
}
