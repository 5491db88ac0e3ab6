import { cpuOf, cpuOfDatabase } from './support/cpu-time.ts';
import { newHome, startPlatform } from './support/platform.ts';
import { sendAll } from './support/requests.ts';
import { quantile, type Row, row } from './support/row.ts';

export const about =
  'what one account added by SCIM costs in processor time, which other work beside it changes little';

const rounds = 3;
const each = 3000;

function user(number: number) {
  const userName = `new.${number}@example.org`;
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    externalId: `new-${number}`,
    name: { givenName: 'Amara', familyName: `Obi-${number}` },
    displayName: `Amara Obi-${number}`,
    title: 'Nurse',
    active: true,
    emails: [{ value: userName, type: 'work', primary: true }],
  };
}

/** Adds accounts to an empty platform, 20 at once, and reads the processor time of the server and of the database. */
export async function run(): Promise<Row[]> {
  const { home, remove } = await newHome();
  const platform = await startPlatform(home);
  try {
    const token = await platform.token('RXN', 'administrator', ['people:provision']);
    const create = (from: number, count: number) =>
      sendAll(platform.url, token, 20, count, (number) => ({
        method: 'POST',
        path: '/scim/v2/Users',
        body: user(from + number),
      }));
    await create(0, 2000);
    const server: number[] = [];
    const database: number[] = [];
    let failures = 0;
    for (let round = 1; round <= rounds; round += 1) {
      const before = [cpuOf(platform.pid), cpuOfDatabase(home)] as const;
      const { statuses } = await create(round * 10_000, each);
      failures += each - (statuses.get(201) ?? 0);
      server.push((cpuOf(platform.pid) - before[0]) / each);
      database.push((cpuOfDatabase(home) - before[1]) / each);
    }
    return [
      row('scim-create-server-cpu', quantile(server, 0.5), 'ms', null),
      row('scim-create-database-cpu', quantile(database, 0.5), 'ms', null),
      row('scim-create-failures', failures, 'requests', 0),
    ];
  } finally {
    await platform.stop();
    await remove();
  }
}
