import { rm } from 'node:fs/promises';
import { sendMails } from '#modules/notifications/actions/send-mails.ts';
import { authenticate, openLookBook } from '#modules/organisations/module.ts';
import { insertSession } from '#modules/organisations/store/credentials.ts';
import { readConfig } from '#platform/config.ts';
import { type Context, contextFor } from '#platform/context.ts';
import { deliverDue } from '#platform/events/deliver.ts';
import { buildServer } from '#platform/http/server.ts';
import { openMailer } from '#platform/mail/mailer.ts';
import { platformScope } from '#platform/scope.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import { sql } from '#platform/sql.ts';
import { engineOf } from '../src/server/engine-of.ts';
import { handlers, modules } from '../src/server/modules.ts';
import { openPlatform } from '../src/server/open-platform.ts';
import { openMailServer } from '../test/support/mail-server.ts';
import { newHome } from './support/platform.ts';
import { quantile, type Row, row } from './support/row.ts';

export const about = 'a burst of 100,000 notices beside people who read theirs, and mail to a real SMTP server';

const people = 2000;
const burst = 100_000;
const mails = 2000;

/** People of one trust who want no mail, so that the burst is of notices alone. @returns their ids */
async function fill(whole: Context): Promise<number[]> {
  return await whole.change({ action: 'bench', why: 'bench' }, async (change) => {
    change.record({ subject: 'bench' });
    const rows = await change.rows<{ id: number }>(sql`insert into organisations.person (name, email, organisation_id)
      select 'Bench ' || n, 'bench.' || n || '@example.org',
        (select id from organisations.organisation where code = 'RXN') from generate_series(1, ${people}) n returning id`);
    await change.run(sql`insert into notifications.wishes (person_id, organisation_id, wishes)
      select id, organisation_id, '{"mail": {"roles": "none"}}' from organisations.person where email like 'bench.%'`);
    return rows.map(({ id }) => id);
  });
}

/** Tells that everybody got many roles: each fact is a notice of its own. */
async function tell(whole: Context, ids: readonly number[]): Promise<void> {
  const roleChanged = handlers.find(({ name }) => name === 'notifications.roles')?.hears[0];
  if (!roleChanged) throw new Error('nobody hears of roles');
  for (let from = 0; from < burst; from += 5000) {
    await whole.change({ action: 'bench', why: 'bench' }, async (change) => {
      change.record({ subject: 'bench' });
      for (let n = from; n < from + 5000; n += 1) {
        const personId = ids[n % ids.length] ?? 0;
        const facts = {
          personId,
          organisationId: 1 + Math.floor(n / ids.length),
          role: 'staff',
          what: 'given',
          on: null,
        };
        change.tell(roleChanged.about(`person:${personId}`, facts));
      }
    });
  }
}

async function sessionOf(whole: Context, personId: number): Promise<string> {
  const token = newToken();
  await whole.change({ action: 'bench', why: 'bench' }, async (change) => {
    const body = await change.one<{ id: number }>(sql`select organisation_id id from organisations.person
      where id = ${personId}`);
    const expiresAt = new Date(Date.now() + 36_000_000);
    const session = { personId, organisationId: body?.id ?? 0, expiresAt, userAgent: 'bench' };
    await insertSession(change, { hash: hashOf(token), ...session });
    change.record({ subject: 'bench' });
  });
  return `wardkeep_session=${token}`;
}

/** Fills a platform of its own, tells it much at once and reads meanwhile; then sends mail. */
export async function run(): Promise<Row[]> {
  const { home } = await newHome();
  const config = readConfig({ ...process.env, WARDKEEP_HOME: home, DATABASE_URL: '' }, Date.now());
  const opened = await openPlatform(config, await engineOf(config, 'owner'));
  try {
    const whole = contextFor(opened.platform, platformScope('bench'));
    const ids = await fill(whole);
    const app = await buildServer({
      platform: opened.platform,
      routes: modules.flatMap((module) => module.routes ?? []),
      authenticate: (credentials) => authenticate(whole, credentials),
      looks: openLookBook(whole),
      version: '0.0.0',
      isSecure: false,
    });
    const cookie = await sessionOf(whole, ids[0] ?? 0);
    const rows: Row[] = [];
    const told = performance.now();
    await tell(whole, ids);
    rows.push(row('tell', burst / ((performance.now() - told) / 1000), 'facts a second', null, 'higher'));
    const handler = handlers.find(({ name }) => name === 'notifications.roles');
    if (!handler) throw new Error('nobody hears of roles');
    let isOver = false;
    const times: number[] = [];
    const reading = (async () => {
      for (let turn = 0; !isOver; turn += 1) {
        const begun = performance.now();
        const url = turn % 2 === 0 ? '/api/notices/count' : '/api/notices?show=all';
        const { statusCode } = await app.inject({ url, headers: { cookie, 'sec-fetch-site': 'same-origin' } });
        if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`);
        times.push(performance.now() - begun);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })();
    const begun = performance.now();
    let heard = 0;
    for (let part = await deliverDue(opened.platform, handler); part > 0; ) {
      heard += part;
      part = await deliverDue(opened.platform, handler);
    }
    const seconds = (performance.now() - begun) / 1000;
    isOver = true;
    await reading;
    rows.push(
      row('heard', heard, 'facts', burst, 'higher'),
      row('hear', heard / seconds, 'facts a second', 300, 'higher'),
      row('read-meanwhile-p50', quantile(times, 0.5), 'ms', null),
      row('read-meanwhile-p95', quantile(times, 0.95), 'ms', 200),
    );
    rows.push(row('mail', await mailRate(whole, ids), 'mails a second', 50, 'higher'));
    await app.close();
    return rows;
  } finally {
    await opened.close();
    await rm(home, { recursive: true, force: true });
  }
}

async function mailRate(whole: Context, ids: readonly number[]): Promise<number> {
  const server = await openMailServer();
  const mailer = openMailer({
    host: '127.0.0.1',
    port: server.port,
    tls: 'none',
    user: null,
    password: null,
    from: 'wardkeep@example.org',
    hasDetails: false,
  });
  await whole.change({ action: 'bench', why: 'bench' }, async (change) => {
    change.record({ subject: 'bench' });
    await change.run(sql`update notifications.notice set mail_at = now() - interval '1 minute', is_urgent = true
      where id in (select min(id) from notifications.notice where person_id = any(${ids.slice(0, mails)}::int[]) group by person_id)`);
  });
  const begun = performance.now();
  const { sent } = await sendMails({ ...whole, mailer });
  const seconds = (performance.now() - begun) / 1000;
  mailer.close();
  await server.close();
  if (sent !== mails || server.mails.length !== mails) throw new Error(`${sent} of ${mails} mails left`);
  return sent / seconds;
}
