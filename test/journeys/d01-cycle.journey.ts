import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { axeFaults } from '../support/axe-faults.ts';
import { openBrowser, startWardkeep, type Wardkeep } from '../support/journey.ts';
import { ask, firstAdministrator, joinAs, newcomer, sees } from '../support/journey-people.ts';

const lead = { name: 'Priya Plan', email: 'priya.plan@example.org', password: 'violin harbour tulip' };
const siro = { name: 'Sid Sign', email: 'sid.sign@example.org', password: 'copper meadow lantern' };
const reviewer = { name: 'Rita Region', email: 'rita.region@example.org', password: 'granite river seven' };
const year = '2026-27';
const trust = 'DEMO-T012';
const at = `/demo/trust/${trust}/assurance`;
const headers = { 'sec-fetch-site': 'same-origin' };

let wardkeep: Wardkeep;
let browser: Browser;
let nation: Page;
let writer: Page;
let signer: Page;
let region: Page;
let regionCode = '';

interface Outcome {
  readonly assessment: { readonly id: number };
  readonly outcome: { readonly node: number };
  readonly indicators: readonly { readonly id: number; readonly level: string; readonly kind: string }[];
  readonly ladder: readonly { readonly code: string }[];
  readonly answer: { readonly version: number } | null;
}

/** Answers every outcome at its highest level but one, as editors would on 49 pages. */
async function answerAll(below: string | null): Promise<void> {
  const { outcomes } = await ask<{ outcomes: { code: string; node: number }[] }>(
    writer,
    `/api/assurance/returns/${trust}?year=${year}`,
  );
  for (const { code, node } of outcomes) {
    const one = await ask<Outcome>(writer, `/api/assurance/returns/${trust}/outcomes/${code}?year=${year}`);
    const levels = one.ladder.map((level) => level.code);
    const level = code === below ? levels[0] : levels.at(-1);
    const isTicked = one.indicators.some(({ kind }) => kind === 'indicator');
    const ticks = one.indicators.flatMap((each) =>
      each.kind === 'indicator' && each.level === level ? [each.id] : [],
    );
    const response = await writer.request.put(`/api/assurance/assessments/${one.assessment.id}/answers/${node}`, {
      headers,
      data: {
        version: one.answer?.version ?? 1,
        ticks,
        comments: {},
        comment: '',
        state: 'ready',
        stated: isTicked ? null : level,
        isConfirmed: true,
      },
    });
    expect(`${code} ${response.status()} ${response.status() === 200 ? '' : await response.text()}`).toBe(
      `${code} 200 `,
    );
  }
}

async function sign(what: RegExp): Promise<void> {
  await signer.goto(`${at}/publish?year=${year}`);
  const choice = signer.getByRole('radio', { name: what });
  await choice.check();
  await signer.getByLabel('Words that go with it').fill('Seen by the board');
  await signer.getByRole('button', { name: 'Sign', exact: true }).click();
}

beforeAll(async () => {
  wardkeep = await startWardkeep();
  browser = await openBrowser();
  nation = await firstAdministrator(browser, wardkeep);
  [writer, signer, region] = (await Promise.all([1, 2, 3].map(() => newcomer(browser, wardkeep)))) as [
    Page,
    Page,
    Page,
  ];
  // Returns of the invented nation are made beside the requests.
  await vi.waitFor(
    async () => {
      const { own } = await ask<{ own: unknown }>(nation, `/api/assurance/plan?organisation=${trust}&year=${year}`);
      if (own === null) throw new Error(`${trust} has no return yet`);
    },
    { timeout: 120_000, interval: 1000 },
  );
  await joinAs(writer, nation, lead, { organisation: trust, role: 'lead' });
  await joinAs(signer, nation, siro, { organisation: trust, role: 'board' });
  const { id } = await ask<{ id: number }>(signer, '/api/me');
  const named = await nation.request.post('/api/duties/holders', {
    headers,
    data: {
      organisation: trust,
      duty: 'siro',
      personId: id,
      name: '',
      isDeputy: true,
      from: '2026-01-01',
      why: 'deputy',
    },
  });
  expect(named.status()).toBe(200);
  const { organisations } = await ask<{ organisations: { code: string }[] }>(
    nation,
    '/api/organisations?register=demo&kind=region',
  );
  for (const { code } of organisations) {
    const { rows } = await ask<{ rows: { code: string }[] }>(
      nation,
      `/api/assurance/return-reviews?organisation=${code}&year=${year}`,
    );
    if (rows.some((row) => row.code === trust)) regionCode = code;
  }
  await joinAs(region, nation, reviewer, { organisation: regionCode, role: 'lead' });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await wardkeep?.stop();
});

