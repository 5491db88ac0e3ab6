import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../test/support/app.ts';
import { progressOf, tellProgress } from './progress.ts';

let app: TestApp;
let owner: pg.Client;
beforeAll(async () => {
  app = await openApp();
  owner = new pg.Client({ connectionString: app.url });
  await owner.connect();
}, 120_000);
afterAll(async () => {
  await owner.end();
  await app.close();
});

const telling = (key: string) => tellProgress<{ step: number }>(app.whole, key, () => true);
const stepOf = async (key: string) => (await progressOf<{ step: number }>(app.whole, key))?.told.step;

/** Holds back every write under a key until it is let go. */
async function holdBack(key: string): Promise<() => Promise<void>> {
  await owner.query('begin');
  await owner.query('select 1 from platform.progress where key = $1 for update', [key]);
  return async () => {
    await owner.query('rollback');
  };
}

describe('progress that is told', () => {
  it('ends with what was told last, which stands as soon as it was waited for, however late a write before it is', async () => {
    await telling('late').last({ step: 0 });
    const letGo = await holdBack('late');
    const { tell, last } = telling('late');
    tell({ step: 1 });
    tell({ step: 2 });
    let isOver = false;
    const over = last({ step: 3 }).then(() => {
      isOver = true;
    });
    tell({ step: 2 });
    await delay(100);
    expect([isOver, await stepOf('late')]).toEqual([false, 0]);
    await letGo();
    await over;
    expect(await stepOf('late')).toBe(3);
    tell({ step: 2 });
    await delay(100);
    expect(await stepOf('late')).toBe(3);
  });

  it('does not go back at any moment while much is told', async () => {
    const { tell, last } = telling('much');
    const seen: number[] = [];
    for (let step = 1; step <= 40; step += 1) {
      tell({ step });
      seen.push((await stepOf('much')) ?? 0);
    }
    await last({ step: 41 });
    seen.push((await stepOf('much')) ?? 0);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(41);
  });

  it('stops no work when it cannot be written', async () => {
    await owner.query('alter table platform.progress rename to progress_away');
    await expect(telling('nowhere').last({ step: 1 })).resolves.toBeUndefined();
    await owner.query('alter table platform.progress_away rename to progress');
  });
});
