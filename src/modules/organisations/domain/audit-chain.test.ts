import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chainStart, followChain, type Link } from './audit-chain.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function chainOf(...contents: string[]): Link[] {
  const links: Link[] = [];
  for (const content of contents) {
    const previousHash = links.at(-1)?.hash ?? chainStart.hash;
    const text = `${previousHash}|${content}`;
    links.push({ seq: links.length + 1, text, previousHash, hash: sha256(text) });
  }
  return links;
}

describe('following the audit chain', () => {
  it('ends at the last link when nothing was touched, whatever the size of the pieces', () => {
    const links = chainOf('a', 'b', 'c');
    const first = followChain(chainStart, links.slice(0, 1), sha256);
    expect('fault' in first ? first : followChain(first, links.slice(1), sha256)).toEqual({
      seq: 3,
      hash: links[2]?.hash,
    });
  });
  it('finds a changed entry', () => {
    const links = chainOf('a', 'b', 'c').map((link) =>
      link.seq === 2 ? { ...link, text: `${link.previousHash}|x` } : link,
    );
    expect(followChain(chainStart, links, sha256)).toMatchObject({ seq: 2, fault: expect.stringContaining('changed') });
  });
  it('finds a removed entry', () => {
    expect(
      followChain(
        chainStart,
        chainOf('a', 'b', 'c').filter((link) => link.seq !== 2),
        sha256,
      ),
    ).toMatchObject({ seq: 2 });
  });
  it('finds an entry that was changed and hashed anew', () => {
    const links = chainOf('a', 'b', 'c');
    const forged = `${links[0]?.hash}|x`;
    const rehashed = links.map((link) => (link.seq === 2 ? { ...link, text: forged, hash: sha256(forged) } : link));
    expect(followChain(chainStart, rehashed, sha256)).toMatchObject({
      seq: 3,
      fault: expect.stringContaining('does not follow'),
    });
  });
});
