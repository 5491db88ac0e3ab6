import { describe, expect, it } from 'vitest';
import { type BoardNode, boardComposites } from './board-composites.ts';

const node = (id: number, kind: string, parentId: number | null, isOpen = true): BoardNode => ({
  id,
  kind,
  parentId,
  isOpen,
  code: `C${id}`,
  name: `Body ${id}`,
});
const nation = node(1, 'nation', null);

describe('the composites of all boards', () => {
  it('score each board by its own status and by the trusts under it alone', () => {
    const nodes = [
      nation,
      node(2, 'board', 1),
      node(3, 'board', 1),
      node(4, 'trust', 2),
      node(5, 'trust', 2),
      node(6, 'trust', 3),
    ];
    const statuses = new Map([
      [2, 'met'],
      [3, 'exceeded'],
      [4, 'met'],
      [5, 'not-met'],
      [6, 'approaching'],
    ]);
    expect(boardComposites(nodes, statuses)).toMatchObject([
      { code: 'C2', own: 1, trusts: -1, composite: 0, trustCount: 2, ownStatus: 'met' },
      { code: 'C3', own: 3, trusts: -1, composite: 1, trustCount: 1 },
    ]);
  });

  it('count a trust that has closed, and leave out one that has no status in the edition', () => {
    const nodes = [nation, node(2, 'board', 1), node(3, 'trust', 2, false), node(4, 'trust', 2)];
    expect(
      boardComposites(
        nodes,
        new Map([
          [2, 'met'],
          [3, 'met'],
        ]),
      ),
    ).toMatchObject([{ trusts: 1, trustCount: 1 }]);
  });

  it('show a board without trusts or without its own status as unknown, with the reason', () => {
    const nodes = [
      nation,
      node(2, 'board', 1),
      node(3, 'board', 1),
      node(4, 'board', 1),
      node(5, 'trust', 3),
      node(6, 'trust', 4),
    ];
    expect(
      boardComposites(
        nodes,
        new Map([
          [2, 'met'],
          [4, 'met'],
          [5, 'met'],
          [6, 'met'],
        ]),
      ),
    ).toMatchObject([
      { code: 'C2', composite: null, reason: 'no-trusts' },
      { code: 'C3', composite: null, reason: 'no-own-status' },
      { code: 'C4', composite: 1, reason: null },
    ]);
  });

  it('leave out a board that had closed and of which nothing is known', () => {
    const nodes = [nation, node(2, 'board', 1), node(3, 'board', 1, false), node(5, 'trust', 2)];
    expect(boardComposites(nodes, new Map([[5, 'met']])).map((board) => board.code)).toEqual(['C2']);
  });
});
