import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openApp, type TestApp } from '../../../test/support/app.ts';
import { openBackground } from '../background.ts';
import { sql } from '../sql.ts';
import { deliverDue, knowHandlers, pauseAfter } from './deliver.ts';
import { deliveryHealth, retrySetAside, setAside } from './delivery-health.ts';
import { eventType } from './event-type.ts';
import { type Handler, handler } from './handler.ts';
import { startDelivery } from './start-delivery.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  vi.spyOn(console, 'error').mockImplementation(() => {});
}, 120_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await app?.close();
});

const rung = eventType('test.rung', z.object({ bell: z.int() }));

async function tell(bells: readonly number[], subject = 'bell:1'): Promise<void> {
  await app.whole.change({ action: 'ring', why: 'test' }, async (change) => {
    for (const bell of bells) change.tell(rung.about(subject, { bell }));
    change.record({ subject });
  });
}

/** A handler that writes what it heard into the audit log, under its own name. */
async function listener(
  name: string,
  more: { most?: number; isInOrder?: boolean; fails?: (bell: number) => boolean } = {},
): Promise<Handler> {
  const made = handler(
    name,
    rung,
    (context, heard) =>
      context.change({ action: name, why: 'heard' }, async (change) => {
        for (const { facts } of heard) {
          change.record({ subject: `bell:${facts.bell}` });
          if (more.fails?.(facts.bell)) throw new Error(`bell ${facts.bell} is cracked`);
        }
      }),
    more,
  );
  await knowHandlers(app.platform, [made]);
  return made;
}

async function drain(listening: Handler): Promise<void> {
  while ((await deliverDue(app.platform, listening)) > 0);
}

/** Makes everything due now, as time would. */
async function letTimePass(): Promise<void> {
  const client = new pg.Client({ connectionString: app.url });
  await client.connect();
  await client.query('update platform.delivery set next_try_at = now() where done_at is null');
  await client.end();
}

const heardBy = async (name: string) => (await app.audited(name)).map(({ subject }) => subject);
const healthOf = async (name: string) =>
  (await app.whole.identify(deliveryHealth)).find(({ handler: each }) => each === name);

