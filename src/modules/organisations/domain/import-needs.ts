import { plainName, spellings } from './import-cells.ts';
import type { ImportClaims } from './import-claims.ts';

/** What must be looked up in the register before a file's claims can be compared with it. */
export interface ImportNeeds {
  readonly codes: readonly string[];
  /** Names in small letters, in the ways a register may write them. */
  readonly names: readonly string[];
  readonly aliases: readonly string[];
  readonly edgeTypes: readonly string[];
  /** Bodies that the file closes: all their edges are needed. */
  readonly closing: readonly string[];
  readonly hasStatuses: boolean;
  readonly hasActivity: boolean;
  readonly hasCharacteristics: boolean;
  readonly hasHexes: boolean;
}

/** Names that a body of the file itself bears are not looked up. */
export function importNeeds(claims: ImportClaims): ImportNeeds {
  const codes = new Set<string>();
  const names = new Set<string>();
  for (const { code } of claims.bodies) codes.add(code);
  for (const { child, parent } of claims.edges) {
    codes.add(child);
    if ('code' in parent) codes.add(parent.code);
    else names.add(parent.name);
  }
  for (const list of [claims.statuses, claims.activity, claims.characteristics])
    for (const { code } of list) codes.add(code);
  for (const { key, name } of claims.hexes) {
    codes.add(key);
    if (name !== '') names.add(name);
  }
  return {
    codes: [...codes],
    names: [...new Set([...unborne(names, claims)].flatMap(spellings))],
    aliases: claims.hexes.map(({ key }) => key),
    edgeTypes: [...new Set(claims.edges.map(({ type }) => type))],
    closing: claims.bodies.flatMap(({ code, closed }) => (closed ? [code] : [])),
    hasStatuses: claims.statuses.length > 0,
    hasActivity: claims.activity.length > 0,
    hasCharacteristics: claims.characteristics.length > 0,
    hasHexes: claims.hexes.length > 0,
  };
}

function unborne(names: ReadonlySet<string>, claims: ImportClaims): Set<string> {
  const open = new Map([...names].map((name) => [plainName(name), name]));
  if (open.size > 0) for (const { name } of claims.bodies) if (name !== null) open.delete(plainName(name));
  return new Set(open.values());
}
