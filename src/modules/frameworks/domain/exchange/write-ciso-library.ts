import type { DocumentIndicator, DocumentNode, FrameworkDocument } from '../framework-document.ts';
import { lost } from './read-document.ts';

/** A file of another format, as data, with what it cannot hold in plain words. */
export interface Written {
  readonly content: object;
  readonly losses: readonly string[];
}

/**
 * A framework as a library of CISO Assistant, ready to be written as YAML. There a requirement is complied with or not:
 * of an outcome that is scored by statements only those of its highest level can go, and the others are told as lost.
 */
export function writeCisoLibrary(document: FrameworkDocument): Written {
  const { framework, version, title, licence } = document;
  const name = `${framework.code}-${version}`.toLowerCase().replace(/[^a-z0-9._-]/g, '-');
  const depths = depthsOf(document.nodes);
  const urnOf = (code: string) => `urn:wardkeep:risk:req_node:${name}:${code.toLowerCase()}`;
  const losses = lossesOf(document);
  const about = {
    ref_id: name,
    name: title,
    description: [framework.meaning, ...(losses.length === 0 ? [] : [`Left out: ${losses.join('; ')}.`])].join('\n'),
  };
  const content = {
    urn: `urn:wardkeep:risk:library:${name}`,
    locale: 'en',
    ...about,
    copyright: licence,
    version: 1,
    provider: framework.publisher,
    packager: 'wardkeep',
    objects: {
      framework: {
        urn: `urn:wardkeep:risk:framework:${name}`,
        ...about,
        requirement_nodes: document.nodes.flatMap((node) => requirementsOf(document, node, depths, urnOf)),
      },
    },
  };
  return { content, losses };
}

function requirementsOf(
  document: FrameworkDocument,
  node: DocumentNode,
  depths: ReadonlyMap<string, number>,
  urnOf: (code: string) => string,
): object[] {
  const depth = depths.get(node.code) ?? 1;
  const sent = sentIndicators(document, node);
  const requirement = (code: string, level: number, parent: string | null, texts: object, isAssessable: boolean) => ({
    urn: urnOf(code),
    assessable: isAssessable,
    depth: level,
    ...(parent === null ? {} : { parent_urn: urnOf(parent) }),
    ref_id: code,
    ...texts,
  });
  const texts = { name: node.title, ...(node.wording === '' ? {} : { description: node.wording }) };
  return [
    requirement(node.code, depth, node.parent, texts, node.levels.length > 0 && sent.length === 0),
    ...sent.map(({ code, alias, wording }) =>
      requirement(
        code,
        depth + 1,
        node.code,
        wording === '' ? { name: alias || code } : { description: wording },
        true,
      ),
    ),
  ];
}

/** Statements of the highest level that the node may reach. */
function sentIndicators(document: FrameworkDocument, node: DocumentNode): DocumentIndicator[] {
  if (document.scoring === 'levels') return [];
  const rankOf = (level: string) => document.levels.find(({ code }) => code === level)?.rank ?? 0;
  const top = Math.max(...node.levels.map(rankOf));
  return node.indicators.filter(({ level, kind }) => kind === 'indicator' && rankOf(level) === top);
}

function lossesOf(document: FrameworkDocument): string[] {
  const { nodes, levels } = document;
  const sent = new Set(nodes.flatMap((node) => sentIndicators(document, node)));
  const left = nodes.flatMap(({ indicators }) => indicators).filter((indicator) => !sent.has(indicator));
  const byLevel = levels.flatMap(({ code, name }) => {
    const count = left.filter(({ level, kind }) => level === code && kind === 'indicator').length;
    return lost(count, `statement of “${name}”`, `statements of “${name}”`);
  });
  const policies = left.filter(({ kind }) => kind === 'policy').length;
  const own = document.scoring === 'levels' ? [`its levels (${levels.map(({ name }) => name).join(', ')})`] : [];
  return [...byLevel, ...lost(policies, 'policy question', 'policy questions'), ...own, 'which parts are verified'];
}

function depthsOf(nodes: readonly DocumentNode[]): ReadonlyMap<string, number> {
  const parents = new Map(nodes.map(({ code, parent }) => [code, parent]));
  const depthOf = (code: string): number => {
    const parent = parents.get(code) ?? null;
    return parent === null ? 1 : depthOf(parent) + 1;
  };
  return new Map(nodes.map(({ code }) => [code, depthOf(code)]));
}
