import type { Figure } from './own-map.ts';
import { type Gate, membersOf, type PathwayNeed, type SystemNode } from './service-map.ts';

type NameOf = (id: string) => string;

/** Names of systems by id; an id without a system stands for itself. */
export function namesOf(systems: readonly Pick<SystemNode, 'id' | 'name'>[]): NameOf {
  const names = new Map(systems.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

const listed = (ids: readonly string[], nameOf: NameOf, last: string) =>
  ids
    .map(nameOf)
    .join(', ')
    .replace(/, ([^,]*)$/, ` ${last} $1`);

/** "Imaging", "all of A and B", "any of A or B", "at least 2 of A, B and C". */
export function gateInWords(gate: Gate, nameOf: NameOf): string {
  if ('system' in gate) return nameOf(gate.system);
  if ('allOf' in gate) return `all of ${listed(gate.allOf, nameOf, 'and')}`;
  if ('anyOf' in gate) return `any of ${listed(gate.anyOf, nameOf, 'or')}`;
  return `at least ${gate.atLeast} of ${listed(membersOf(gate), nameOf, 'and')}`;
}

const number = (value: number) => String(Number(value.toFixed(4)));

/** "Imaging, share 0.2", "Network, weight 0.9". */
export function needInWords(need: PathwayNeed | SystemNode['needs'][number], nameOf: NameOf): string {
  const gate = gateInWords(need.gate, nameOf);
  if ('calibrated' in need) return `${gate}, weight from published events`;
  if ('share' in need) return `${gate}, share ${number(need.share)}`;
  const gamma = 'gamma' in need && need.gamma !== 1 ? `, gamma ${number(need.gamma)}` : '';
  return `${gate}, weight ${number(need.weight)}${gamma}`;
}

/** "3,400 (own: Amara Obi, 2026-11-22)", or that it is not known. */
export function figureInWords({ value, origin, source, period }: Figure): string {
  if (value === null) return 'not known';
  const from = [source, period].filter(Boolean).join(', ');
  return `${value.toLocaleString('en-GB')} (${origin}${from === '' ? '' : `: ${from}`})`;
}
