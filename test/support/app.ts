import type { FastifyInstance } from 'fastify';
import { loadFrameworks, loadYears } from '#modules/frameworks/module.ts';
import type { LogInRules } from '#modules/organisations/actions/authenticate.ts';
import { standsOutside } from '#modules/organisations/domain/role-rules.ts';
import { authenticate, loadFirstData, openLookBook } from '#modules/organisations/module.ts';
import { placesOf } from '#modules/organisations/store/bodies.ts';
import { insertSession } from '#modules/organisations/store/credentials.ts';
import { insertAppointment, insertPerson, updatePerson } from '#modules/organisations/store/people.ts';
import { loadQuestionnaires } from '#modules/suppliers/module.ts';
import { type Context, contextFor, type Platform } from '#platform/context.ts';
import { openDatabase } from '#platform/database.ts';
import { deliverDue, knowHandlers } from '#platform/events/deliver.ts';
import { buildServer } from '#platform/http/server.ts';
import { migrate } from '#platform/migrations.ts';
import { openEntries } from '#platform/open-entries.ts';
import { platformScope } from '#platform/scope.ts';
import { hashOf, newToken, vaultOn } from '#platform/secrets.ts';
import { sql } from '#platform/sql.ts';
import { factSources, handlers, migrationSets, modules, personalData } from '../../src/server/modules.ts';
import { testDatabase } from './engines.ts';
import { openThreads } from './threads.ts';

/** Somebody who asks: the headers that say who they are. */
export interface Actor {
  readonly personId: number;
  readonly headers: Record<string, string>;
}

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly body: any;
  readonly headers: Record<string, unknown>;
}

/** The whole platform on a database of its own, both registers loaded, asked without a network. */
export interface TestApp {
  readonly app: FastifyInstance;
  readonly platform: Platform;
  readonly url: string;
  /** The platform's own context: sees everything. */
  readonly whole: Context;
  ask(actor: Actor | null, method: string, path: string, body?: unknown): Promise<Reply>;
  /** A logged-in person with one role at an organisation. */
  person(organisationCode: string, role: string, name?: string): Promise<Actor>;
  /** Audit entries of an action, oldest first. */
  audited(action: string): Promise<{ subject: string; why: string; who: string; before: unknown; after: unknown }[]>;
  /** Has every module hear what others told, until nothing is due. */
  deliver(): Promise<void>;
  close(): Promise<void>;
}

const publicAddress = new URL('https://wardkeep.test');
/** The key of every test's platform. */
export const testKey = Buffer.alloc(32, 7);
const vault = vaultOn(testKey);

/** What every test's database starts from: migrated, both registers and the frameworks loaded. */
async function prepare(url: string): Promise<void> {
  await migrate(url, migrationSets);
  const database = openDatabase(url, 2);
  const platform = { database, vault, ...openThreads(), now: () => new Date(), publicAddress, personalData };
  await knowHandlers(platform, handlers);
  const whole = contextFor(platform, platformScope('test'));
  await loadFirstData(whole);
  await loadFrameworks(whole);
  await loadYears(whole);
  await loadQuestionnaires(whole);
  await database.close();
}

/** Opens the platform for a test file; close it in `afterAll`. */
export async function openApp(
  now: () => Date = () => new Date(),
  rules?: LogInRules,
  more: Pick<Platform, 'outside' | 'scanner' | 'factSources' | 'mailer'> = {},
): Promise<TestApp> {
  const { url, drop } = await testDatabase(prepare);
  const platform: Platform = {
    database: openDatabase(url, 4),
    vault,
    ...openThreads(),
    now,
    publicAddress,
    personalData,
    factSources,
    ...more,
  };
  const whole = contextFor(platform, platformScope('test'));
  const app = await buildServer({
    platform,
    routes: modules.flatMap((module) => module.routes ?? []),
    authenticate: (credentials) => authenticate(whole, credentials, rules),
    looks: openLookBook(whole),
    version: '0.0.0',
    isSecure: false,
  });
  const close = async () => {
    await app.close();
    await platform.background.close();
    await platform.compute.close();
    await platform.database.close();
    await drop();
  };
  const deliver = async () => {
    const taken = await Promise.all(handlers.map((handler) => deliverDue(platform, handler)));
    if (taken.some((count) => count > 0)) await deliver();
  };
  const made = { ask: asking(app), person: personMaker(whole), audited: auditOf(whole) };
  return { app, platform, url, whole, close, deliver, ...made };
}

let addresses = 0;

// Each call comes from an address of its own, so that limits on tries do not meet unless a test means them to.
function nextAddress(): string {
  addresses += 1;
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`;
}

function asking(app: FastifyInstance): TestApp['ask'] {
  return async (actor, method, path, body) => {
    const response = await app.inject({
      method: method as 'GET',
      url: path,
      remoteAddress: nextAddress(),
      headers: { ...actor?.headers, ...contentType(body) },
      ...(body === undefined ? {} : { payload: body instanceof Buffer ? body : JSON.stringify(body) }),
    });
    const { statusCode: status, headers } = response;
    const isJson = String(headers['content-type'] ?? '').includes('json') && response.body !== '';
    return { status, body: isJson ? response.json() : response.body, headers };
  };
}

function contentType(body: unknown): Record<string, string> {
  if (body === undefined) return {};
  return { 'content-type': body instanceof Buffer ? 'application/octet-stream' : 'application/json' };
}

let people = 0;

function nextNumber(): number {
  people += 1;
  return people;
}

function personMaker(whole: Context): TestApp['person'] {
  return async (organisationCode, role, name = `Person ${nextNumber()}`) => {
    const token = newToken();
    return await whole.change({ action: 'test-person', why: 'test' }, async (change) => {
      const [place] = await placesOf(change, [organisationCode]);
      if (!place) throw new Error(`there is no organisation ${organisationCode} to test with`);
      const email = `${name.toLowerCase().replaceAll(' ', '.')}.${nextNumber()}@example.org`;
      const isOutside = standsOutside([{ role }]);
      const personId = (await insertPerson(change, { name, email, organisationId: place.id, isOutside })) ?? 0;
      // Without one, people from outside get no further than their account.
      if (isOutside) await updatePerson(change, personId, { isSecondCheckOn: true });
      await insertAppointment(change, { personId, organisationId: place.id, role });
      const expiresAt = new Date(Date.now() + 3_600_000);
      await insertSession(change, {
        hash: hashOf(token),
        personId,
        organisationId: place.id,
        expiresAt,
        userAgent: 'test',
      });
      change.record({ subject: `person:${personId}`, organisationId: place.id });
      return { personId, headers: { cookie: `wardkeep_session=${token}`, 'sec-fetch-site': 'same-origin' } };
    });
  };
}

function auditOf(whole: Context): TestApp['audited'] {
  return (action) =>
    whole.read(async (reader) =>
      openEntries(
        whole,
        reader,
        await reader.rows(
          sql`select subject, why, who, before, after from platform.audit where action = ${action} order by seq`,
        ),
      ),
    );
}
