const buckets = 1 << 17;
/** Places of a bucket: with half a million keys in all, hardly a bucket is full. */
const places = 8;

/**
 * Remembers which keys came before, in 8 MiB whatever their number. It begins to forget some above half a million keys,
 * and takes a new key for an old one about once in 10^13 pairs.
 */
export class SeenKeys {
  readonly #prints = new Uint32Array(buckets * places);
  readonly #others = new Uint32Array(buckets * places);

  /** Whether the key came before; from now on it did. */
  add(key: string): boolean {
    let print = 0x811c9dc5;
    let other = 0x9e3779b9;
    for (let index = 0; index < key.length; index += 1) {
      const code = key.charCodeAt(index);
      print = Math.imul(print ^ code, 0x01000193);
      other = Math.imul(other ^ code, 0x85ebca6b) ^ (other >>> 13);
    }
    // 0 stands for an empty place.
    return this.#known((print | 1) >>> 0, other >>> 0, ((print ^ (other >>> 7)) & (buckets - 1)) * places);
  }

  #known(print: number, other: number, bucket: number): boolean {
    let free = bucket + (other % places);
    for (let place = bucket; place < bucket + places; place += 1) {
      if (this.#prints[place] === print && this.#others[place] === other) return true;
      if (this.#prints[place] === 0) {
        free = place;
        break;
      }
    }
    this.#prints[free] = print;
    this.#others[free] = other;
    return false;
  }
}
