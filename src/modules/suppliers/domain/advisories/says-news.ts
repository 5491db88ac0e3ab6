import type { Advisory, AdvisoryWeakness } from './advisory.ts';

type Said = Pick<Advisory, 'state' | 'products' | 'weaknesses'>;

/**
 * Whether a newer version of an advisory says something that people may act on: where a product stands, why, what to
 * do, how bad it is, whether it is used in attacks, or that it is final now. Other words for the same do not count.
 */
export function saysNews(before: Said, after: Said): boolean {
  const [old, fresh] = [factsOf(before), factsOf(after)];
  return old.size !== fresh.size || [...fresh].some((fact) => !old.has(fact));
}

function factsOf({ state, products, weaknesses }: Said): ReadonlySet<string> {
  // Versions may number their products anew, so their names count.
  const names = new Map(products.map(({ id, name }) => [id, name]));
  const named = (ids: readonly string[]) => (ids.length === 0 ? [''] : ids.map((id) => names.get(id) ?? id));
  return new Set([`state ${state}`, ...weaknesses.flatMap((weakness) => factsOfWeakness(weakness, named))]);
}

function factsOfWeakness(weakness: AdvisoryWeakness, named: (ids: readonly string[]) => readonly string[]): string[] {
  const { cve, title, statements, justifications, remedies, threats, scores } = weakness;
  const each = (kind: string, code: string | number, ids: readonly string[]) =>
    named(ids).map((product) => JSON.stringify([cve ?? title, kind, code, product]));
  return [
    ...statements.flatMap(({ status, products }) => each('status', status, products)),
    ...justifications.flatMap(({ code, products }) => each('reason', code ?? '', products)),
    ...remedies.flatMap(({ category, products }) => each('remedy', category, products)),
    ...scores.flatMap(({ score, products }) => each('score', score, products)),
    ...threats
      .filter(({ category }) => category === 'exploit_status')
      .flatMap(({ details }) => each('attacks', details, [])),
  ];
}
