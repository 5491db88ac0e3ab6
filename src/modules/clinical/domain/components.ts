/** Working memory of one search. */
interface Search {
  readonly needsOf: readonly (readonly number[])[];
  readonly index: Int32Array;
  readonly low: Int32Array;
  readonly isOpen: Uint8Array;
  readonly open: number[];
  readonly path: { readonly node: number; at: number }[];
  readonly found: number[][];
  seen: number;
}

/**
 * Groups of positions that need each other in a circle, each after the groups it needs (Tarjan 1972,
 * doi 10.1137/0201010, with a stack of its own so that a long chain cannot overflow the program's).
 */
export function components(needsOf: readonly (readonly number[])[]): number[][] {
  const count = needsOf.length;
  const search: Search = {
    needsOf,
    index: new Int32Array(count).fill(-1),
    low: new Int32Array(count),
    isOpen: new Uint8Array(count),
    open: [],
    path: [],
    found: [],
    seen: 0,
  };
  for (let node = 0; node < count; node += 1) if (search.index[node] === -1) visit(search, node);
  return search.found;
}

function visit(search: Search, start: number): void {
  enter(search, start);
  for (let top = search.path.at(-1); top !== undefined; top = search.path.at(-1)) {
    const need = search.needsOf[top.node]?.[top.at];
    top.at += 1;
    if (need === undefined) leave(search, top.node);
    else if (search.index[need] === -1) enter(search, need);
    else if (search.isOpen[need] === 1) lower(search, top.node, search.index[need] as number);
  }
}

function enter(search: Search, node: number): void {
  search.index[node] = search.seen;
  search.low[node] = search.seen;
  search.seen += 1;
  search.open.push(node);
  search.isOpen[node] = 1;
  search.path.push({ node, at: 0 });
}

function leave(search: Search, node: number): void {
  search.path.pop();
  const above = search.path.at(-1);
  if (above) lower(search, above.node, search.low[node] as number);
  if (search.low[node] === search.index[node]) close(search, node);
}

function lower(search: Search, node: number, to: number): void {
  search.low[node] = Math.min(search.low[node] as number, to);
}

function close(search: Search, node: number): void {
  const group: number[] = [];
  for (let member = search.open.pop(); member !== undefined; member = search.open.pop()) {
    search.isOpen[member] = 0;
    group.push(member);
    if (member === node) break;
  }
  search.found.push(group.sort((left, right) => left - right));
}
