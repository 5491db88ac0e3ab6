import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-faults.ts';
import { openBrowser, type SharedPlatform, sharedPlatform } from '../support/journey.ts';
import { ask, firstAdministrator, joinAs, newcomer, sees } from '../support/journey-people.ts';

const lead = { name: 'Fay Ward', email: 'fay.ward@example.org', password: 'copper lantern meadow' };

let wardkeep: SharedPlatform;
let browser: Browser;
/** Administrates the real nation, and so keeps its frameworks. */
let keeper: Page;
/** Leads cyber security at one trust. */
let reader: Page;

beforeAll(async () => {
  wardkeep = await sharedPlatform();
  browser = await openBrowser();
  keeper = await firstAdministrator(browser, wardkeep);
  reader = await newcomer(browser, wardkeep);
  await joinAs(reader, keeper, lead, { organisation: 'R0A', role: 'lead' });
});

afterAll(() => browser?.close());

const framework = {
  format: 'wardkeep.framework/1',
  framework: { code: 'ward-checks', name: 'Ward checks', publisher: 'The nation', meaning: 'What every ward checks.' },
  version: '1.0',
  title: 'Ward checks 1.0',
  scoring: 'levels',
  levels: [
    { code: 'not-met', name: 'Not met', rank: 1 },
    { code: 'met', name: 'Met', rank: 2 },
  ],
  source: 'Written for this journey',
  isVerified: true,
  nodes: [
    { code: 'W', kind: 'theme', title: 'On the ward' },
    {
      code: 'W.1',
      parent: 'W',
      kind: 'check',
      title: 'Paper forms are at hand',
      wording: 'Somebody counts the paper forms each month.',
      levels: ['not-met', 'met'],
    },
    { code: 'W.2', parent: 'W', kind: 'check', title: 'Everybody locks their screen', levels: ['not-met', 'met'] },
  ],
};
const [theme, forms, screens] = framework.nodes;

async function preview(document: unknown): Promise<void> {
  const file = {
    name: 'ward-checks.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(document)),
  };
  await keeper.locator('input[type=file]').setInputFiles(file);
  await keeper.getByRole('button', { name: 'Preview file' }).click();
}

describe('D1: a national framework is data that the nation keeps', () => {
  it('Given six versions of five frameworks, then everybody sees which were compared with their publisher', async () => {
    await reader.goto('/frameworks');
    await sees(reader, /frameworks in \d+ versions/);
    const row = reader.getByRole('row', { name: /DSPT objective E/ });
    expect(await row.innerText()).toContain('To compare: 8 parts');
    expect(await axeFaults(reader)).toEqual([]);
    expect(await reader.getByRole('link', { name: 'Load a file' }).count()).toBe(0);
  });

  it('Then an outcome that moved says where it went, and is found there by one link', async () => {
    await reader.goto('/frameworks/caf/3.2?part=A2.b');
    await sees(reader, 'A2.b Assurance');
    await reader.getByRole('link', { name: 'CAF 4.0, A2.c Assurance' }).click();
    await sees(reader, 'A2.c Assurance');
    expect(new URL(reader.url()).pathname).toBe('/frameworks/caf/4.0');
    await sees(reader, /Comes from CAF 3.2, A2.b Assurance/);
    expect(await axeFaults(reader)).toEqual([]);
  });

  it('When the nation loads a file with a fault, then the fault is named in its place and nothing is stored', async () => {
    await keeper.goto('/frameworks/load');
    await preview({ ...framework, nodes: [theme, { ...forms, levels: ['perfect'] }, screens] });
    await sees(keeper, 'This file has 1 fault. Mend it, then try again.');
    await sees(keeper, 'nodes[1].levels[0]');
    expect(await keeper.getByRole('button', { name: 'Store it' }).count()).toBe(0);
    expect((await keeper.request.get('/api/frameworks/ward-checks/1.0')).status()).toBe(404);
  });

  it('When the file is mended, then it is previewed, stored with a reason, and read by everybody', async () => {
    await preview(framework);
    await sees(keeper, 'Ward checks 1.0 is new, with 3 parts. Nothing is stored yet.');
    expect(await axeFaults(keeper)).toEqual([]);
    await keeper.getByRole('button', { name: 'Store it' }).click();
    await sees(keeper, 'Say why in a few words');
    await keeper.getByLabel('Why it is loaded').fill('Agreed by the wards');
    await keeper.getByRole('button', { name: 'Store it' }).click();
    await sees(keeper, 'Ward checks 1.0 is stored.');
    await reader.goto('/frameworks/ward-checks/1.0');
    await sees(reader, '2 checks to assess.');
    await sees(reader, 'Somebody counts the paper forms each month.');
  });

  it('Then the outline is walked by the keys alone', async () => {
    const link = reader.getByRole('link', { name: /Everybody locks their screen/ });
    await link.focus();
    await reader.keyboard.press('Enter');
    await reader.getByRole('heading', { name: 'W.2 Everybody locks their screen' }).waitFor();
    expect(await link.getAttribute('aria-current')).toBe('true');
  });

  it('When somebody at a trust tries, then loading is not offered and refused', async () => {
    await reader.goto('/frameworks/load');
    await sees(reader, 'Frameworks are kept at the top of the nation');
    const { versions } = await ask<{ versions: { framework: string }[] }>(reader, '/api/frameworks');
    const sent = await reader.request.post('/api/frameworks/files?file-name=a.json&apply=yes&why=mine', {
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream' },
      data: Buffer.from(JSON.stringify({ ...framework, version: '2.0' })),
    });
    expect(sent.status()).toBe(403);
    expect((await ask<{ versions: unknown[] }>(reader, '/api/frameworks')).versions).toHaveLength(versions.length);
  });
});
