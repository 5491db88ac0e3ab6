import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '../support/axe-faults.ts';
import { openBrowser, type SharedPlatform, sharedPlatform } from '../support/journey.ts';
import { ask, firstAdministrator, joinAs, newcomer, sees } from '../support/journey-people.ts';
import { answerBody, scopeBody } from '../support/return-calls.ts';

const lead = { name: 'Tilda Rowe', email: 'tilda.rowe@example.org', password: 'amber kettle meadow' };
const assessor = { name: 'Asha Quill', email: 'asha.quill@example.org', password: 'pebble lantern orchard' };
const trust = 'RYJ';
const year = '2026-27';
const headers = { 'sec-fetch-site': 'same-origin' };

let wardkeep: SharedPlatform;
let browser: Browser;
let administrator: Page;
let trustPage: Page;
let assessorPage: Page;

interface Outcome {
  readonly node: number;
  readonly indicators: readonly { readonly id: number; readonly level: string }[];
}

/** The trust opens its return, says what it is about, and holds that its board leads. */
async function answerReturn(): Promise<void> {
  const at = `/api/assurance/returns/${trust}`;
  const opened = await trustPage.request.post(at, { headers, data: { year, why: 'The year has begun' } });
  expect(opened.status()).toBe(200);
  const scoped = await trustPage.request.put(`/api/assurance/scopes/${trust}`, { headers, data: scopeBody(year) });
  expect(scoped.status()).toBe(200);
  const { assessment } = (await opened.json()) as { assessment: number };
  const outcome = await ask<Outcome>(trustPage, `${at}/outcomes/A1.a?year=${year}`);
  const ticks = outcome.indicators.flatMap(({ id, level }) => (level === 'achieved' ? [id] : []));
  const path = `/api/assurance/assessments/${assessment}/answers/${outcome.node}`;
  expect((await trustPage.request.put(path, { headers, data: answerBody(1, { ticks }) })).status()).toBe(200);
}

beforeAll(async () => {
  wardkeep = await sharedPlatform();
  browser = await openBrowser();
  administrator = await firstAdministrator(browser, wardkeep);
  trustPage = await newcomer(browser, wardkeep);
  assessorPage = await newcomer(browser, wardkeep);
  await joinAs(trustPage, administrator, lead, { organisation: trust, role: 'lead' });
  await joinAs(assessorPage, administrator, assessor, { organisation: 'X26', role: 'staff' });
  const { people } = await ask<{ people: { id: number; name: string }[] }>(
    administrator,
    `/api/people?search=${encodeURIComponent(assessor.name)}`,
  );
  const id = people.find(({ name }) => name === assessor.name)?.id ?? 0;
  // An assessor comes from outside, for a time.
  const until = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
  const data = { organisation: trust, role: 'assessor', until, why: 'the yearly look' };
  expect((await administrator.request.post(`/api/people/${id}/roles`, { headers, data })).status()).toBe(200);
  await answerReturn();
}, 180_000);

afterAll(() => browser?.close());

describe('D1: an assessor disagrees', () => {
  it('Given a trust, when it adds evidence, then the piece is kept, shown for an outcome and never called clean unscanned', async () => {
    await trustPage.goto(`/trust/${trust}/assurance/evidence`);
    await sees(trustPage, 'No evidence is kept here yet.');
    await trustPage.getByRole('button', { name: 'Add a piece' }).click();
    await trustPage.getByLabel('Title').fill('Minutes of the board, June');
    await trustPage
      .locator('input[type=file]')
      .setInputFiles({ name: 'minutes.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 minutes') });
    await trustPage.getByRole('button', { name: 'Add evidence', exact: true }).click();
    await trustPage.getByRole('link', { name: 'Minutes of the board, June' }).click();
    await sees(trustPage, 'Not scanned');
    await trustPage.getByLabel('Show it for another outcome').selectOption({ label: `${year}: A1.a Board Direction` });
    await trustPage.getByRole('button', { name: 'Show it there' }).click();
    await sees(trustPage, 'It is shown for 1 outcome.');
    expect(await axeFaults(trustPage)).toEqual([]);
    await trustPage.goto(`/trust/${trust}/assurance/evidence`);
    await sees(trustPage, 'Minutes of the board, June');
    expect(await axeFaults(trustPage)).toEqual([]);
    await trustPage.goto(`/trust/${trust}/assurance/return/A1.a?year=${year}`);
    await sees(trustPage, 'Minutes of the board, June');
  });

  it('When somebody from outside judges an outcome lower, then nobody sees it before it is finished', async () => {
    await assessorPage.goto(`/trust/${trust}/assurance/assessor?year=${year}`);
    await assessorPage.getByLabel('Whom you work for').fill('Audit North');
    await assessorPage.getByLabel('Why').fill('the yearly look');
    await assessorPage.getByRole('button', { name: 'Begin assessment' }).click();
    await assessorPage.getByRole('button', { name: 'Judge A1.a' }).click();
    await assessorPage.getByLabel('Not achieved').check();
    await assessorPage.getByLabel('Finding').fill('The board saw it once in the year');
    await assessorPage.getByRole('button', { name: 'Save judgement' }).click();
    await sees(assessorPage, '1 judged so far.');
    await trustPage.goto(`/trust/${trust}/assurance/assessor?year=${year}`);
    await sees(trustPage, 'No independent assessment is finished here yet.');
    expect(await trustPage.getByText('The board saw it once in the year').count()).toBe(0);
  });

  it('When the assessor finishes, then the two stand side by side with how far they differ', async () => {
    await assessorPage.getByLabel('Medium').check();
    await assessorPage.getByLabel('Moderate').check();
    await assessorPage.getByLabel('Summary').fill('Mostly as stated');
    expect(await axeFaults(assessorPage)).toEqual([]);
    await assessorPage.getByRole('button', { name: 'Finish assessment' }).click();
    await sees(assessorPage, 'Finished');
    await trustPage.reload();
    await sees(trustPage, '1 of 1 outcome stands higher in the self-assessment than the assessor found.');
    await sees(trustPage, 'The board saw it once in the year');
    expect(await axeFaults(trustPage)).toEqual([]);
  });

  it('When the trust disputes it, then the assessor answers, and both are kept', async () => {
    await trustPage.getByRole('button', { name: 'Read A1.a' }).click();
    await trustPage.getByLabel('What is not right about it').fill('The board sees it each month');
    await trustPage.getByRole('button', { name: 'Dispute this judgement' }).click();
    await sees(trustPage, 'Disputed, waits for the assessor');
    await assessorPage.reload();
    await assessorPage.getByRole('button', { name: 'Read A1.a' }).click();
    await assessorPage.getByLabel('Your answer').fill('Seen in the minutes');
    await assessorPage.getByLabel('Achieved', { exact: true }).check();
    await assessorPage.getByRole('button', { name: 'Answer the dispute' }).click();
    await sees(assessorPage, 'Disputed; the assessor changed the level');
    await trustPage.reload();
    await sees(trustPage, '0 of 1 outcome stands higher in the self-assessment than the assessor found.');
    await administrator.goto(`/england/assurance/assessor?year=${year}`);
    await sees(administrator, 'Audit North');
    expect(await administrator.getByText('The board saw it once in the year').count()).toBe(0);
    await administrator.goto('/england/assurance/evidence');
    await sees(administrator, 'By organisation');
  });
});
