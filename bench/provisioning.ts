import { newHome, startPlatform } from './support/platform.ts';
import { type RequestRun, sendAll } from './support/requests.ts';
import { quantile, type Row, row } from './support/row.ts';
import { seedHome, wholeService } from './support/seed-people.ts';

export const about = 'SCIM over HTTP and the list of people, at 1.7 million accounts';

const core = 'urn:ietf:params:scim:schemas:core:2.0:User';

function user(number: number) {
  const userName = `new.${number}@example.org`;
  return {
    schemas: [core],
    userName,
    externalId: `new-${number}`,
    name: { givenName: 'Amara', familyName: `Obi-${number}` },
    displayName: `Amara Obi-${number}`,
    title: 'Nurse',
    active: true,
    emails: [{ value: userName, type: 'work', primary: true }],
  };
}

const filterPath = (text: string) => `/scim/v2/Users?filter=${encodeURIComponent(text)}`;
const somebody = (number: number) => `staff.${1 + ((number * 7919) % wholeService)}@example.org`;

function failures({ statuses }: RequestRun, wanted: number): number {
  return [...statuses].reduce((sum, [status, count]) => (status === wanted ? sum : sum + count), 0);
}

function latency(id: string, run: RequestRun, limit: number | null, wanted = 200): Row[] {
  return [
    row(`${id}-p50`, quantile(run.times, 0.5), 'ms', null),
    row(`${id}-p95`, quantile(run.times, 0.95), 'ms', limit),
    row(`${id}-failures`, failures(run, wanted), 'requests', 0),
  ];
}

function rate(id: string, run: RequestRun, limit: number | null, wanted: number): Row[] {
  const done = run.times.length - failures(run, wanted);
  return [row(`${id}-per-second`, done / run.seconds, 'a second', limit, 'higher'), ...latency(id, run, null, wanted)];
}

/** Seeds a platform of its own, starts it in a process of its own, and asks it over HTTP. */
export async function run(): Promise<Row[]> {
  const { home, remove } = await newHome();
  const seeding = await seedHome(home);
  const platform = await startPlatform(home);
  try {
    const nation = await platform.token('X26', 'administrator', ['people:provision', 'people:read']);
    const trust = await platform.token('RXN', 'administrator', ['people:provision', 'people:read']);
    const ask = (token: string, connections: number, count: number, path: (number: number) => string) =>
      sendAll(platform.url, token, connections, count, (number) => ({ method: 'GET', path: path(number) }));
    const create = (from: number, count: number) =>
      sendAll(platform.url, trust, 20, count, (number) => ({
        method: 'POST',
        path: '/scim/v2/Users',
        body: user(from + number),
      }));
    await create(0, 1000);
    const created = await create(1000, 6000);
    const filtered = await ask(nation, 4, 1000, (number) => filterPath(`userName eq "${somebody(number)}"`));
    const byExternalId = await ask(nation, 4, 400, (number) => filterPath(`externalId eq "ext-${1 + number * 97}"`));
    const patched = await sendAll(platform.url, nation, 20, 3000, (number) => ({
      method: 'PATCH',
      path: `/scim/v2/Users/${1000 + number * 31}`,
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', path: 'title', value: `Nurse ${number}` }],
      },
    }));
    const lists = await ask(nation, 2, 100, (number) => `/api/people?page=${1 + (number % 20)}`);
    const ofTrust = await ask(trust, 2, 100, (number) => `/api/people?page=${1 + (number % 20)}`);
    const words = ['a', 'obi', 'amara', 'amara k', 'staff.1', 'wal', 'zz', 'priya p'];
    const found = await ask(
      nation,
      2,
      100,
      (number) => `/api/people?search=${encodeURIComponent(words[number % words.length] ?? '')}`,
    );
    const foundAtTrust = await ask(
      trust,
      2,
      100,
      (number) => `/api/people?search=${encodeURIComponent(words[number % words.length] ?? '')}`,
    );
    const pages = await ask(trust, 2, 50, (number) => `/scim/v2/Users?startIndex=${1 + number * 100}&count=100`);
    const nationPages = await ask(nation, 2, 20, (number) => `/scim/v2/Users?startIndex=${1 + number * 100}&count=100`);
    return [
      row('seeded-accounts', wholeService, 'accounts', 1_700_000, 'higher'),
      row('seeding', seeding, 's', null),
      ...rate('scim-create', created, 500, 201),
      ...rate('scim-patch', patched, null, 200),
      ...latency('scim-filter-user-name', filtered, 100),
      ...latency('scim-filter-external-id', byExternalId, 100),
      ...latency('scim-page-of-trust', pages, 200),
      ...latency('scim-page-of-nation', nationPages, null),
      ...latency('people-list-nation', lists, 200),
      ...latency('people-list-trust', ofTrust, 200),
      ...latency('people-search-nation', found, 200),
      ...latency('people-search-trust', foundAtTrust, 200),
    ];
  } finally {
    await platform.stop();
    await remove();
  }
}
