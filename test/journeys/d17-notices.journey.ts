import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-faults.ts';
import { openBrowser, startWardkeep, type Wardkeep, withoutDemonstration } from '../support/journey.ts';
import { ask, firstAdministrator, joinAs, newcomer, sees } from '../support/journey-people.ts';
import { type MailServer, openMailServer } from '../support/mail-server.ts';

const holding = { name: 'Hana Ordish', email: 'hana.ordish@example.org', password: 'marble otter ladder' };
const standingIn = { name: 'Dev Pascoe', email: 'dev.pascoe@example.org', password: 'window thistle crane' };
const duty = 'cnio';
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

let mail: MailServer;
let wardkeep: Wardkeep;
let browser: Browser;
let administrator: Page;
let holder: Page;
let deputy: Page;
let trust = '';

async function post(path: string, data: unknown): Promise<void> {
  const headers = { 'sec-fetch-site': 'same-origin' };
  const answer = await administrator.request.post(path, { headers, data });
  expect(`${answer.status()} ${answer.status() === 200 ? '' : await answer.text()}`).toBe('200 ');
}

async function askFor(title: string, source: 'action' | 'alert'): Promise<void> {
  await post('/api/obligations', {
    organisation: 'demo',
    of: { codes: [trust] },
    title,
    source,
    ownerDuty: duty,
    acknowledge: { kind: 'hours', hours: 48 },
    due: { kind: 'days', days: 14 },
    route: source === 'alert' ? 'alert' : 'standard',
    why: 'shown by journey',
  });
}

const subjectsTo = (address: string) =>
  mail.mails.filter(({ to }) => to.includes(address)).map(({ headers }) => headers.get('subject') ?? '');
const arrives = (address: string, subject: RegExp) =>
  expect.poll(() => subjectsTo(address).join('\n'), { timeout: 60_000, interval: 250 }).toMatch(subject);
const unreadOf = async (on: Page) => (await ask<{ unread: number }>(on, '/api/notices/count')).unread;

beforeAll(async () => {
  mail = await openMailServer();
  wardkeep = await startWardkeep({
    env: {
      ...withoutDemonstration,
      WARDKEEP_MAIL: `smtp://127.0.0.1:${mail.port}`,
      WARDKEEP_MAIL_FROM: 'wardkeep@example.org',
      WARDKEEP_MAIL_PLAIN: '1',
    },
  });
  browser = await openBrowser();
  administrator = await firstAdministrator(browser, wardkeep);
  const { rows } = await ask<{ rows: { organisationCode: string; organisationKind: string }[] }>(
    administrator,
    `/api/duties?organisation=demo&duty=${duty}&state=gap`,
  );
  trust = rows.find(({ organisationKind }) => organisationKind === 'trust')?.organisationCode ?? '';
  expect(trust).toMatch(/^DEMO-/);
  holder = await newcomer(browser, wardkeep);
  await joinAs(holder, administrator, holding, { organisation: trust, role: 'staff' });
  deputy = await newcomer(browser, wardkeep);
  await joinAs(deputy, administrator, standingIn, { organisation: trust, role: 'staff' });
  const { id: personId } = await ask<{ id: number }>(holder, '/api/me');
  const named = { organisation: trust, duty, personId, isDeputy: false, from: day(-1), why: 'board decision' };
  await post('/api/duties/holders', named);
});

afterAll(async () => {
  await browser?.close();
  await wardkeep?.stop();
  await mail?.close();
});

