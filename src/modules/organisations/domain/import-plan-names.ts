import { plainName, shown } from './import-cells.ts';
import type { Desk } from './import-plan-desk.ts';

type Answer = string | { readonly reason: string };

/** Finds the code of a body by its name, among those of the file and of the register that were looked up. */
export function nameFinder(desk: Desk): (name: string) => Answer {
  const wanted = new Map<string, Set<string>>();
  for (const claim of desk.claims.edges) {
    if ('name' in claim.parent) wanted.set(plainName(claim.parent.name), new Set());
  }
  if (wanted.size > 0) for (const body of desk.bodies.values()) wanted.get(plainName(body.name))?.add(body.code);
  return (name) => {
    const codes = [...(wanted.get(plainName(name)) ?? [])];
    const [code] = codes;
    if (code === undefined) return { reason: `No organisation of the file or the register is called ${shown(name)}.` };
    if (codes.length === 1) return code;
    return { reason: `${codes.length} organisations are called ${shown(name)}: ${codes.slice(0, 5).join(', ')}.` };
  };
}
