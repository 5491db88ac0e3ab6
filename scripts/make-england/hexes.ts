import type { HexFact } from '#modules/organisations/domain/nation-facts.ts';
import { boardsFrom } from './lives.ts';

interface HexFile {
  readonly layout: string;
  readonly hexes: Readonly<Record<string, { readonly n: string; readonly q: number; readonly r: number }>>;
}

/** The map of the 42 boards, labelled with short codes such as "L&SC". @throws Error when the file is not odd-r. */
export function englandHexes(hexes: unknown): readonly HexFact[] {
  const file = hexes as HexFile;
  if (file.layout !== 'odd-r') throw new Error(`the layout is ${file.layout}, not odd-r`);
  return Object.entries(file.hexes).map(([code, { n, q, r }]) => ({
    code,
    q,
    r,
    label: n,
    from: boardsFrom,
    to: null,
  }));
}
