import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Context, contextFor } from '#platform/context.ts';
import type { MailSettings } from '#platform/mail/mail-settings.ts';
import { MailAway, type Mailer, openMailer } from '#platform/mail/mailer.ts';
import { platformScope } from '#platform/scope.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../../test/support/app.ts';
import { freePort, type MailServer, openMailServer, smtpAnswer } from '../../../../test/support/mail-server.ts';
import { giveNotices } from './give-notices.ts';
import { sendMails } from './send-mails.ts';

let app: TestApp;
let server: MailServer;
let mailer: Mailer;
let now = new Date('2027-01-11T12:00:00Z');
let hal: Actor;
let address: string;

const plain: Omit<MailSettings, 'port'> = {
  host: '127.0.0.1',
  tls: 'none',
  user: null,
  password: null,
  from: 'wardkeep@example.org',
  hasDetails: false,
};
const sending = (by: Mailer = mailer): Context => ({
  ...contextFor({ ...app.platform, now: () => now }, platformScope('send-mails')),
  mailer: by,
});
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};

beforeAll(async () => {
  app = await openApp(() => now);
  server = await openMailServer();
  mailer = openMailer({ ...plain, port: server.port });
  hal = await app.person('RXN', 'staff', 'Hal Holder');
  const row = await app.whole.read((reader) =>
    reader.one<{ email: string }>(sql`select email from organisations.person where id = ${hal.personId}`),
  );
  address = row?.email ?? '';
}, 120_000);
afterEach(() => {
  server.mails.length = 0;
  server.refuse = () => {};
});
afterAll(async () => {
  mailer?.close();
  await server?.close();
  await app?.close();
});

let keys = 0;

async function give(to: Actor, title: string, more: { isUrgent?: boolean; kind?: 'asked' | 'answered' } = {}) {
  keys += 1;
  await app.whole.change({ action: 'give', why: 'test' }, async (change) => {
    const wanted = {
      kind: more.kind ?? 'asked',
      isUrgent: more.isUrgent ?? false,
      title,
      titleMany: `{count} times ${title}`,
      text: 'CVE-2027-0001 on gateway 10.1.2.3',
      link: '/trust/RXN/obligations/1',
      linkMany: '/start',
      groupKey: `test:${keys}`,
      candidates: [{ personId: to.personId, rank: 0, reason: 'You are SIRO of RXN since 1 May 2026.' }],
      organisationId: 1,
      goesUp: false,
    };
    change.record({ subject: 'test', after: await giveNotices(change, [wanted], now) });
  });
}

const wish = async (who: Actor, more: Record<string, unknown>) => {
  const { body } = await app.ask(who, 'GET', '/api/notices/wishes');
  await app.ask(who, 'PUT', '/api/notices/wishes', { ...body.wishes, ...more });
};
const mailState = async () => (await app.ask(hal, 'GET', '/api/notices/wishes')).body.mail;

