import { generateSync } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, startWardkeep, type Wardkeep, withoutDemonstration } from '../support/journey.ts';
import { firstAdministrator, joinAs, newcomer, sees } from '../support/journey-people.ts';
import { type MailServer, openMailServer } from '../support/mail-server.ts';

const buyer = { name: 'Tess Trust', email: 'tess.trust@example.org', password: 'violin harbour tulip' };
const nia = 'nia@stormfield.example';

let mail: MailServer;
let wardkeep: Wardkeep;
let browser: Browser;
let national: Page;
let trust: Page;
let partner: Page;

beforeAll(async () => {
  mail = await openMailServer();
  const env = {
    WARDKEEP_MAIL: `smtp://127.0.0.1:${mail.port}`,
    WARDKEEP_MAIL_FROM: 'wardkeep@example.org',
    WARDKEEP_MAIL_PLAIN: '1',
  };
  wardkeep = await startWardkeep({ env: { ...withoutDemonstration, ...env } });
  browser = await openBrowser();
  national = await firstAdministrator(browser, wardkeep);
  trust = await newcomer(browser, wardkeep);
  partner = await newcomer(browser, wardkeep);
  await joinAs(trust, national, buyer, { organisation: 'RXN', role: 'finance' });
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await wardkeep?.stop();
  await mail?.close();
});

