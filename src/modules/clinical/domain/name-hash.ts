/**
 * A number from a name (FNV-1a), for the part of a run's random numbers that belongs to it: a body fares alike in
 * whatever company it is run. `purpose` (0 to 7) keeps several uses of one name apart.
 */
export function nameHash(name: string, purpose: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return ((hash >>> 0) & 0x0fff_ffff) + 0x1000_0000 * (1 + purpose);
}
