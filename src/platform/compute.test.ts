import { getPriority } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import * as tasks from '../../test/support/compute-tasks.ts';
import { type Compute, openCompute, taskOf } from './compute.ts';
import { Problem } from './problems.ts';

const file = new URL('../../test/support/compute-tasks.ts', import.meta.url);
const squares = taskOf(file, tasks.squares);
const count = taskOf(file, tasks.count);
const hold = taskOf(file, tasks.hold);
const refuse = taskOf(file, tasks.refuse, [tasks.OwnError]);
const die = taskOf(file, tasks.die);
const whereabouts = taskOf(file, tasks.whereabouts);

const opened: Compute[] = [];
const open = (workers = 1): Compute => {
  const compute = openCompute(workers);
  opened.push(compute);
  return compute;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((compute) => compute.close()));
});

/** Two cells: the first lets `hold` go, the second says that it holds. */
const newCell = () => new SharedArrayBuffer(8);
const isHeld = (cell: SharedArrayBuffer) => Atomics.waitAsync(new Int32Array(cell), 1, 0).value;
const release = (cell: SharedArrayBuffer) => {
  const at = new Int32Array(cell);
  Atomics.store(at, 0, 1);
  Atomics.notify(at, 0);
};
const endless = 1e9;

describe('work in a worker thread', () => {
  it('gives back what the function gives, typed arrays too', async () => {
    const { values } = await open().run(squares, { values: Float64Array.of(1, 2, 3) });
    expect(values).toEqual(Float64Array.of(1, 4, 9));
  });
  it('takes buffers that are handed over, which the caller has no more', async () => {
    const values = Float64Array.of(1, 2, 3);
    const answer = await open().run(squares, { values }, { transfer: [values.buffer] });
    expect([answer.values[2], values.length]).toEqual([9, 0]);
  });
  it('tells of progress between its steps', async () => {
    const heard: number[] = [];
    const answer = await open().run(count, { steps: 4 }, { onProgress: (share) => heard.push(share) });
    expect([answer, heard]).toEqual(['counted to 4', [0.25, 0.5, 0.75, 1]]);
  });
  it('runs beside this thread, and on Linux gives way to it', async () => {
    const before = getPriority();
    const { thread, niceness } = await open().run(whereabouts, undefined);
    expect(thread).toBeGreaterThan(0);
    if (process.platform === 'linux') expect(niceness).toBeGreaterThanOrEqual(10);
    expect(getPriority()).toBe(before);
  });
  it('runs as many at once as there are workers, and the rest in the order they came', async () => {
    const compute = open(2);
    const cells = [newCell(), newCell()];
    const held = cells.map((cell) => compute.run(hold, cell));
    await Promise.all(cells.map(isHeld));
    const ended: string[] = [];
    const later = ['first', 'second', 'third'].map(async (name) => {
      await compute.run(count, { steps: 3 });
      ended.push(name);
    });
    release(cells[0] as SharedArrayBuffer);
    await Promise.all(later);
    release(cells[1] as SharedArrayBuffer);
    expect([ended, await Promise.all(held)]).toEqual([
      ['first', 'second', 'third'],
      ['released', 'released'],
    ]);
  });
});

describe('stopping', () => {
  it('ends what is running between two steps, and the thread goes on with other work', async () => {
    const compute = open();
    const { thread } = await compute.run(whereabouts, undefined);
    const stop = new AbortController();
    const seen = new SharedArrayBuffer(4);
    const counting = compute.run(
      count,
      { steps: endless, seen },
      { signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) },
    );
    await expect(counting).rejects.toThrow('enough');
    const reached = Atomics.load(new Int32Array(seen), 0);
    expect((await compute.run(whereabouts, undefined)).thread).toBe(thread);
    expect([reached < endless, Atomics.load(new Int32Array(seen), 0)]).toEqual([true, reached]);
  });
  it('ends the thread of work that does not answer, and starts another', async () => {
    const compute = open();
    const { thread } = await compute.run(whereabouts, undefined);
    const stop = new AbortController();
    const cell = newCell();
    const held = compute.run(hold, cell, { signal: stop.signal });
    await isHeld(cell);
    stop.abort(new Error('enough'));
    await expect(held).rejects.toThrow('enough');
    expect((await compute.run(whereabouts, undefined)).thread).not.toBe(thread);
  });
  it('takes what is waiting out of the queue', async () => {
    const compute = open();
    const cell = newCell();
    const held = compute.run(hold, cell);
    await isHeld(cell);
    const stop = new AbortController();
    const waiting = compute.run(count, { steps: 1 }, { signal: stop.signal });
    stop.abort(new Error('not needed'));
    await expect(waiting).rejects.toThrow('not needed');
    await expect(compute.run(count, { steps: 1 }, { signal: stop.signal })).rejects.toThrow('not needed');
    release(cell);
    expect(await held).toBe('released');
  });
});

describe('what goes wrong', () => {
  it('comes back with its class and what there is to mend', async () => {
    const compute = open();
    const problem = await compute.run(refuse, 'problem').catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ id: 'invalid-request', status: 400, parts: [{ where: 'a', message: 'is odd' }] });
    const own = await compute.run(refuse, 'own').catch((error: unknown) => error);
    expect(own).toBeInstanceOf(tasks.OwnError);
    expect(own).toMatchObject({ message: 'this cannot be done', faults: ['first', 'second'] });
    await expect(compute.run(refuse, 'plain')).rejects.toThrow('not like this');
  });
  it('costs one job where a thread dies: the next gets a new thread', async () => {
    const compute = open();
    const dying = compute.run(die, 3);
    const next = compute.run(count, { steps: 2 });
    await expect(dying).rejects.toThrow('A worker thread died');
    expect(await next).toBe('counted to 2');
  });
  it('is told of an input that cannot be copied, and the thread stays free', async () => {
    const compute = open();
    const faulty = { values: (() => 1) as unknown as Float64Array };
    await expect(compute.run(squares, faulty)).rejects.toThrow(/could not be cloned/);
    expect(await compute.run(count, { steps: 1 })).toBe('counted to 1');
  });
});

describe('closing', () => {
  it('ends what runs and what waits, and takes nothing more', async () => {
    const compute = open();
    const cell = newCell();
    const held = compute.run(hold, cell);
    const waiting = compute.run(count, { steps: 1 });
    const ends = Promise.allSettled([held, waiting]);
    await isHeld(cell);
    await compute.close();
    expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(compute.run(count, { steps: 1 })).rejects.toThrow('closing');
  });
});
