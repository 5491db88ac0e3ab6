/** Texts by key, at most so many and so many letters of them in all: what a file refers to may stand anywhere in it. */
export class KeptTexts {
  readonly #texts = new Map<string, string>();
  readonly #most: number;
  #lettersLeft: number;
  /** Something was not kept. */
  isFull = false;

  constructor(most: number, mostLetters: number) {
    this.#most = most;
    this.#lettersLeft = mostLetters;
  }

  /** The first text of a key counts. */
  add(key: string, text: string): void {
    if (this.#texts.has(key)) return;
    const letters = key.length + text.length;
    if (this.#texts.size >= this.#most || letters > this.#lettersLeft) {
      this.isFull = true;
      return;
    }
    this.#lettersLeft -= letters;
    this.#texts.set(key, text);
  }

  get(key: string): string | undefined {
    return this.#texts.get(key);
  }

  /** Gives a text and makes room for another. */
  take(key: string): string | undefined {
    const text = this.#texts.get(key);
    if (text === undefined) return undefined;
    this.#texts.delete(key);
    this.#lettersLeft += key.length + text.length;
    return text;
  }
}
