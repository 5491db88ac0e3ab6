import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placesOf } from '#modules/organisations/index.ts';
import { contextFor } from '#platform/context.ts';
import { platformScope } from '#platform/scope.ts';
import { sql } from '#platform/sql.ts';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { standingOf, states } from '../domain/obligation.ts';
import { insertAsk, insertObligations } from '../store/save-obligations.ts';
import { foldTally, looseTally } from '../store/sweep.ts';
import { sweepObligations } from './sweep-obligations.ts';

let app: TestApp;
const start = Date.now();
const hour = 3_600_000;
let trust = 0;
let later = start;

beforeAll(async () => {
  app = await openApp(() => new Date(later));
  trust = (await app.whole.read((reader) => placesOf(reader, ['RXN'])))[0]?.id ?? 0;
}, 120_000);
afterAll(() => app?.close());
beforeEach(() => {
  later = start;
});

/** Opens `count` alerts at the trust, due in a day. */
async function open(count: number): Promise<number[]> {
  return await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
    const ids: number[] = [];
    const shared = { title: 'Patch', source: 'alert', reference: '', askedAt: start } as const;
    for (let index = 0; index < count; index += 1) {
      const askId = await insertAsk(change, {
        ...shared,
        organisationId: trust,
        text: '',
        link: '',
        ofWhom: 'RXN',
        acknowledge: null,
        due: null,
        subject: '',
        repeatId: null,
      });
      const first = {
        ...shared,
        askId,
        askerId: trust,
        ownerDuty: 'cyber-lead',
        ownerPersonId: null,
        deputyPersonId: null,
      };
      const clocks = {
        acknowledgeBy: start + 6 * hour,
        dueAt: start + 24 * hour,
        updateEveryHours: null,
        route: 'alert',
        routeVersion: 1,
      };
      ids.push(...(await insertObligations(change, [trust], { ...first, ...clocks })));
    }
    change.record({ subject: 'test' });
    return ids;
  });
}

const history = (ids: readonly number[]) =>
  app.whole.read((reader) =>
    reader.rows<{ id: number; kinds: string[] }>(sql`select obligation_id::int id, array_agg(kind order by at, id) kinds
      from obligations.event where obligation_id = any(${ids}::bigint[]) group by 1 order by 1`),
  );

