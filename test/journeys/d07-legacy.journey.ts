import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-faults.ts';
import { openBrowser, type SharedPlatform, sharedPlatform } from '../support/journey.ts';
import { ask, firstAdministrator, joinAs, newcomer, sees } from '../support/journey-people.ts';
import { nessusFile, nessusHost } from '../support/scan-files.ts';

const lead = { name: 'Noor Hale', email: 'noor.hale@example.org', password: 'harbour tulip cello' };
const trust = 'RXP';
const cve = 'CVE-2023-99118';

const scan = nessusFile(
  nessusHost(
    '10.7.1.1',
    `<ReportItem port="445" svc_name="cifs" protocol="tcp" severity="4" pluginID="99118" pluginName="Weak file sharing" pluginFamily="Windows">
<cve>${cve}</cve><description>It is weak.</description></ReportItem>\n`,
    '<tag name="operating-system">Microsoft Windows Server 2012 R2 Standard</tag>\n',
  ),
);

let wardkeep: SharedPlatform;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  wardkeep = await sharedPlatform();
  browser = await openBrowser();
  const administrator = await firstAdministrator(browser, wardkeep);
  page = await newcomer(browser, wardkeep);
  await joinAs(page, administrator, lead, { organisation: trust, role: 'lead' });
  await administrator.context().close();
});

afterAll(() => browser?.close());

interface Ranked {
  readonly weaknesses: readonly { readonly class: string }[];
}
const rank = async () => (await ask<Ranked>(page, `/api/weaknesses?organisation=${trust}&q=${cve}`)).weaknesses[0];

const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function storeScan(): Promise<void> {
  await page.goto(`/trust/${trust}/systems/imports`);
  const file = { name: 'old.nessus', mimeType: 'application/xml', buffer: Buffer.from(scan) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByLabel('Source').fill('Nessus');
  await page.getByRole('button', { name: 'Send and show what it holds' }).click();
  await page.getByRole('textbox', { name: 'Why' }).fill('Monthly scan');
  await page.getByRole('button', { name: 'Store it' }).click();
  await sees(page, /1 new device/);
}

describe('D7: a cyber lead isolates a system that cannot be patched', () => {
  it('Given a scan with a server past its support, when they open the register, then it proposes that server', async () => {
    await storeScan();
    await page.goto(`/trust/${trust}/systems/legacy`);
    await sees(page, 'Nothing is written down yet.');
    await sees(page, /Support of Windows Server 2012 R2 ended on 10 October 2023/);
    await page.getByRole('button', { name: 'Take 1 of them in' }).click();
    await sees(page, /open to attacks now\./);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('When they ask what isolating it would change, then the options stand side by side', async () => {
    await page.getByRole('link', { name: /Windows Server 2012 R2/ }).click();
    await page.getByRole('link', { name: 'What if' }).click();
    await page.getByRole('row', { name: /Retire without replacement/ }).waitFor();
    await sees(page, /Isolating 1 entry leaves/);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('When they record the isolation with its test, then the weakness falls in rank', async () => {
    expect((await rank())?.class).toBe('immediate');
    await page.goBack();
    await page.getByRole('button', { name: 'Add a control' }).click();
    await page.getByLabel('What shows that it works').fill('No port answers from the office network');
    await page.getByLabel('Who tested it').fill('Network team');
    await page.getByLabel('Tested on').fill(dayFrom(-1));
    await page.getByLabel('Next test due').fill(dayFrom(180));
    await page.getByLabel('Why do you change this?').fill('Cut off after the ward agreed');
    await page.getByRole('button', { name: 'Save control' }).click();
    await sees(page, /It is cut off, as tested, until/);
    expect((await rank())?.class).not.toBe('immediate');
    expect(await axeFaults(page)).toEqual([]);
  });
});
