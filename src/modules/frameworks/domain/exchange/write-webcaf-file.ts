import { cafLevels } from '../caf-levels.ts';
import type { DocumentNode, FrameworkDocument } from '../framework-document.ts';

/** True for a framework that WebCAF's file can hold: three tiers of nodes, and the levels of the CAF. */
export function fitsWebcaf({ scoring, levels, nodes }: FrameworkDocument): boolean {
  const known = new Set<string>(cafLevels.map(({ code }) => code));
  const kinds = new Set(nodes.map(({ kind }) => kind));
  return (
    scoring === 'indicators' &&
    levels.every(({ code }) => known.has(code)) &&
    [...kinds].every((kind) => ['objective', 'principle', 'outcome'].includes(kind))
  );
}

/** A framework in the shape in which WebCAF keeps the CAF, ready to be written as YAML. Nothing is lost. */
export function writeWebcafFile({ nodes }: FrameworkDocument): object {
  const below = Map.groupBy(nodes, ({ parent }) => parent);
  const keyed = (parent: string | null, content: (node: DocumentNode) => object) =>
    Object.fromEntries(
      (below.get(parent) ?? []).map((node) => [
        node.code,
        { code: node.code, title: node.title, description: node.wording, ...content(node) },
      ]),
    );
  return {
    'assessment-rules': { 1: ['achieved', 'all'], 2: ['partially-achieved', 'all'], 3: ['not-achieved', 'any'] },
    objectives: keyed(null, ({ code: objective }) => ({
      principles: keyed(objective, ({ code: principle }) => ({
        outcomes: keyed(principle, (outcome) => ({ indicators: indicatorsOf(outcome) })),
      })),
    })),
  };
}

function indicatorsOf({ indicators }: DocumentNode): object {
  const levels = ['not-achieved', 'partially-achieved', 'achieved'];
  return Object.fromEntries(
    levels.map((level) => [
      level,
      Object.fromEntries(
        indicators
          .filter((indicator) => indicator.level === level && indicator.kind === 'indicator')
          .map(({ code, alias, wording }) => [alias || code, { description: wording, 'ncsc-index': code }]),
      ),
    ]),
  );
}
