import { authenticate, openLookBook } from '#modules/organisations/module.ts';
import { insertSession } from '#modules/organisations/store/credentials.ts';
import { insertAppointment, insertPerson } from '#modules/organisations/store/people.ts';
import { readConfig } from '#platform/config.ts';
import { type Context, contextFor } from '#platform/context.ts';
import { buildServer } from '#platform/http/server.ts';
import { platformScope } from '#platform/scope.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import { sql } from '#platform/sql.ts';
import { engineOf } from '../../src/server/engine-of.ts';
import { modules } from '../../src/server/modules.ts';
import { openPlatform } from '../../src/server/open-platform.ts';
import { cpuOfDatabase } from './cpu-time.ts';
import { newHome } from './platform.ts';
import { quantile, type Row, row } from './row.ts';

/** Of each call; fewer while a query is being mended. */
const requests = Number(process.env.WARDKEEP_BENCH_REQUESTS ?? 40);

/** The whole platform within the process of the bench, asked without a network. */
export interface MeasuredApp {
  readonly whole: Context;
  /** The data folder was kept from a run before, with what that one filled. */
  readonly isFilled: boolean;
  readonly platform: Awaited<ReturnType<typeof openPlatform>>['platform'];
  /** Runs a statement as the owner of the tables, such as `analyze`. */
  asOwner(statement: string): Promise<void>;
  /** Somebody with a role at an organisation. */
  person(code: string, role: string): Promise<Somebody>;
  /** @returns milliseconds of one request. @throws Error unless it is answered with 200 */
  ask(cookie: string, path: string): Promise<number>;
  /** Begins to count. @returns a function: milliseconds of processor of the platform and its database since */
  processor(): () => number;
  /**
   * Asks a path 40 times (WARDKEEP_BENCH_REQUESTS), after three that warm up.
   * @returns milliseconds of processor a request, which a quiet machine takes at least, and p50 and p95 by the clock
   */
  measure(id: string, cookie: string, path: string, limit: number | null): Promise<Row[]>;
  /** The same, each time after something that makes the platform forget what it remembers, which the processor counts in. */
  measureAfter(forget: () => Promise<unknown>, ...call: MeasuredCall): Promise<Row[]>;
}

/** A person of a bench, and the cookie of their session. */
export interface Somebody {
  readonly id: number;
  readonly organisationId: number;
  readonly name: string;
  readonly cookie: string;
}

/** Opens a platform on a data folder of its own for `work`, and removes both. */
export async function withMeasuredApp<Result>(work: (app: MeasuredApp) => Promise<Result>): Promise<Result> {
  const { home, isFilled, remove } = await newHome();
  const config = readConfig({ ...process.env, WARDKEEP_HOME: home, DATABASE_URL: '' }, Date.now());
  const opened = await openPlatform(config, await engineOf(config, 'owner'));
  const { platform } = opened;
  const whole = contextFor(platform, platformScope('bench'));
  const server = await buildServer({
    platform,
    routes: modules.flatMap((module) => module.routes ?? []),
    authenticate: (credentials) => authenticate(whole, credentials),
    looks: openLookBook(whole),
    version: '0.0.0',
    isSecure: false,
  });
  const ask = async (cookie: string, url: string) => {
    const begun = performance.now();
    const headers = { cookie, 'sec-fetch-site': 'same-origin', 'accept-encoding': 'gzip, br' };
    const { statusCode } = await server.inject({ method: 'GET', url, headers });
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
    return performance.now() - begun;
  };
  const timer = (): (() => number) => {
    const database = cpuOfDatabase(home);
    // Last here and first there, so that the search for the database's processes is not counted.
    const own = process.cpuUsage();
    return () => {
      const { user, system } = process.cpuUsage(own);
      return (user + system) / 1000 + cpuOfDatabase(home) - database;
    };
  };
  const measureAfter: MeasuredApp['measureAfter'] = async (forget, id, cookie, path, limit) => {
    for (let index = 0; index < 3; index += 1) await ask(cookie, path);
    const used = timer();
    const taken: number[] = [];
    while (taken.length < requests) {
      await forget();
      taken.push(await ask(cookie, path));
    }
    const processor = used() / requests;
    return [
      row(`${id}-processor`, processor, 'ms', limit),
      row(`${id}-p50`, quantile(taken, 0.5), 'ms', null),
      row(`${id}-p95`, quantile(taken, 0.95), 'ms', limit),
    ];
  };
  try {
    return await work({
      whole,
      isFilled,
      platform,
      asOwner: async (statement) => {
        const owner = await platform.database.pool.connect();
        try {
          // The connection begins in the application's role, so `reset role` would keep it.
          await owner.query('set role none');
          await owner.query('set statement_timeout = 0');
          await owner.query(statement);
        } finally {
          owner.release(true);
        }
      },
      person: (code, role) => addSomebody(whole, code, role),
      ask,
      processor: timer,
      measure: (...call) => measureAfter(async () => undefined, ...call),
      measureAfter,
    });
  } finally {
    await server.close();
    await opened.close();
    await remove();
  }
}

/** A name, whose cookie, what is asked, and the limit of its p95 in milliseconds. */
export type MeasuredCall = readonly [id: string, cookie: string, path: string, limit: number | null];

/** Measures one call after another; those alone whose name fits WARDKEEP_BENCH_ONLY, where it is set. */
export async function measureEach(app: MeasuredApp, calls: readonly MeasuredCall[]): Promise<Row[]> {
  const only = new RegExp(process.env.WARDKEEP_BENCH_ONLY ?? '');
  const rows: Row[] = [];
  for (const [id, cookie, path, limit] of calls) {
    if (!only.test(id)) continue;
    const measured = await app.measure(id, cookie, path, limit);
    // Some dozen calls take minutes: who waits sees how far it is.
    for (const { id: name, value } of measured) console.error(name, value);
    rows.push(...measured);
  }
  return rows;
}

function addSomebody(whole: Context, code: string, role: string): Promise<Somebody> {
  return whole.change({ action: 'bench', why: 'bench' }, async (change) => {
    const body = await change.one<{ id: number }>(sql`select id from organisations.organisation where code = ${code}`);
    if (!body) throw new Error(`no organisation ${code}`);
    const organisationId = body.id;
    const token = newToken();
    const name = `Bench ${code} ${role}`;
    const email = `${token.slice(0, 12).toLowerCase()}@example.org`;
    const id = (await insertPerson(change, { name, email, organisationId })) ?? 0;
    await insertAppointment(change, { personId: id, organisationId, role });
    const expiresAt = new Date(Date.now() + 36_000_000);
    await insertSession(change, { hash: hashOf(token), personId: id, organisationId, expiresAt, userAgent: 'bench' });
    change.record({ subject: `person:${id}` });
    return { id, organisationId, name, cookie: `wardkeep_session=${token}` };
  });
}
