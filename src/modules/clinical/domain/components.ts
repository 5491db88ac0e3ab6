/**
 * Groups of positions that need each other in a circle, each after the groups it needs (Tarjan 1972,
 * doi 10.1137/0201010, with a stack of its own so that a long chain cannot overflow the program's).
 */
export function components(needsOf: readonly (readonly number[])[]): number[][] {
  const count = needsOf.length;
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const isOpen = new Uint8Array(count);
  const open: number[] = [];
  const found: number[][] = [];
  let seen = 0;

  const enter = (node: number) => {
    index[node] = seen;
    low[node] = seen;
    seen += 1;
    open.push(node);
    isOpen[node] = 1;
  };
  const close = (node: number) => {
    const group: number[] = [];
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      isOpen[member] = 0;
      group.push(member);
      if (member === node) break;
    }
    found.push(group.sort((left, right) => left - right));
  };
  const lower = (node: number, to: number) => {
    low[node] = Math.min(low[node] as number, to);
  };
  const visit = (start: number) => {
    const path: { node: number; at: number }[] = [{ node: start, at: 0 }];
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { node } = top;
      const need = needsOf[node]?.[top.at];
      top.at += 1;
      if (need === undefined) {
        path.pop();
        const above = path.at(-1);
        if (above) lower(above.node, low[node] as number);
        if (low[node] === index[node]) close(node);
      } else if (index[need] === -1) {
        enter(need);
        path.push({ node: need, at: 0 });
      } else if (isOpen[need] === 1) lower(node, index[need] as number);
    }
  };
  for (let node = 0; node < count; node += 1) if (index[node] === -1) visit(node);
  return found;
}
