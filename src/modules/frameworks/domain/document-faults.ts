import type { Fault } from '#kernel/fault.ts';
import { type DocumentNode, documentLimits, type FrameworkDocument } from './framework-document.ts';

/** What in a document stands against another part of it; empty when it can be used. */
export function documentFaults(document: FrameworkDocument): Fault[] {
  return [
    ...levelFaults(document),
    ...treeFaults(document.nodes),
    ...document.nodes.flatMap((node, index) => nodeFaults(document, node, `nodes[${index}]`)),
  ];
}

function levelFaults({ levels, nodes, scoring }: FrameworkDocument): Fault[] {
  const faults = secondOnes(levels, ({ code }) => code).map(
    ([index, code]): Fault => ({ where: `levels[${index}].code`, message: `the level "${code}" stands here twice` }),
  );
  for (const [index, rank] of secondOnes(levels, (level) => String(level.rank)))
    faults.push({ where: `levels[${index}].rank`, message: `two levels have rank ${rank}; each needs its own` });
  if (levels.length < 2) faults.push({ where: 'levels', message: 'name at least two levels' });
  if (scoring === 'indicators' && levels.length !== 3)
    faults.push({ where: 'levels', message: 'the rule over indicators knows exactly three levels' });
  if (!nodes.some((node) => node.levels.length > 0))
    faults.push({ where: 'nodes', message: 'nothing is assessed: give at least one node its levels' });
  return faults;
}

function treeFaults(nodes: readonly DocumentNode[]): Fault[] {
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  const faults = secondOnes(nodes, ({ code }) => code).map(
    ([index, code]): Fault => ({ where: `nodes[${index}].code`, message: `the code "${code}" stands here twice` }),
  );
  for (const [index, node] of nodes.entries()) {
    const message = parentFault(node, byCode);
    if (message) faults.push({ where: `nodes[${index}].parent`, message });
  }
  return faults;
}

function parentFault(node: DocumentNode, byCode: ReadonlyMap<string, DocumentNode>): string | null {
  if (node.parent !== null && !byCode.has(node.parent)) return `there is no node "${node.parent}" in this file`;
  const passed = [node.code];
  let parent = node.parent;
  // An unknown parent, or a circle, further up is said where it stands.
  while (parent !== null && parent !== node.code && passed.length <= documentLimits.depth) {
    passed.push(parent);
    parent = byCode.get(parent)?.parent ?? null;
  }
  if (parent === node.code) return `goes round in a circle: ${[...passed, parent].join(' → ')}`;
  const isAbove = new Set(passed).size < passed.length;
  return parent === null || isAbove ? null : `stands deeper than ${documentLimits.depth} levels of nodes`;
}

function nodeFaults(document: FrameworkDocument, node: DocumentNode, where: string): Fault[] {
  const known = document.levels.map(({ code }) => code).join(', ');
  const isLevel = (code: string) => document.levels.some((level) => level.code === code);
  const faults: Fault[] = [];
  for (const [index, level] of node.levels.entries())
    if (!isLevel(level))
      faults.push({ where: `${where}.levels[${index}]`, message: `there is no level "${level}"; known: ${known}` });
  for (const [index, level] of secondOnes(node.levels, (each) => each))
    faults.push({ where: `${where}.levels[${index}]`, message: `the level "${level}" stands here twice` });
  for (const [index, indicator] of node.indicators.entries())
    if (!node.levels.includes(indicator.level))
      faults.push({
        where: `${where}.indicators[${index}].level`,
        message: `"${indicator.level}" is no level that ${node.code} may reach`,
      });
  for (const [index, code] of secondOnes(node.indicators, (indicator) => indicator.code))
    faults.push({ where: `${where}.indicators[${index}].code`, message: `the code "${code}" stands here twice` });
  if (lacksIndicators(document, node))
    faults.push({ where: `${where}.indicators`, message: `${node.code} is scored by indicators and has none` });
  return faults;
}

function lacksIndicators({ scoring }: FrameworkDocument, node: DocumentNode): boolean {
  const isScored = scoring === 'indicators' && node.levels.length > 0;
  return isScored && !node.indicators.some(({ kind }) => kind === 'indicator');
}

/** Those whose key an earlier one has. */
function secondOnes<T>(all: readonly T[], keyOf: (each: T) => string): [number, string][] {
  const seen = new Set<string>();
  return [...all.entries()].flatMap(([index, each]): [number, string][] => {
    const key = keyOf(each);
    const isSecond = seen.has(key);
    seen.add(key);
    return isSecond ? [[index, key]] : [];
  });
}
