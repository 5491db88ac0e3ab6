import type { Random } from '../../src/kernel/random.ts';

/** A parser of what comes from outside. */
export interface Target {
  readonly name: string;
  /** Valid files, which are damaged. */
  readonly samples: readonly Buffer[];
  /** Packed files: damaged inside as well, then packed again. */
  readonly parts?: Readonly<Record<string, Buffer>>;
  /** Of processor, at most; 2 seconds where it is not said. A busy machine does not count. */
  readonly slowestMs?: number;
  /**
   * Reads a file as the product does, judges what it gives, and says how many records that are. It may throw what the
   * product declares: a ReadFault or a Problem. Anything else is a fault of the parser.
   */
  read(bytes: Buffer, random: Random): Promise<number> | number;
}

export async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}