describe('a mail', () => {
  it('reaches the mailbox with a title, a link and why, and without what it is about', async () => {
    await give(hal, 'Patch the gateways');
    later(1);
    expect(await sendMails(sending())).toEqual({ sent: 1, isAway: false });
    const [mail] = server.mails;
    expect([mail?.from, mail?.to]).toEqual(['wardkeep@example.org', [address]]);
    expect(mail?.headers.get('subject')).toBe('Patch the gateways');
    expect(mail?.headers.get('from')).toBe('Wardkeep <wardkeep@example.org>');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.headers.get('message-id')).toMatch(/^<notice-\d+-[0-9a-f]{32}@example\.org>$/);
    expect(mail?.headers.has('list-unsubscribe')).toBe(false);
    expect(mail?.text).toContain('https://wardkeep.test/trust/RXN/obligations/1');
    expect(mail?.text).toContain('Why am I getting this? You are SIRO of RXN since 1 May 2026.');
    expect(mail?.raw).not.toMatch(/CVE-2027|10\.1\.2\.3/);
    expect(await sendMails(sending())).toEqual({ sent: 0, isAway: false });
  });

  it('has details where the installation lets it', async () => {
    const open = openMailer({ ...plain, port: server.port, hasDetails: true });
    await give(hal, 'Patch the gateways');
    later(1);
    await sendMails(sending(open));
    open.close();
    expect(server.mails[0]?.text).toContain('CVE-2027-0001 on gateway 10.1.2.3');
  });

  it('cannot be turned into another by a title or a name', async () => {
    const odd = await app.person('RXN', 'staff', 'Eve" <all@example.org>\r\nBcc: x@example.org, "O’Neil');
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      await change.run(sql`update organisations.person set email = 'eve@example.org' where id = ${odd.personId}`);
      change.record({ subject: 'test' });
    });
    await give(odd, 'Late\r\nBcc: all@example.org\r\n\r\nA body of its own');
    later(1);
    await sendMails(sending());
    const [mail, ...others] = server.mails;
    expect([mail?.to, others]).toEqual([['eve@example.org'], []]);
    expect([...(mail?.headers.keys() ?? [])]).not.toContain('bcc');
    expect(mail?.headers.get('to')).toMatch(/<eve@example\.org>$/);
    expect(mail?.headers.get('to')).not.toMatch(/all@|x@/);
    expect(mail?.headers.get('subject')).toBe('Late Bcc: all@example.org A body of its own');
  });

  it('is one for all that waited in quiet hours, and urgent ones pass through at once', async () => {
    await wish(hal, { quiet: { from: 20 * 60, to: 7 * 60 } });
    now = new Date('2027-01-11T22:00:00Z');
    await give(hal, 'The first usual');
    await give(hal, 'The second usual');
    await give(hal, 'This cannot wait', { isUrgent: true });
    later(1);
    await sendMails(sending());
    expect(server.mails.map(({ headers }) => headers.get('subject'))).toEqual(['Urgent: This cannot wait']);
    now = new Date('2027-01-12T06:59:00Z');
    expect((await sendMails(sending())).sent).toBe(0);
    later(2);
    await sendMails(sending());
    expect(server.mails.map(({ headers }) => headers.get('subject'))).toEqual([
      'Urgent: This cannot wait',
      '2 notices from Wardkeep',
    ]);
    await wish(hal, { quiet: null });
  });

  it('is a digest with a way to end it, and is not sent for what was read meanwhile', async () => {
    await wish(hal, { mail: { asked: 'daily' }, digestAt: 9 * 60 });
    await give(hal, 'For the digest');
    await give(hal, 'Also for the digest', { kind: 'answered' });
    now = new Date('2027-01-12T09:01:00Z');
    await sendMails(sending());
    expect(server.mails.map(({ headers }) => headers.get('list-unsubscribe'))).toEqual([
      '<https://wardkeep.test/notifications/wishes>',
    ]);
    expect(server.mails[0]?.text).toMatch(/For the digest[\s\S]+Also for the digest/);
    await give(hal, 'Read before the digest');
    await app.ask(hal, 'POST', '/api/notices/read', {});
    now = new Date('2027-01-13T09:01:00Z');
    expect((await sendMails(sending())).sent).toBe(0);
    await wish(hal, { mail: {} });
  });

  it('goes to nobody who has left', async () => {
    const gone = await app.person('RXN', 'staff', 'Gil Gone');
    await give(gone, 'For somebody who leaves');
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      await change.run(sql`update organisations.person set disabled_at = now() where id = ${gone.personId}`);
      change.record({ subject: 'test' });
    });
    later(1);
    expect(await sendMails(sending())).toEqual({ sent: 0, isAway: false });
    expect(server.mails).toEqual([]);
  });
});