describe('D1: a trust completes and publishes a year', () => {
  it('Given a year that nobody asks for, when the nation begins it, then each organisation has its deadlines', async () => {
    await nation.goto(`/years/${year}`);
    await sees(nation, 'Runs until 30 June 2027.');
    await nation.getByRole('button', { name: 'Begin the year in Demonstration nation' }).click();
    const dialog = nation.getByRole('dialog');
    await dialog.getByLabel('Why').fill('Letter to all trusts');
    await dialog.getByRole('button', { name: 'Begin the year' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await sees(nation, /^Begun on/);
    await signer.goto(`${at}/publish?year=${year}`);
    await signer.getByRole('row', { name: /Publish the return.*30 June 2027.*Waiting/ }).waitFor();
    expect(await axeFaults(signer)).toEqual([]);
  });

  it('When its SIRO signs with one outcome below its level, then the standards are not met and a plan is due', async () => {
    await answerAll('B4.d');
    await signer.goto(`${at}/publish?year=${year}`);
    await sees(signer, /1 outcome of 49 is below the level\./);
    await sign(/Publish the return/);
    await sees(signer, 'Standards not met');
    await expect
      .poll(async () => {
        const { deadlines } = await ask<{ deadlines: { code: string; standing: string | null }[] }>(
          signer,
          `/api/assurance/state?organisation=${trust}&year=${year}`,
        );
        return deadlines.flatMap(({ code, standing }) => (['final', 'plan'].includes(code) ? [standing] : []));
      })
      .toEqual(['closed', 'no-answer']);
  });
});

describe('D1: a region reviews an improvement plan', () => {
  it('When the trust writes an action for the gap and hands the plan in, then the region sees it', async () => {
    await writer.goto(`${at}/plan?year=${year}`);
    await sees(writer, /1 outcome below the level has no action/);
    await writer.getByRole('button', { name: 'Add an action for B4.d' }).click();
    const dialog = writer.getByRole('dialog');
    await dialog.getByLabel('What is to be done').fill('Patch what faces the internet within 14 days');
    await dialog.getByLabel('Owner', { exact: true }).selectOption({ label: 'Cyber lead' });
    await dialog.getByLabel('Last day').fill('2027-12-31');
    await dialog.getByLabel('Cost in pounds').fill('125000');
    await dialog.getByLabel('Why').fill('to close the gap');
    await dialog.getByRole('button', { name: 'Save the action' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await sees(writer, 'Patch what faces the internet within 14 days');
    expect(await axeFaults(writer)).toEqual([]);
    await writer.getByRole('button', { name: 'Hand in the plan' }).click();
    await writer.getByRole('dialog').getByLabel('Words that go with it').fill('Agreed by the board');
    await writer.getByRole('dialog').getByRole('button', { name: 'Hand in' }).click();
    await sees(writer, /^Handed in on/);
    await region.goto(`/demo/region/${regionCode}/assurance/reviews?year=${year}`);
    await region.getByText('Plan to review').first().waitFor();
    await region.goto(`/demo/region/${regionCode}/assurance/reviews?year=${year}&of=${trust}`);
    await sees(region, 'Patch what faces the internet within 14 days');
    expect(await axeFaults(region)).toEqual([]);
  });

  it('Then its approval is the status of the trust, and finished work brings it to the standard', async () => {
    await region.getByRole('radio', { name: /Approved/ }).check();
    await region.getByLabel('What you found').fill('Good, and paid for');
    await region.getByRole('button', { name: 'Send the decision' }).click();
    await region.getByText('Approaching standards').first().waitFor();
    await signer.goto(`${at}/publish?year=${year}`);
    await sees(signer, /Improvement plan: approved/);
    await answerAll(null);
    await sign(/Publish the return/);
    await sees(signer, 'Nothing is left to do in this year.');
  });
});

describe('D1: the nation asks what is missed most', () => {
  it('When it opens the plans of a year, then the outcome that most miss, and what would raise most, come first', async () => {
    await nation.goto('/demo/assurance/plan?year=2025-26');
    await sees(nation, /is missed most: by \d+ organisations? of \d+\./);
    await nation.getByRole('heading', { name: 'What would raise most' }).waitFor();
    expect(await axeFaults(nation)).toEqual([]);
  });
});
