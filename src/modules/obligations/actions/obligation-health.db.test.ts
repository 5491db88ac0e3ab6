import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { holidayFinding, obligationHealth } from './obligation-health.ts';
import { sweepObligations } from './sweep-obligations.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
}, 120_000);
afterAll(() => app?.close());

const look = () => app.whole.read((reader) => obligationHealth(reader, new Date()));

describe('the health of obligations', () => {
  it('is good where nothing stands still', async () => {
    const { findings, measures } = await look();
    expect(findings.map(({ state }) => state)).toEqual(['good']);
    expect(measures.map(({ value }) => value)).toEqual([0, 0, 0]);
  });

  it('says that something found nobody', async () => {
    const nation = await app.person('X26', 'lead');
    await app.ask(nation, 'POST', '/api/obligations', {
      organisation: 'X26',
      of: { codes: ['RXN'] },
      title: 'Patch',
      source: 'alert',
      ownerDuty: 'siro',
      due: { kind: 'days', days: 3 },
      why: 'test',
    });
    await sweepObligations(app.whole);
    const { findings, measures } = await look();
    expect(findings.map(({ what }) => what)).toContain('1 obligations have nobody to go to, all the way up');
    expect(measures[0]?.value).toBe(1);
  });

  it('warns a year before the list of bank holidays ends, and not before', () => {
    const states = ['2029-11-22', '2030-01-02', '2031-01-02'].map((day) => holidayFinding(day).state);
    expect(states).toEqual(['good', 'warning', 'bad']);
    expect(holidayFinding('2030-06-01').how).toContain('bank-holidays.json');
  });
});
