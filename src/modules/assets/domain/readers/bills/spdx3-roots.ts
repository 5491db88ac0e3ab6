import type { NamedComponent } from '../../scan-record.ts';

/** Documents, collections and what they are about, at most; and letters of an id. */
const mostEdges = 10_000;
const longestId = 1_000;

/** Finds what a document is about: its root is mostly a bill, and the root of that a package. */
export class Spdx3Roots {
  readonly #documents: string[] = [];
  readonly #collections: string[] = [];
  readonly #next = new Map<string, string[]>();
  #edgesLeft = mostEdges;

  document(id: string, roots: readonly string[]): void {
    this.#start(this.#documents, id, roots);
  }

  collection(id: string, roots: readonly string[]): void {
    this.#start(this.#collections, id, roots);
  }

  /** Says that one element is about others. */
  describes(from: string, to: readonly string[]): void {
    for (const id of to) {
      if (this.#edgesLeft === 0 || from.length > longestId || id.length > longestId) return;
      this.#edgesLeft -= 1;
      const before = this.#next.get(from);
      if (before) before.push(id);
      else this.#next.set(from, [id]);
    }
  }

  #start(list: string[], id: string, roots: readonly string[]): void {
    if (list.length < mostEdges && id.length <= longestId) list.push(id);
    this.describes(id, roots);
  }

  /** The first package on the way from a document, or else from a collection. */
  find(known: (id: string) => NamedComponent | undefined): NamedComponent | null {
    return this.#reach(this.#documents, known) ?? this.#reach(this.#collections, known);
  }

  #reach(from: readonly string[], known: (id: string) => NamedComponent | undefined): NamedComponent | null {
    // A set is walked in the order in which it grows, each id once, so a circle ends.
    const ids = new Set(from);
    for (const id of ids) {
      const named = known(id);
      if (named !== undefined) return named;
      for (const next of this.#next.get(id) ?? []) ids.add(next);
    }
    return null;
  }
}
