import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-faults.ts';
import { openBrowser, type SharedPlatform, sharedPlatform } from '../support/journey.ts';
import { ask, firstAdministrator, joinAs, newcomer, sees } from '../support/journey-people.ts';
import { parseCalendar } from '../support/parse-calendar.ts';

const lead = { name: 'Lena Marsh', email: 'lena.marsh@example.org', password: 'violin harbour tulip' };
const title = 'Count the accounts of people who left';

let wardkeep: SharedPlatform;
let browser: Browser;
/** Administrates both nations. */
let administrator: Page;
/** Has no role but staff, and comes to hold a duty. */
let holder: Page;
/** A trust of the demonstration nation where somebody leads cyber security. */
let trust = '';
/** The question to name somebody, once the duty has nobody. */
let vacancyId = 0;

interface OwnDuty {
  readonly code: string;
  readonly state: string;
  readonly holders: readonly { readonly id: number; readonly name: string }[];
  readonly vacancy: { readonly obligationId: number | null } | null;
}

interface Waiting {
  readonly id: number;
  readonly standing: string;
  readonly dueAt: string | null;
  readonly ownerName: string | null;
  readonly escalation: { readonly reason: string } | null;
}

const ownDuties = async () => (await ask<{ own: OwnDuty[] }>(administrator, `/api/duties?organisation=${trust}`)).own;

beforeAll(async () => {
  wardkeep = await sharedPlatform();
  browser = await openBrowser();
  administrator = await firstAdministrator(browser, wardkeep);
  const { rows } = await ask<{ rows: { organisationCode: string; organisationKind: string }[] }>(
    administrator,
    '/api/duties?organisation=demo&duty=cyber-lead&state=held',
  );
  trust = rows.find(({ organisationKind }) => organisationKind === 'trust')?.organisationCode ?? '';
  expect(trust).toMatch(/^DEMO-/);
  holder = await newcomer(browser, wardkeep);
  await joinAs(holder, administrator, lead, { organisation: trust, role: 'staff' });
});

afterAll(() => browser?.close());