describe('D17: people hear what they have to know', () => {
  it('Given somebody who holds a duty, when her trust is asked, then a notice and a mail say what and why', async () => {
    await askFor('Count the wards on paper', 'action');
    await arrives(holding.email, /^You are asked: Count the wards on paper/m);
    const received = mail.mails.find(({ to, text }) => to.includes(holding.email) && text.includes('Count the wards'));
    expect(received?.text).toMatch(/\/demo\/trust\/DEMO-[^/]+\/obligations\/\d+/);
    expect(received?.text).toMatch(/Why am I getting this\? You are CNIO of .+ since /);

    await holder.goto('/notifications');
    const link = holder.getByRole('link', { name: /Count the wards on paper/ });
    await link.waitFor();
    expect(await unreadOf(holder)).toBeGreaterThan(0);
    await holder.getByRole('link', { name: /^Notices, \d+ not read$/ }).waitFor();
    const item = holder.getByRole('listitem').filter({ has: link });
    await item.getByText('Why am I getting this?').click();
    await item.getByText(/^You are CNIO of .+ since /).waitFor();
    expect(await axeFaults(holder)).toEqual([]);
    await link.click();
    await holder.getByRole('heading', { level: 1, name: 'Count the wards on paper' }).waitFor();
    await expect
      .poll(async () => (await ask<{ notices: { title: string }[] }>(holder, '/api/notices')).notices)
      .not.toContainEqual(expect.objectContaining({ title: expect.stringContaining('Count the wards') }));
  });

  it('When she marks all as read, then the bell counts nothing and the list says so', async () => {
    await askFor('Renew the list of telephones', 'action');
    await holder.goto('/notifications');
    await holder.reload();
    await holder.getByRole('link', { name: /Renew the list of telephones/ }).waitFor();
    await holder.getByRole('button', { name: 'Mark all as read' }).click();
    await sees(holder, 'You have read everything.');
    await holder.getByRole('link', { name: 'Notices', exact: true }).first().waitFor();
    expect(await unreadOf(holder)).toBe(0);
    await holder.getByRole('button', { name: 'All', exact: true }).click();
    await holder.getByRole('link', { name: /Renew the list of telephones/ }).waitFor();
  });

  it('When she keeps quiet hours, then a usual mail waits and an urgent one comes', async () => {
    await holder.goto('/notifications/wishes');
    await holder.getByLabel('Keep quiet hours').check();
    // From a minute after midnight to midnight, so that it is quiet whenever this runs.
    await holder.getByLabel('From').first().fill('00:01');
    await holder.getByLabel('Until').first().fill('00:00');
    await holder.getByRole('button', { name: 'Save choices' }).click();
    await sees(holder, 'Your choices are saved.');
    expect(await axeFaults(holder)).toEqual([]);
    await askFor('Tidy the cupboard of cables', 'action');
    await askFor('Patch the gateway at once', 'alert');
    await arrives(holding.email, /^Urgent: You are asked: Patch the gateway at once/m);
    expect(subjectsTo(holding.email).join()).not.toMatch(/cupboard/);
    await holder.goto('/notifications');
    await holder.getByRole('link', { name: /Tidy the cupboard of cables/ }).waitFor();
  });

  it('When she is away, then what is urgent also reaches the colleague who stands in', async () => {
    await holder.goto('/notifications/wishes');
    await holder.getByLabel('First day away').fill(day(0));
    await holder.getByLabel('Last day away').fill(day(7));
    await holder.getByLabel('E-mail address of who stands in').fill(standingIn.email);
    await holder.getByRole('button', { name: 'Add absence' }).click();
    await sees(holder, `${standingIn.name} stands in.`);
    await arrives(standingIn.email, /^You stand in for Hana Ordish/m);
    await askFor('Take the old server away', 'alert');
    await arrives(standingIn.email, /^Urgent: You are asked: Take the old server away/m);
    await deputy.goto('/notifications');
    const item = deputy.getByRole('listitem').filter({ hasText: 'Take the old server away' });
    await item.getByText('Why am I getting this?').click();
    await item.getByText('You stand in for Hana Ordish, who is away.').waitFor();
  });

  it('When the mail server is down, then the page says since when, and the mail comes once it is up', async () => {
    const { port } = mail;
    await mail.close();
    await askFor('Answer by telephone', 'alert');
    await expect
      .poll(async () => (await ask<{ mail: { failingSince: string | null } }>(holder, '/api/notices/wishes')).mail, {
        timeout: 60_000,
      })
      .toMatchObject({ failingSince: expect.any(String), waiting: expect.any(Number) });
    await holder.goto('/notifications/wishes');
    await sees(holder, /^Mail cannot be sent since .+\.$/);
    const doctor = await wardkeep.cli(['doctor']);
    expect(doctor.out).toMatch(/BAD .*Mail cannot be sent since/);
    mail = await openMailServer({}, port);
    await arrives(holding.email, /^Urgent: You are asked: Answer by telephone/m);
    await expect
      .poll(async () => (await ask<{ mail: { failingSince: string | null } }>(holder, '/api/notices/wishes')).mail)
      .toMatchObject({ failingSince: null });
    await holder.reload();
    await holder.getByRole('heading', { level: 2, name: 'Times' }).waitFor();
    expect(await holder.getByText(/Mail cannot be sent/).count()).toBe(0);
  });
});
