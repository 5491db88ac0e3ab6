import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { authenticate, personPrincipal } from '#modules/organisations/actions/authenticate.ts';
import { sharedWith } from '#modules/organisations/actions/shared-with.ts';
import { givenRoles } from '#modules/organisations/domain/role-rules.ts';
import { permissions } from '#modules/organisations/domain/roles.ts';
import { insertSession, sessionHolder } from '#modules/organisations/store/credentials.ts';
import { insertPerson } from '#modules/organisations/store/people.ts';
import { readConfig } from '#platform/config.ts';
import { type Context, contextFor } from '#platform/context.ts';
import { isWithin, platformScope, reachOf } from '#platform/scope.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import { sql } from '#platform/sql.ts';
import { engineOf } from '../src/server/engine-of.ts';
import { openPlatform } from '../src/server/open-platform.ts';
import { newHome } from './support/platform.ts';
import { quantile, type Row, row } from './support/row.ts';

export const about = 'an access decision with 1, 5 and 50 roles and emergency access, and finding out who asks';

const accounts = 50_000;
const asked = Object.keys(permissions);

/** Many accounts with a role each, so that indexes are as deep as in a nation. */
async function fill(whole: Context): Promise<void> {
  await whole.change({ action: 'bench', why: 'bench' }, async (change) => {
    change.record({ subject: 'bench' });
    await change.client.query('set local statement_timeout = 0');
    await change.run(sql`with bodies as (select array_agg(id order by id) ids from organisations.organisation
        where register = 'england' and kind in ('trust', 'icb', 'region', 'nation') and closed is null),
      added as (insert into organisations.person (organisation_id, name, email)
        select ids[1 + n % cardinality(ids)], 'Bench ' || n, 'bench.' || n || '@example.org'
        from bodies, generate_series(1, ${accounts}) n returning id, organisation_id)
      insert into organisations.appointment (person_id, organisation_id, role)
        select id, organisation_id, 'staff' from added`);
  });
}

/** Somebody with so many roles, and emergency access beside them. */
async function holder(whole: Context, count: number): Promise<string> {
  const token = newToken();
  await whole.change({ action: 'bench', why: 'bench' }, async (change) => {
    change.record({ subject: 'bench' });
    const { rows } = await change.client.query<{ id: number }>(`select id from organisations.organisation
      where register = 'england' and kind = 'trust' and closed is null order by id limit 60`);
    const home = rows[0]?.id ?? 0;
    const email = `holder.of.${count}@example.org`;
    const personId = (await insertPerson(change, { name: `Holder of ${count}`, email, organisationId: home })) ?? 0;
    for (let index = 0; index < count; index += 1) {
      const role = givenRoles[index % givenRoles.length] ?? 'staff';
      await change.run(sql`insert into organisations.appointment (person_id, organisation_id, role)
        values (${personId}, ${rows[index]?.id ?? home}, ${role})`);
    }
    await change.run(sql`insert into organisations.break_glass (person_id, person_name, organisation_id, role, why, taken_at, until)
      values (${personId}, 'Holder', ${rows.at(-1)?.id ?? home}, 'break-glass', 'measured by the benchmark of access', now(), now() + interval '4 hours')`);
    const expiresAt = new Date(Date.now() + 36_000_000);
    await insertSession(change, { hash: hashOf(token), personId, organisationId: home, expiresAt, userAgent: 'bench' });
  });
  return token;
}

async function times(count: number, work: () => unknown): Promise<number[]> {
  const taken: number[] = [];
  for (let index = 0; index < count + 200; index += 1) {
    const begun = performance.now();
    await work();
    if (index >= 200) taken.push(performance.now() - begun);
  }
  return taken;
}

async function measure(whole: Context, count: number): Promise<Row[]> {
  const sessionToken = await holder(whole, count);
  const found = await whole.identify((reader) => sessionHolder(reader, hashOf(sessionToken)));
  if (found?.appointments.length !== count + 1) throw new Error(`${count} roles and emergency access were not found`);
  const { personId: id, name, appointments: held, sharingRevision } = found;
  // A decision: what the person may do, where the permission reaches, whether one organisation lies in it.
  const decide = async () => {
    const principal = personPrincipal({ id, name, held }, await sharedWith(whole, held, sharingRevision));
    let open = 0;
    for (const permission of asked) {
      const scope = principal.scopeFor(permission);
      if (scope && reachOf(scope) !== '' && isWithin(scope, held[0]?.path ?? '')) open += 1;
    }
    return open;
  };
  const decisions = (await times(2000, decide)).map((each) => each / asked.length);
  const lookups = await times(1000, () => whole.identify((reader) => sessionHolder(reader, hashOf(sessionToken))));
  const whoAsks = await times(1000, () => authenticate(whole, { sessionToken }));
  return [
    row(`decision-${count}-roles-p95`, quantile(decisions, 0.95), 'ms', 1),
    row(`session-in-database-${count}-roles-p95`, quantile(lookups, 0.95), 'ms', null),
    row(`authenticate-${count}-roles-p95`, quantile(whoAsks, 0.95), 'ms', null),
  ];
}

/** Fills a platform of its own, then measures the decision by itself and with the database. */
export async function run(): Promise<Row[]> {
  const { home } = await newHome();
  const config = readConfig({ ...process.env, WARDKEEP_HOME: home, DATABASE_URL: '' }, Date.now());
  const opened = await openPlatform(config, await engineOf(config, 'owner'));
  try {
    const whole = contextFor(opened.platform, platformScope('bench'));
    await fill(whole);
    await wait(1000);
    const rows: Row[] = [];
    for (const count of [1, 5, 50]) rows.push(...(await measure(whole, count)));
    return rows;
  } finally {
    await opened.close();
    await rm(home, { recursive: true, force: true });
  }
}