describe('D2: who answers for what, and by when', () => {
  it('Given a nation, when its administrator opens the duties, then the gaps are counted at every scope', async () => {
    await administrator.goto('/demo/duties');
    await sees(administrator, /of [\d,]+ duties have nobody in [\d,]+ organisations/);
    const nobody = administrator.locator('.figure', { hasText: 'Nobody' }).locator('strong');
    expect(Number((await nobody.innerText()).replace(',', ''))).toBeGreaterThan(0);
    expect(await axeFaults(administrator)).toEqual([]);
  });

  it('When the cyber lead of a trust leaves, then the page says that nobody is there', async () => {
    await administrator.goto(`/demo/trust/${trust}/duties`);
    const row = administrator.getByRole('row', { name: /Cyber security lead/ });
    const leads = (await ownDuties()).find(({ code }) => code === 'cyber-lead')?.holders ?? [];
    for (const { name } of leads) {
      await row.getByRole('button', { name: `Say when they leave: ${name}` }).click();
      const dialog = administrator.getByRole('dialog');
      const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
      await dialog.getByLabel('Last day').fill(yesterday);
      await dialog.getByLabel('Why').fill('left the trust');
      await dialog.getByRole('button', { name: 'Save last day' }).click();
      await dialog.waitFor({ state: 'hidden' });
    }
    await row.getByText('Nobody').first().waitFor();
    const after = (await ownDuties()).find(({ code }) => code === 'cyber-lead');
    expect(after?.state).toBe('gap');
  });

  it('Then its clocks go on as they were with somebody above, and the vacancy has a clock of its own', async () => {
    const { obligations } = await ask<{ obligations: Waiting[] }>(
      administrator,
      `/api/obligations?organisation=${trust}&duty=cyber-lead`,
    );
    const before = obligations.filter(({ standing }) => ['late', 'no-answer', 'acknowledged'].includes(standing));
    expect(before.length).toBeGreaterThan(0);
    // The sweep looks every 20 seconds.
    const vacancy = async () => (await ownDuties()).find(({ code }) => code === 'cyber-lead')?.vacancy ?? null;
    await expect.poll(async () => (await vacancy())?.obligationId ?? null, { timeout: 60_000 }).not.toBeNull();
    vacancyId = (await vacancy())?.obligationId ?? 0;
    for (const { id, dueAt } of before) {
      const now = await ask<Waiting>(administrator, `/api/obligations/${id}`);
      expect([now.dueAt, now.ownerName, now.escalation === null]).toEqual([dueAt, null, false]);
    }
    await administrator.reload();
    const row = administrator.getByRole('row', { name: /Cyber security lead/ });
    await row.getByText(/names somebody/).waitFor();
    await administrator.goto(`/demo/trust/${trust}/obligations/${vacancyId}`);
    await sees(administrator, 'Name who holds: Cyber security lead');
    expect(await axeFaults(administrator)).toEqual([]);
    await administrator.goto(`/demo/trust/${trust}/duties`);
  });

  it('When the administrator names a colleague with no other role, then what the duty owns is on her list', async () => {
    const row = administrator.getByRole('row', { name: /Cyber security lead/ });
    await row.getByRole('button', { name: 'Name a holder: Cyber security lead' }).click();
    const dialog = administrator.getByRole('dialog');
    await dialog.getByLabel('Somebody with an account').selectOption({ label: `${lead.name}, ${lead.email}` });
    await dialog.getByLabel('Why').fill('board decision');
    await dialog.getByRole('button', { name: 'Save holder' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await row.getByText(lead.name).waitFor();

    await administrator.goto(`/demo/trust/${trust}/obligations/new`);
    await administrator.getByLabel('What do you ask for?').fill(title);
    await administrator.getByLabel('Whom do you ask?').selectOption('this');
    await administrator.getByLabel('When must they say that they have seen it?').selectOption('hours:48');
    await administrator.getByLabel('When must they answer?').selectOption('working-days:14');
    await administrator.getByLabel('Why do you ask?').fill('after the audit');
    await administrator.getByRole('button', { name: 'Ask for it' }).click();
    await administrator.waitForURL((url) => url.pathname.endsWith('/obligations') && url.searchParams.has('ask'));
    await sees(administrator, '1 obligation has no answer yet.');

    await holder.goto('/start');
    await holder.getByRole('link', { name: title }).waitFor();
    await sees(holder, 'You hold the duty that answers for it');
    expect(await axeFaults(holder)).toEqual([]);
  });

  it('When she acknowledges it, answers it and closes it with proof, then the history keeps every step', async () => {
    await holder.getByRole('link', { name: title }).click();
    await holder.getByRole('heading', { level: 1, name: title }).waitFor();
    await sees(holder, /1 day 23 hours left/);
    await holder.getByRole('button', { name: 'Acknowledge it' }).click();
    await sees(holder, /Acknowledge it: saved at/);
    await holder.getByLabel('What do you want to do?').selectOption('answer');
    await holder.getByLabel('Done', { exact: true }).check();
    await holder.getByRole('button', { name: 'Answer it' }).click();
    await sees(holder, /Answer it: saved at/);

    await holder.getByLabel('What do you want to do?').selectOption('close');
    await holder.getByRole('button', { name: 'Close it with the proof' }).click();
    await sees(holder, 'Add evidence that it was done, then close it.');
    await holder.getByLabel('The evidence').fill('Counted on Monday: 14 accounts, all closed');
    await holder.getByRole('button', { name: 'Add evidence' }).click();
    await holder.getByRole('listitem').getByText('Counted on Monday').waitFor();
    await holder.getByRole('button', { name: 'Close it with the proof' }).click();
    await sees(holder, 'Closed with proof.');
    const history = holder.getByRole('list', { name: 'History of this obligation' });
    const lines = await history.locator('.timeline-what').allInnerTexts();
    expect(lines).toEqual(['Asked', 'Acknowledged', 'Answered', 'Evidence added', 'Closed with proof']);
    expect(await axeFaults(holder)).toEqual([]);
  });

  it('Then the question to name somebody has closed by itself, with her name as proof', async () => {
    const stands = async () => (await ask<Waiting>(administrator, `/api/obligations/${vacancyId}`)).standing;
    await expect.poll(stands, { timeout: 60_000 }).toBe('closed');
    await administrator.goto(`/demo/trust/${trust}/obligations/${vacancyId}`);
    await sees(administrator, new RegExp(`${lead.name} holds this duty from`));
  });

  it('When she makes a calendar address, then a calendar without a log-in shows her clocks', async () => {
    await holder.goto('/start');
    await holder.getByRole('button', { name: 'Make a calendar address' }).click();
    const address = await holder.locator('.feed-address').innerText();
    const stranger = await newcomer(browser, wardkeep);
    const feed = await stranger.request.get(address);
    expect(feed.headers()['content-type']).toContain('text/calendar');
    const { count } = await ask<{ count: number }>(holder, '/api/start');
    expect(parseCalendar(await feed.text()).events.length > 0).toBe(count > 0);
    await holder.getByRole('button', { name: 'Stop the address' }).click();
    await sees(holder, 'You have no calendar address.');
    expect((await stranger.request.get(address)).status()).toBe(404);
  });

  it('When the nation looks at all that was asked, then no answer is shown as a state of its own', async () => {
    await administrator.goto('/demo/obligations');
    const { counts } = await ask<{ counts: Record<string, number> }>(
      administrator,
      '/api/obligations?organisation=demo',
    );
    expect(counts['no-answer']).toBeGreaterThan(0);
    const figure = administrator.locator('.figure', { hasText: 'No answer yet' }).locator('strong');
    await figure.waitFor();
    expect(Number((await figure.innerText()).replace(',', ''))).toBe(counts['no-answer']);
    await administrator.getByRole('link', { name: 'No answer yet' }).click();
    await administrator.waitForURL((url) => url.searchParams.get('standing') === 'no-answer');
    const states = administrator.locator('#main, main').getByRole('table').last().locator('.status');
    // The last page of the list stays until the next one is here.
    const shown = async () => [...new Set(await states.allInnerTexts())];
    await expect.poll(shown, { timeout: 20_000 }).toEqual(['No answer yet']);
    expect(await axeFaults(administrator)).toEqual([]);
  });

  it('When she leaves as well, then her start page, her calendar and what she answered for are closed to her', async () => {
    await holder.goto('/start');
    await sees(holder, 'What do you answer for?');
    await holder.getByRole('button', { name: 'Make a calendar address' }).click();
    const address = await holder.locator('.feed-address').innerText();
    const mine = await ask<{ obligations: Waiting[] }>(holder, '/api/start');
    const [first] = mine.obligations;
    const { holders = [] } = (await ownDuties()).find(({ code }) => code === 'cyber-lead') ?? {};
    const own = holders.find(({ name }) => name === lead.name);
    const ended = await administrator.request.post(`/api/duties/holders/${own?.id}/end`, {
      headers: { 'sec-fetch-site': 'same-origin' },
      data: { lastDay: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10), why: 'left the trust' },
    });
    expect(ended.status()).toBe(200);
    await holder.goto('/start');
    await sees(holder, 'Nothing waits for you now.');
    expect(await axeFaults(holder)).toEqual([]);
    expect((await holder.request.get(`/api/obligations/${first?.id}`)).status()).toBe(404);
    const feed = await (await newcomer(browser, wardkeep)).request.get(address);
    expect(parseCalendar(await feed.text()).events).toEqual([]);
  });
});