describe('D9: a supplier logs in', () => {
  it('Given a supplier that a trust uses, when the national team invites somebody there, then a mail with a link goes out', async () => {
    await trust.goto('/trust/RXN/suppliers/new');
    await trust.getByLabel('Name', { exact: true }).fill('Stormfield Hosting');
    await trust.getByLabel('Why', { exact: true }).fill('they run our servers');
    await trust.getByRole('button', { name: 'Add supplier' }).click();
    await trust.getByRole('button', { name: 'Say that we use it' }).click();
    await trust.getByLabel('Why', { exact: true }).fill('from our list');
    await trust.getByRole('button', { name: 'Save', exact: true }).click();
    await sees(trust, 'This organisation uses Stormfield Hosting.');
    const id = new URL(trust.url()).pathname.split('/').at(-1);
    await national.goto(`/england/suppliers/${id}`);
    await national.getByRole('button', { name: 'Invite somebody' }).click();
    await national.getByLabel('Full name').fill('Nia North');
    await national.getByLabel('E-mail address').fill(nia);
    await national.getByLabel('They may invite colleagues').check();
    await national.getByLabel('Why', { exact: true }).fill('rang them on a known number');
    await national.getByRole('button', { name: 'Send invitation' }).click();
    await sees(national, `The invitation to ${nia} is on its way`);
    // The trust is told of its new supplier at about the same time.
    await expect.poll(() => mail.mails.filter(({ to }) => to.includes(nia)).length).toBe(1);
  });

  it('When they use it, then they see nothing but their account until they have set up a second check', async () => {
    const token = /\/invitation#[\w-]+/.exec(mail.mails.find(({ to }) => to.includes(nia))?.text ?? '')?.[0] ?? '';
    await partner.goto(token);
    await partner.getByLabel('E-mail address').fill('somebody@else.example');
    await partner.getByRole('button', { name: 'Accept invitation' }).click();
    await sees(partner, /made for another e-mail address/);
    await partner.getByLabel('E-mail address').fill(nia);
    await partner.getByRole('button', { name: 'Accept invitation' }).click();
    await partner.getByRole('button', { name: 'Set up second check' }).waitFor();
    await partner.goto('/supplier');
    await partner.getByRole('button', { name: 'Set up second check' }).click();
    const secret = (await partner.locator('.copy-text code').innerText()).replaceAll(/\s/g, '');
    await partner.getByLabel('6-digit code').fill(generateSync({ secret }));
    await partner.getByRole('button', { name: 'Turn on second check' }).click();
    await partner.getByRole('button', { name: 'Turn off second check' }).waitFor();
  });

  it('Then they see their own pages and no others, and their customers only once these say so', async () => {
    await partner.goto('/england/suppliers');
    await partner.getByRole('heading', { level: 1, name: 'Stormfield Hosting' }).waitFor();
    expect(await partner.getByRole('navigation', { name: 'Sections' }).count()).toBe(0);
    await partner.getByRole('link', { name: 'Customers', exact: true }).click();
    await sees(partner, 'No organisation has named itself to you yet.');
  });

  it('When they declare an incident, then the trust is asked to look, and reads on the supplier’s page what it is', async () => {
    await partner.getByRole('link', { name: 'Incidents', exact: true }).click();
    await partner.getByRole('button', { name: 'Declare an incident' }).click();
    await sees(partner, '1 to 7 organisations');
    await partner.getByLabel('What happened').fill('Ransomware at our data centre');
    await partner.getByLabel('What is known so far').fill('Servers are encrypted. Use paper until we tell more.');
    await partner.getByRole('button', { name: 'Declare incident' }).click();
    await sees(partner, 'Servers are encrypted.');
    await trust.reload();
    await sees(trust, 'Ransomware at our data centre');
    await sees(trust, /by the supplier/);
  });

  it('When they attach a certificate to an answer and send, then the trust saves it from the answer, and what would harm is refused', async () => {
    const headers = { 'sec-fetch-site': 'same-origin' };
    const supplier = new URL(trust.url()).pathname.split('/').at(-1);
    const { questionnaires } = await (await trust.request.get('/api/supplier-questionnaires?organisation=RXN')).json();
    const dueOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const ask = { organisation: 'RXN', questionnaire: questionnaires[0].id, dueOn, why: 'our yearly look' };
    const asked = await trust.request.post(`/api/suppliers/${supplier}/assessments`, { headers, data: ask });
    const { round } = await asked.json();
    await partner.goto(`/supplier/questionnaires/${round}`);
    await partner.getByText('Attach a file').first().click();
    const bytes = (words: string) => ({ mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.7 ${words}`) });
    // What is folded is made when it opens: until then the only field for a file is that of the workbook of answers.
    const opened = partner.locator('details', { has: partner.getByRole('button', { name: /^Attach file/ }) });
    const chosen = opened.locator('input[type=file]');
    await chosen.setInputFiles({ name: 'trap.pdf', ...bytes('/JavaScript') });
    await partner.getByRole('button', { name: /^Attach file/ }).click();
    await sees(partner, /This PDF holds a script/);
    await chosen.setInputFiles({ name: 'ISO 27001.pdf', ...bytes('certificate') });
    await partner.getByRole('button', { name: /^Attach file/ }).click();
    await partner.getByRole('link', { name: /ISO 27001.pdf/ }).waitFor();
    await trust.goto(`/trust/RXN/suppliers/rounds/${round}`);
    await sees(trust, /has not answered yet/);
    expect(await trust.getByRole('link', { name: /ISO 27001.pdf/ }).count()).toBe(0);
    const path = `/api/own-supplier/questionnaires/${round}`;
    const { content, revision } = await (await partner.request.get(path)).json();
    type Question = { id: string; kind: string; choices: { id: string }[] };
    const free: Record<string, string> = { 'yes-no': 'yes', number: '8', date: '2026-10-01' };
    const answers = content.sections
      .flatMap(({ questions }: { questions: Question[] }) => questions)
      .map(({ id, kind, choices }: Question) => ({
        ...{ question: id, value: choices[0]?.id ?? free[kind] ?? 'Words', note: '' },
      }));
    expect((await partner.request.put(`${path}/answers`, { headers, data: { answers, revision } })).status()).toBe(200);
    await partner.reload();
    await partner.getByRole('button', { name: /^Send answers/ }).click();
    await partner.getByLabel('Why', { exact: true }).fill('all is answered');
    await partner.getByRole('button', { name: /^Send answers/ }).click();
    await sees(partner, 'Your answers are sent');
    await trust.reload();
    const download = trust.waitForEvent('download');
    await trust.getByRole('link', { name: /ISO 27001.pdf/ }).click();
    expect((await download).suggestedFilename()).toBe('ISO 27001.pdf');
  });
});
