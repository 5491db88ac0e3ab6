import type { Reply } from '../support/app.ts';

/** Stands in the text of everything that belongs to the organisation the matrix is about, and nowhere else. */
export const mark = 'kestrelmark';
/** The organisation the matrix is about. */
export const target = 'RXN';

/** Where a role is held, seen from the target. The child is made for the test: in the register nothing is below a trust. */
export const relations = { own: target, parent: 'QE1', sibling: 'R0A', child: 'RXNCHILD' } as const;
export type Relation = keyof typeof relations;

/** Ids of one thing of each kind, all of the target. */
export interface Things {
  readonly [kind: string]: number | string;
}

/** The answer of a call that has to work, or an error that says which did not. */
export async function must(reply: Promise<Reply>, what: string): Promise<Reply['body']> {
  const { status, body } = await reply;
  if (status !== 200) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
  return body;
}