describe('a fact that was told', () => {
  it('is heard once by each handler, in the order in which it was told', async () => {
    const [one, two] = [await listener('test.one'), await listener('test.two', { most: 100 })];
    await tell([1, 2, 3]);
    await drain(one);
    await drain(two);
    await drain(one);
    expect(await heardBy('test.one')).toEqual(['bell:1', 'bell:2', 'bell:3']);
    expect(await heardBy('test.two')).toEqual(['bell:1', 'bell:2', 'bell:3']);
  });

  it('is not told when its change fails, and must be of its shape', async () => {
    const listening = await listener('test.undone');
    const failing = app.whole.change({ action: 'ring', why: 'test' }, async (change) => {
      change.tell(rung.about('bell:9', { bell: 9 }));
      change.record({ subject: 'bell:9' });
      throw new Error('the rope broke');
    });
    await expect(failing).rejects.toThrow('the rope broke');
    await drain(listening);
    expect(await heardBy('test.undone')).toEqual([]);
    expect(() => rung.about('bell:9', { bell: 'loud' as never })).toThrow(/expected number/);
  });

  it('is heard exactly once when four processes deliver at the same moment', async () => {
    const listening = await listener('test.crowd', { most: 7, isInOrder: false });
    await tell(Array.from({ length: 60 }, (_, index) => index));
    const work = async () => {
      for (let idle = 0; idle < 3; ) idle = (await deliverDue(app.platform, listening)) === 0 ? idle + 1 : 0;
    };
    await Promise.all([work(), work(), work(), work()]);
    const heard = await heardBy('test.crowd');
    expect([heard.length, new Set(heard).size]).toEqual([60, 60]);
  });

  it('waits until those before it of the same subject are done, while other subjects go on', async () => {
    let isCracked = true;
    const listening = await listener('test.order', { most: 10, fails: (bell) => bell === 1 && isCracked });
    await tell([1, 2], 'tower:a');
    await tell([3], 'tower:b');
    await deliverDue(app.platform, listening);
    expect(await heardBy('test.order')).toEqual(['bell:3']);
    isCracked = false;
    await letTimePass();
    await drain(listening);
    expect(await heardBy('test.order')).toEqual(['bell:3', 'bell:1', 'bell:2']);
  });

  it('that cannot be acted on is tried with growing pauses, then set aside and shown, and heard when tried again', async () => {
    let isCracked = true;
    const listening = await listener('test.cracked', { fails: () => isCracked });
    await tell([5]);
    for (let tried = 0; tried < 12; tried += 1) {
      expect((await healthOf('test.cracked'))?.waiting).toBe(1);
      expect(await deliverDue(app.platform, listening)).toBe(1);
      // Not again before its pause is over.
      expect(await deliverDue(app.platform, listening)).toBe(0);
      await letTimePass();
    }
    expect(await deliverDue(app.platform, listening)).toBe(0);
    expect(await healthOf('test.cracked')).toMatchObject({ waiting: 0, setAside: 1 });
    const aside = await app.whole.identify((reader) => setAside(reader, 10));
    expect(aside).toEqual([
      expect.objectContaining({ handler: 'test.cracked', name: 'test.rung', failure: 'bell 5 is cracked' }),
    ]);
    isCracked = false;
    expect(await app.whole.identify(retrySetAside)).toBe(1);
    await drain(listening);
    expect(await heardBy('test.cracked')).toEqual(['bell:5']);
    expect([pauseAfter(1), pauseAfter(2), pauseAfter(6), pauseAfter(40)]).toEqual([1, 2, 32, 1800]);
  });

  it('that is set aside does not hold up those after it', async () => {
    const listening = await listener('test.passed', { fails: (bell) => bell === 1 });
    await tell([1, 2]);
    for (let tried = 0; tried < 14; tried += 1) {
      await letTimePass();
      await deliverDue(app.platform, listening);
    }
    expect(await heardBy('test.passed')).toEqual(['bell:2']);
  });

  it('is left to a newer version when this one does not know it', async () => {
    const listening = await listener('test.newer');
    const chimed = eventType('test.chimed', z.object({}));
    await knowHandlers(app.platform, [{ ...listening, hears: [rung, chimed] }]);
    await app.whole.change({ action: 'chime', why: 'test' }, async (change) => {
      change.tell(chimed.about('bell:1', {}));
      change.record({ subject: 'bell:1' });
    });
    expect(await deliverDue(app.platform, listening)).toBe(0);
    expect((await healthOf('test.newer'))?.waiting).toBe(1);
    const heard: string[] = [];
    const newer = {
      ...listening,
      hears: [rung, chimed],
      act: async (_: unknown, [one]: readonly { name: string }[]) => heard.push(one?.name ?? ''),
    };
    await drain(newer as Handler);
    expect(heard).toEqual(['test.chimed']);
  });

  it('loses and doubles nothing when the process that hears it is killed before and after the commit', async () => {
    const name = 'test.killed';
    await listener(name);
    await tell([1, 2]);
    for (const when of ['before', 'after']) {
      const file = path.join(import.meta.dirname, '../../../test/support/hear-until-killed.ts');
      const child = spawn(process.execPath, [file, app.url, name, when], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [, signal] = await once(child, 'exit');
      expect(signal).toBe('SIGKILL');
      expect(await heardBy(name)).toEqual(when === 'before' ? [] : ['bell:1']);
      // The lease of the dead runs out.
      await letTimePass();
    }
    await drain(await listener(name));
    expect(await heardBy(name)).toEqual(['bell:1', 'bell:2']);
  });

  it('reaches a running process by a call and, where calls are not heard, by the clock', async () => {
    const listening = await listener('test.running');
    const deaf = await listener('test.deaf');
    const background = openBackground(() => {});
    startDelivery({ ...app.platform, background }, [listening]);
    const { database } = app.platform;
    startDelivery({ ...app.platform, background, database: { ...database, listen: async () => {} } }, [deaf]);
    await tell([7]);
    await vi.waitFor(async () => expect(await heardBy('test.running')).toEqual(['bell:7']), { timeout: 20_000 });
    await vi.waitFor(async () => expect(await heardBy('test.deaf')).toEqual(['bell:7']), { timeout: 20_000 });
    await background.close();
  });

  it('lets a handler change the database once only', async () => {
    const made = handler('test.twice', rung, async (context) => {
      const write = () =>
        context.change({ action: 'twice', why: 'test' }, async (change) => change.record({ subject: 'x' }));
      await write();
      await write();
    });
    await knowHandlers(app.platform, [made]);
    await tell([1]);
    await drain(made);
    expect((await app.audited('twice')).length).toBe(1);
  });

  it('cannot be read past the functions of the platform', async () => {
    await expect(app.whole.read((reader) => reader.rows(sql`select * from platform.event`))).rejects.toThrow();
    await expect(app.whole.read((reader) => reader.rows(sql`select * from platform.delivery`))).rejects.toThrow();
  });

  it('is forgotten once everybody has heard it and the days are over', async () => {
    const listening = await listener('test.forgotten');
    await tell([1]);
    const forget = (when: string) =>
      app.whole.identify((reader) =>
        reader.one<{ n: number }>(sql`select platform.forget_events(now() + ${when}::interval, 1000) n`),
      );
    await letTimePass();
    await drain(listening);
    expect((await forget('-1 day'))?.n).toBe(0);
    expect((await forget('1 minute'))?.n).toBeGreaterThan(0);
  });
});
