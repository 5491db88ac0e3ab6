import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, startWardkeep, type Wardkeep, withoutDemonstration } from '../support/journey.ts';
import { ask, firstAdministrator, joinAs, logIn, newcomer, pathOf, sees } from '../support/journey-people.ts';

const run = promisify(execFile);
const root = path.join(import.meta.dirname, '..', '..');
const leaver = { name: 'Zelda Quixano', email: 'zelda.quixano@example.org', password: 'violin harbour tulip' };
const second = { name: 'Ben Second', email: 'ben.second@example.org', password: 'copper meadow lantern' };
const first = { email: 'first.administrator@wardkeep.invalid', password: 'kettle orbit mustard' };

let wardkeep: Wardkeep;
let restored: Wardkeep | undefined;
let browser: Browser;
let administrator: Page;
let secondPage: Page;
let own: Page;
let folder: string;
let personId = 0;
let passphraseFile = '';
let backup = '';

/** Chooses a step of the request on the page of erasures, with its reason. */
async function step(on: Page, name: string, action: string): Promise<void> {
  await on.goto('/erasures');
  await on.getByRole('button', { name: `${name} ${leaver.name}` }).click();
  await on.getByLabel('Why').fill('she left and asked for it');
  await on.getByRole('dialog').getByRole('button', { name: action, exact: true }).click();
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wardkeep-privacy-'));
  wardkeep = await startWardkeep({ env: withoutDemonstration });
  browser = await openBrowser();
  administrator = await firstAdministrator(browser, wardkeep);
  await administrator.goto('/account');
  await administrator.getByLabel('New password').fill(first.password);
  await administrator.getByRole('button', { name: 'Set password' }).click();
  await sees(administrator, 'Your password is set.');
  [secondPage, own] = [await newcomer(browser, wardkeep), await newcomer(browser, wardkeep)];
  await joinAs(secondPage, administrator, second, { organisation: 'QE1', role: 'administrator' }, wardkeep);
  await joinAs(own, administrator, leaver, { organisation: 'RXN', role: 'lead' });
  personId = (await ask<{ id: number }>(own, '/api/me')).id;
});

afterAll(async () => {
  await browser?.close();
  await restored?.stop();
  await wardkeep?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

describe('D18: people’s own data in one system for many organisations', () => {
  it('Given somebody with an account, when they look at what is held about them, then they can take it with them', async () => {
    await own.goto('/account/data');
    await sees(own, 'Where somebody is logged in');
    const downloading = own.waitForEvent('download');
    await own.getByRole('button', { name: 'Get data for a program' }).click();
    const file = await (await downloading).path();
    const copy = JSON.parse(await readFile(file, 'utf8'));
    expect(copy).toMatchObject({ format: 'wardkeep.personal-data/1', account: personId });
    const texts = JSON.stringify(copy);
    expect(texts).toContain(leaver.email);
    expect(texts).not.toContain(second.name);
  });

  it('And a backup was made while they were here', async () => {
    passphraseFile = path.join(folder, 'passphrase');
    backup = path.join(folder, 'before.age');
    await writeFile(passphraseFile, 'a passphrase of some length');
    const made = await wardkeep.cli(['backup', backup, '--passphrase-file', passphraseFile]);
    expect([made.code, made.err]).toEqual([0, '']);
  });

  it('When they ask to be erased, then their page says that two administrators decide', async () => {
    await own.getByRole('button', { name: 'Ask to be erased' }).click();
    await own.getByLabel('Why').fill('I have left');
    await own.getByRole('dialog').getByRole('button', { name: 'Ask to be erased' }).click();
    await sees(own, 'Two administrators decide');
  });

  it('When one administrator proposes it, then nothing goes before a second has confirmed it', async () => {
    await step(administrator, 'Propose', 'Propose');
    await sees(administrator, 'Waits for a second person');
    expect(await administrator.getByRole('button', { name: `Erase ${leaver.name}` }).count()).toBe(0);
    await secondPage.goto('/proposals');
    await secondPage.getByRole('button', { name: new RegExp(`^Confirm.*${leaver.name}`) }).click();
    await secondPage.getByLabel('Why').fill('I spoke with her');
    await secondPage.getByRole('dialog').getByRole('button', { name: 'Confirm', exact: true }).click();
    await sees(secondPage, 'Confirmed');
    expect((await ask<{ name: string }>(own, '/api/me')).name).toBe(leaver.name);
  });

  it('When the first carries it out, then the person is out and their name is gone from every page', async () => {
    await step(administrator, 'Erase', 'Erase');
    await sees(administrator, `Erased person ${personId}`);
    expect((await own.request.get('/api/me')).status()).toBe(401);
    await own.goto('/log-in');
    await logIn(own, leaver);
    await sees(own, /is not right/);
    for (const address of ['/audit', '/people', '/erasures', '/proposals', `/people/${personId}`]) {
      await administrator.goto(address);
      await administrator.getByRole('heading', { level: 1 }).waitFor();
      await administrator.waitForLoadState('networkidle');
      expect([address, (await administrator.locator('main').innerText()).match(/Zelda|Quixano/i)]).toEqual([
        address,
        null,
      ]);
    }
  });

  it('Then the audit log still shows what they did, under a number, and is whole', async () => {
    await administrator.goto('/audit');
    await sees(administrator, `erased person ${personId}`);
    const verified = await wardkeep.cli(['audit', 'verify']);
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('The audit log is whole')]);
  });

  it('When the backup from before is restored elsewhere, then the name does not come back', async () => {
    const list = path.join(folder, 'erasures.txt');
    await writeFile(list, (await wardkeep.cli(['erasures'])).out);
    const home = path.join(folder, 'restored');
    const words = ['restore', backup, '--passphrase-file', passphraseFile, '--erasures', list];
    const { stdout } = await run(process.execPath, ['src/cli/main.ts', ...words], {
      cwd: root,
      env: { ...process.env, WARDKEEP_HOME: home },
    });
    expect(stdout).toContain('1 erased again');
    restored = await startWardkeep({ home, env: withoutDemonstration });
    const page = await newcomer(browser, restored);
    await page.goto('/log-in');
    await logIn(page, first);
    await pathOf(page, '/england');
    const log = JSON.stringify(await ask(page, '/api/audit?limit=200'));
    expect(log).toContain(`erased person ${personId}`);
    expect(log).not.toMatch(/Zelda|Quixano/i);
    expect(JSON.stringify(await ask(page, `/api/people/${personId}`))).not.toMatch(/Zelda|Quixano/i);
    expect((await restored.cli(['audit', 'verify'])).code).toBe(0);
  });
});
