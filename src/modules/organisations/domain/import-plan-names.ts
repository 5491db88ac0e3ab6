import { plainName, shown } from './import-cells.ts';
import type { Desk } from './import-plan-desk.ts';

type Answer = string | { readonly reason: string };

/** Finds the code of a body by its name, as the file itself or the register has it. */
export function nameFinder(desk: Desk): (name: string) => Answer {
  const wanted = new Map<string, Set<string>>();
  for (const claim of desk.claims.edges) {
    if ('name' in claim.parent) wanted.set(plainName(claim.parent.name), new Set());
  }
  if (wanted.size > 0) {
    // A body may have another name in the register, of another time.
    for (const { name, code } of desk.claims.bodies) if (name !== null) wanted.get(plainName(name))?.add(code);
    for (const { name, code } of desk.current.bodies) wanted.get(plainName(name))?.add(code);
  }
  return (name) => {
    const codes = [...(wanted.get(plainName(name)) ?? [])];
    const [code] = codes;
    if (code === undefined) return { reason: `No organisation of the file or the register is called ${shown(name)}.` };
    if (codes.length === 1) return code;
    return { reason: `${codes.length} organisations are called ${shown(name)}: ${codes.slice(0, 5).join(', ')}.` };
  };
}
