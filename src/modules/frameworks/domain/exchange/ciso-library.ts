import {
  entries,
  fault,
  fields,
  isGiven,
  items,
  type Look,
  look,
  neededText,
  text,
  textOrNone,
} from '#kernel/reading.ts';
import { documentFaults } from '../document-faults.ts';
import {
  type DocumentNode,
  documentLimits,
  type FrameworkDocument,
  type FrameworkLevel,
} from '../framework-document.ts';
import { codeFrom, lost, type ReadDocument, shortCodeFrom, titleFrom, uniqueCodes } from './read-document.ts';

/** How CISO Assistant answers a requirement. "Not applicable" is no level: it is an answer of its own. */
const cisoLevels: readonly FrameworkLevel[] = [
  { code: 'non-compliant', name: 'Non-compliant', rank: 1 },
  { code: 'partially-compliant', name: 'Partially compliant', rank: 2 },
  { code: 'compliant', name: 'Compliant', rank: 3 },
];

interface Requirement {
  readonly urn: string;
  readonly parentUrn: string | null;
  readonly refId: string;
  readonly name: string;
  readonly description: string;
  readonly isAssessable: boolean;
}

/** True for parsed YAML that looks like a library of CISO Assistant with a framework in it. */
export function isCisoLibrary(yaml: unknown): boolean {
  return typeof yaml === 'object' && yaml !== null && 'urn' in yaml && 'objects' in yaml;
}

/**
 * Reads a library of CISO Assistant from parsed YAML: its requirements become nodes, what is assessable gets the three
 * answers that CISO Assistant knows. Whatever a requirement has besides names and descriptions is counted as lost.
 */
export function readCisoLibrary(yaml: unknown): ReadDocument {
  const at = look(yaml, 'library');
  const library = fields(at, null);
  const objects = fields(library('objects'), null);
  const framework = fields(objects('framework'), null);
  const nodes = items(framework('requirement_nodes'), documentLimits.nodes);
  const requirements = nodes.map(readRequirement);
  const version = library('version').value;
  const document: FrameworkDocument = {
    framework: {
      code: shortCodeFrom(textOrNone(framework('ref_id'), 300)) || 'imported',
      name: neededText(framework('name'), 300),
      publisher: text(library('provider'), 'Not named', 200),
      meaning: textOrNone(framework('description'), 8_000).trim().slice(0, 1_000),
      sort: 100,
    },
    version: codeFrom(String(version ?? '')).slice(0, 40) || '1',
    title: neededText(framework('name'), 300),
    state: 'draft',
    scoring: 'levels',
    levels: cisoLevels,
    source: `Library of CISO Assistant, ${textOrNone(library('urn'), 300)}`,
    licence: textOrNone(library('copyright'), 8_000).trim().slice(0, 500),
    isVerified: false,
    nodes: asNodes(requirements, at),
  };
  if (nodes.length === 0) fault(framework('requirement_nodes'), 'holds no requirement');
  if (at.faults.length === 0) at.faults.push(...documentFaults(document));
  const isSound = at.faults.length === 0;
  return { document: isSound ? document : null, faults: at.faults, losses: lossesOf(library, framework, nodes) };
}

function readRequirement(at: Look): Requirement {
  const field = fields(at, null);
  const refId = field('ref_id').value;
  return {
    urn: neededText(field('urn'), 400),
    parentUrn: isGiven(field('parent_urn')) ? neededText(field('parent_urn'), 400) : null,
    refId: isGiven(field('ref_id')) ? String(refId) : '',
    name: textOrNone(field('name'), documentLimits.wording),
    description: textOrNone(field('description'), documentLimits.wording),
    isAssessable: field('assessable').value === true,
  };
}

function asNodes(requirements: readonly Requirement[], at: Look): DocumentNode[] {
  const unique = uniqueCodes();
  const tail = (urn: string) => codeFrom(urn.split(':').at(-1) ?? '') || 'node';
  const codes = new Map<string, string>();
  for (const { urn, refId } of requirements) {
    if (codes.has(urn)) at.faults.push({ where: 'requirement_nodes', message: `the urn ${urn} stands here twice` });
    else codes.set(urn, unique(codeFrom(refId), tail(urn)));
  }
  return requirements.map(({ urn, parentUrn, name, description, isAssessable }) => {
    const code = codes.get(urn) ?? '';
    const parent = parentUrn === null ? null : codes.get(parentUrn);
    if (parent === undefined) at.faults.push({ where: urn, message: `there is no requirement ${parentUrn}` });
    return {
      code,
      parent: parent ?? null,
      kind: isAssessable ? 'requirement' : 'section',
      title: titleFrom(name === '' ? description : name, code),
      wording: description.trim(),
      levels: isAssessable ? cisoLevels.map((level) => level.code) : [],
      isVerified: true,
      indicators: [],
    };
  });
}

type Fields = (name: string) => Look;

/** Fields of a requirement that have no place here, with what they are called. */
const extras: readonly (readonly [string, string, string])[] = [
  ['annotation', 'note on a requirement', 'notes on requirements'],
  ['typical_evidence', 'hint at typical evidence', 'hints at typical evidence'],
  ['implementation_groups', 'requirement’s implementation groups', 'requirements’ implementation groups'],
  ['questions', 'requirement’s questions', 'requirements’ questions'],
  ['reference_controls', 'requirement’s reference controls', 'requirements’ reference controls'],
  ['threats', 'requirement’s threats', 'requirements’ threats'],
  ['weight', 'weight', 'weights'],
  ['translations', 'translated requirement', 'translated requirements'],
];

function lossesOf(library: Fields, framework: Fields, nodes: readonly Look[]): string[] {
  const others = entries(library('objects'), 100);
  const moreObjects = others.filter(([name]) => name !== 'framework').map(([name]) => name.replaceAll('_', ' '));
  const ofFramework = ['scores_definition', 'implementation_groups_definition', 'outcomes_definition']
    .filter((name) => isGiven(framework(name)))
    .map((name) => name.replaceAll('_', ' '));
  return [
    ...extras.flatMap(([name, one, many]) =>
      lost(nodes.filter((node) => isGiven(fields({ ...node, faults: [] }, null)(name))).length, one, many),
    ),
    ...[...ofFramework, ...moreObjects, ...(isGiven(library('translations')) ? ['translations'] : [])].map(
      (name) => `the library’s ${name}`,
    ),
  ];
}
