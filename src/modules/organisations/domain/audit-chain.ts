/** One link as stored: the text it covers begins with the previous link's hash. */
export interface Link {
  readonly seq: number;
  readonly text: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** How far a chain was found whole: the last good link. */
export interface ChainState {
  readonly seq: number;
  readonly hash: string;
}

export const chainStart: ChainState = { seq: 0, hash: '0'.repeat(64) };

/** Follows the chain over the next links. @returns the new state, or the first fault in words */
export function followChain(
  state: ChainState,
  links: readonly Link[],
  hashOf: (text: string) => string,
): ChainState | { readonly seq: number; readonly fault: string } {
  let { seq, hash } = state;
  for (const link of links) {
    if (link.seq !== seq + 1) return { seq: seq + 1, fault: `entry ${seq + 1} is missing` };
    if (link.previousHash !== hash)
      return { seq: link.seq, fault: `entry ${link.seq} does not follow the entry before it` };
    if (hashOf(link.text) !== link.hash)
      return { seq: link.seq, fault: `entry ${link.seq} was changed after it was written` };
    seq = link.seq;
    hash = link.hash;
  }
  return { seq, hash };
}
