import { plainName, shown } from './import-cells.ts';
import type { Desk } from './import-plan-desk.ts';

type Answer = string | { readonly reason: string };

/**
 * Finds the code of a body by its name: among the names that the file itself gives, or else among those of the register
 * as the import leaves it. A body may have another name in the register, of another time.
 */
export function nameFinder(desk: Desk): (name: string) => Answer {
  const wanted = new Set<string>();
  for (const { parent } of desk.claims.edges) if ('name' in parent) wanted.add(plainName(parent.name));
  const inFile = codesByName(desk.claims.bodies, wanted);
  const inRegister = codesByName(desk.bodies.values(), wanted);
  return (name) => {
    const plain = plainName(name);
    const codes = [...(inFile.get(plain) ?? inRegister.get(plain) ?? [])];
    const [code] = codes;
    if (code === undefined) return { reason: `No organisation of the file or the register is called ${shown(name)}.` };
    if (codes.length === 1) return code;
    return { reason: `${codes.length} organisations are called ${shown(name)}: ${codes.slice(0, 5).join(', ')}.` };
  };
}

function codesByName(
  bodies: Iterable<{ readonly code: string; readonly name: string | null }>,
  wanted: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  if (wanted.size === 0) return found;
  for (const { code, name } of bodies) {
    const plain = name === null ? '' : plainName(name);
    if (!wanted.has(plain)) continue;
    const known = found.get(plain);
    if (known) known.add(code);
    else found.set(plain, new Set([code]));
  }
  return found;
}
