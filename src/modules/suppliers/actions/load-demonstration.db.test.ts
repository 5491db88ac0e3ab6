import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { loadSupplierDemonstration } from './load-demonstration.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
}, 300_000);
afterAll(() => app?.close());

describe('the demonstration of suppliers', () => {
  it('is loaded once, into fictional nations alone, with two records of one supplier to find', async () => {
    expect(await loadSupplierDemonstration(app.whole)).toEqual(['demo']);
    expect(await loadSupplierDemonstration(app.whole)).toEqual([]);
    const lead = await app.person('X26', 'lead');
    expect((await app.ask(lead, 'GET', '/api/suppliers?organisation=england')).body.total).toBe(0);
    const demo = await app.person('DEMO-T001', 'lead');
    const { pairs } = (await app.ask(demo, 'GET', '/api/suppliers/duplicates?organisation=demo')).body;
    expect(pairs.map(({ reasons }: { reasons: string[] }) => reasons[0]).sort()).toEqual(['near-name', 'same-name']);
    const list = (await app.ask(demo, 'GET', '/api/suppliers?organisation=DEMO-T001&use=used')).body;
    expect(list.total).toBeGreaterThan(2);
  });
});