describe('the sweep', () => {
  it('by several processes at once says each thing once', async () => {
    const ids = await open(40);
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      // One far beyond a batch, so that the processes meet in the middle.
      await change.run(sql`insert into obligations.ask (organisation_id, title, source, of_whom, asked_at, made_by, made_by_name)
        select ${trust}, 'Patch ' || n, 'alert', 'RXN', now(), 'test', 'test' from generate_series(1, 5000) n`);
      await change.run(sql`insert into obligations.obligation (organisation_id, ask_id, asker_id, title, source, reference,
          owner_duty, route, asked_at, acknowledge_by, due_at, next_check_at, updated_at)
        select ${trust}, a.id, ${trust}, a.title, 'alert', '', 'cyber-lead', 'alert', a.asked_at,
          a.asked_at + interval '6 hours', a.asked_at + interval '1 day', a.asked_at, a.asked_at
        from obligations.ask a where a.made_by = 'test'`);
      change.record({ subject: 'test' });
    });
    later = start + 30 * hour;
    const reports = await Promise.all([1, 2, 3].map(() => sweepObligations(app.whole)));
    const late = reports.map(({ events }) => events.late ?? 0).reduce((a, b) => a + b, 0);
    expect(late).toBe(5040);
    const kinds = (await history(ids)).map((each) => each.kinds);
    for (const each of kinds) expect(each.filter((kind) => kind === 'late')).toHaveLength(1);
    const twice = await app.whole.read((reader) =>
      reader.rows(sql`select obligation_id, kind, facts from obligations.event where kind in ('late', 'due-soon', 'acknowledge-late')
        group by 1, 2, 3 having count(*) > 1`),
    );
    expect(twice).toEqual([]);
    expect((await sweepObligations(app.whole)).checked).toBe(0);
  });

  it('that is killed half-way leaves nothing half-said, and the next one goes on', async () => {
    const ids = await open(3);
    later = start + 30 * hour;
    // A process that dies in the middle of its batch: its connection is cut before the commit.
    const dying = contextFor(app.platform, platformScope('dying'));
    const killed = dying.change({ action: 'test', why: 'test' }, async (change) => {
      await change.run(
        sql`select id from obligations.obligation where id = any(${ids}::bigint[]) for update skip locked`,
      );
      await change.run(
        sql`update obligations.obligation set is_late = true, next_check_at = null where id = any(${ids}::bigint[])`,
      );
      const meanwhile = await sweepObligations(app.whole);
      expect(meanwhile.events.late ?? 0).toBe(0);
      await change.run(sql`select pg_terminate_backend(pg_backend_pid())`);
    });
    await expect(killed).rejects.toThrow();
    const report = await sweepObligations(app.whole);
    expect(report.events.late).toBe(3);
    expect((await history(ids)).map(({ kinds }) => kinds.filter((kind) => kind === 'late').length)).toEqual([1, 1, 1]);
  });

  it('told to stop ends after a whole batch', async () => {
    await open(1);
    const stopped = AbortSignal.abort();
    expect((await sweepObligations(app.whole, stopped)).checked).toBe(0);
    expect((await sweepObligations(app.whole)).checked).toBeGreaterThan(0);
  });

  it('says aloud that nobody is there, and finds whoever comes', async () => {
    const [id = 0] = await open(1);
    await sweepObligations(app.whole);
    const stored = () =>
      app.whole.read((reader) =>
        reader.one<{ to: string }>(sql`select escalated_to "to" from obligations.obligation where id = ${id}`),
      );
    expect(await stored()).toEqual({ to: 'nobody' });
    const admin = await app.person('X26', 'administrator');
    await app.ask(admin, 'POST', '/api/duties/holders', {
      organisation: 'X26',
      duty: 'siro',
      name: 'Sir Siro',
      isDeputy: false,
      from: '2026-01-01',
      why: 'test',
    });
    await sweepObligations(app.whole);
    expect(await stored()).toEqual({ to: 'duty' });
  });
});

describe('the totals that are kept', () => {
  const kept = () =>
    app.whole.read((reader) =>
      reader.rows(sql`select organisation_id, standing, sum(n)::int n from obligations.tally group by 1, 2
        having sum(n) <> 0 order by 1, 2`),
    );

  it('are those that a count would give, before and after they are put together', async () => {
    await open(20);
    later = start + 30 * hour;
    await sweepObligations(app.whole);
    const counted = await app.whole.read((reader) =>
      reader.rows(
        sql`select organisation_id, standing, count(*)::int n from obligations.obligation group by 1, 2 order by 1, 2`,
      ),
    );
    expect(await kept()).toEqual(counted);
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      change.record({ subject: 'test' });
      await foldTally(change);
    });
    expect(await kept()).toEqual(counted);
    expect(await app.whole.read(looseTally)).toBe(0);
  });
});

describe('the standing that the database works out', () => {
  it('is the one of the rules', async () => {
    const [id = 0] = await open(1);
    const instants = fc.constantFrom(null, start);
    const some = fc.record({
      state: fc.constantFrom(...states),
      pausedAt: instants,
      exceptionUntil: instants,
      isLate: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(some, async (one) => {
        const stored = await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
          change.record({ subject: 'test' });
          return await change.one<{ standing: string }>(sql`update obligations.obligation set state = ${one.state},
            paused_at = to_timestamp(${one.pausedAt}::float8), exception_until = to_timestamp(${one.exceptionUntil}::float8),
            is_late = ${one.isLate} where id = ${id} returning standing`);
        });
        expect(stored?.standing).toBe(standingOf(one));
      }),
      { numRuns: 60 },
    );
  });
});
