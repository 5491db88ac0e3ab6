const slots = 1 << 20;

/**
 * Remembers which keys came before, in 8 MiB whatever their number. It may forget one once there are very many, and
 * takes a new key for an old one about once in 10^13 pairs.
 */
export class SeenKeys {
  readonly #prints = new Uint32Array(slots);
  readonly #others = new Uint32Array(slots);

  /** Whether the key came before; from now on it did. */
  add(key: string): boolean {
    let print = 0x811c9dc5;
    let other = 0x9e3779b9;
    for (let index = 0; index < key.length; index += 1) {
      const code = key.charCodeAt(index);
      print = Math.imul(print ^ code, 0x01000193);
      other = Math.imul(other ^ code, 0x85ebca6b) ^ (other >>> 13);
    }
    const slot = (print ^ (other >>> 7)) & (slots - 1);
    // 0 stands for an empty slot.
    const first = (print | 1) >>> 0;
    const second = other >>> 0;
    if (this.#prints[slot] === first && this.#others[slot] === second) return true;
    this.#prints[slot] = first;
    this.#others[slot] = second;
    return false;
  }
}
