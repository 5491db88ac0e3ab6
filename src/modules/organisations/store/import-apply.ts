import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';
import {
  addBodies,
  addEditions,
  changeBodies,
  changeRegister,
  removeBodies,
  removeEditions,
} from './import-apply-bodies.ts';
import { addEdges, changeEdges, removeEdges } from './import-apply-edges.ts';
import { applyFacts } from './import-apply-facts.ts';
import { inSets } from './in-sets.ts';

/**
 * Makes what an import adds and changes, in sets, in the caller's transaction. Things that go leave their organisations
 * and editions standing: see removeAll.
 * @param onDone told how many rows are done after each step
 * @returns how many rows it touched
 */
export async function applyAll(
  change: Change,
  id: number,
  register: string,
  onDone: (done: number) => void,
): Promise<number> {
  const steps = [
    () => changeRegister(change, id),
    () => addEditions(change, id),
    () => addBodies(change, id, register),
    () => changeBodies(change, id),
    () => removeEdges(change, id),
    () => changeEdges(change, id, 'closed'),
    () => changeEdges(change, id, 'changed'),
    () => addEdges(change, id),
    () => applyFacts(change, id, 'status'),
    () => applyFacts(change, id, 'activity'),
    () => applyFacts(change, id, 'characteristic'),
    () => applyFacts(change, id, 'hex'),
  ];
  return await inSets(change, async () => {
    let done = 0;
    for (const step of steps) {
      done += await step();
      onDone(done);
    }
    return done;
  });
}

/** Removes the organisations and editions that an import takes back. @returns how many rows it touched */
export async function removeAll(change: Change, id: number, onDone: (done: number) => void): Promise<number> {
  return (await removeBodies(change, id, onDone)) + (await removeEditions(change, id));
}

/** Keeps the register to this transaction. @returns its revision, or undefined when it is gone */
export async function lockRegister(change: Change, register: string): Promise<number | undefined> {
  const row = await change.one<{ revision: number }>(
    sql`select revision::int from organisations.register where code = ${register} for update`,
  );
  return row?.revision;
}