describe('a mail server', () => {
  it('that is down keeps no mail from leaving once it is up: it waits, is tried with pauses, and shown', async () => {
    const port = await freePort();
    const away = openMailer({ ...plain, port });
    await give(hal, 'In a storm');
    await give(hal, 'In a storm, too', { isUrgent: true });
    later(1);
    const since = now.toISOString();
    expect(await sendMails(sending(away))).toEqual({ sent: 0, isAway: true });
    expect(await mailState()).toMatchObject({ failingSince: since, waiting: 2 });
    // Within the pause nothing is tried; after it one mail finds out.
    expect((await sendMails(sending(away))).sent).toBe(0);
    later(10);
    await sendMails(sending(away));
    expect(await mailState()).toMatchObject({ failingSince: since, waiting: 2 });
    const up = await openMailServer({}, port);
    later(10);
    expect((await sendMails(sending(away))).sent).toBe(2);
    expect(up.mails.map(({ headers }) => headers.get('subject'))).toEqual(['Urgent: In a storm, too', 'In a storm']);
    expect(await mailState()).toMatchObject({ failingSince: null, waiting: 0 });
    away.close();
    await up.close();
  });

  it('that refuses one address for good does not keep the others waiting', async () => {
    const other = await app.person('RXN', 'staff', 'Ola Other');
    server.refuse = ({ to }) => {
      if (to === address) throw smtpAnswer(550, 'No such mailbox');
    };
    await give(hal, 'To a closed mailbox');
    await give(other, 'To an open mailbox');
    later(1);
    expect(await sendMails(sending())).toEqual({ sent: 1, isAway: false });
    expect(server.mails.map(({ headers }) => headers.get('subject'))).toEqual(['To an open mailbox']);
    expect((await mailState()).waiting).toBe(0);
  });

  it('that puts one mail off gets it again, under the same Message-ID', async () => {
    const seen: string[] = [];
    server.refuse = ({ raw }) => {
      if (raw === undefined) return;
      seen.push(/^Message-ID: (.+)$/m.exec(raw)?.[1]?.trim() ?? '');
      if (seen.length === 1) throw smtpAnswer(451, 'Try again later');
    };
    await give(hal, 'Put off');
    later(1);
    expect((await sendMails(sending())).sent).toBe(0);
    later(2);
    expect((await sendMails(sending())).sent).toBe(1);
    expect(seen[0]).toBe(seen[1]);
    expect(seen[0]).toMatch(/^<notice-/);
  });

  it('gets a mail again, and knows it by its Message-ID, when the process died before it wrote that it was sent', async () => {
    await give(hal, 'Sent, then killed');
    later(1);
    const file = path.join(import.meta.dirname, '../../../../test/support/mail-until-killed.ts');
    const child = spawn(process.execPath, [file, app.url, String(server.port), now.toISOString()], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [, signal] = await once(child, 'exit');
    expect([signal, server.mails.length]).toEqual(['SIGKILL', 1]);
    await expect.poll(async () => (await sendMails(sending())).sent, { timeout: 20_000 }).toBe(1);
    const ids = server.mails.map(({ headers }) => headers.get('message-id'));
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });

  it('gets each mail once when several processes send at the same moment', async () => {
    for (let count = 0; count < 30; count += 1) await give(hal, `Number ${count}`, { isUrgent: true });
    later(1);
    const reports = await Promise.all([1, 2, 3].map(() => sendMails(sending())));
    expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBe(30);
    expect(new Set(server.mails.map(({ headers }) => headers.get('subject'))).size).toBe(30);
  });
});

describe('TLS', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'wardkeep-mail-'));
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => path.join(folder, name)) as [string, string];
  execFileSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1'],
    ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert],
  ]);
  const pair = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  afterAll(() => rmSync(folder, { recursive: true }));
  const mail = {
    to: { name: 'A', address: 'a@example.org' },
    subject: 's',
    text: 't',
    html: '<p>t</p>',
    messageId: '<1@example.org>',
    date: new Date(),
    headers: {},
  };
  const send = async (settings: Partial<MailSettings>) => {
    const by = openMailer({ ...plain, port: 0, ...settings });
    await by.send(mail).finally(() => by.close());
  };

  it('is used from the first byte or before anything is said', async () => {
    const starting = await openMailServer(pair);
    const implicit = await openMailServer({ ...pair, secure: true });
    await send({ tls: 'starttls', port: starting.port, ca: pair.cert });
    await send({ tls: 'implicit', port: implicit.port, ca: pair.cert });
    expect([...starting.mails, ...implicit.mails].map(({ isEncrypted }) => isEncrypted)).toEqual([true, true]);
    await starting.close();
    await implicit.close();
  });

  it('is insisted on: a server without it, or with a certificate that nobody vouches for, gets nothing', async () => {
    const starting = await openMailServer(pair);
    await expect(send({ tls: 'starttls', port: server.port })).rejects.toThrow(MailAway);
    await expect(send({ tls: 'starttls', port: starting.port })).rejects.toThrow(/self-signed certificate/);
    expect([...server.mails, ...starting.mails]).toEqual([]);
    await starting.close();
  });
});
