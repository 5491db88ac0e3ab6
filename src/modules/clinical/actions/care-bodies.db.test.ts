import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { careBodiesOf } from './care-bodies.ts';
import { readEnglishTrusts } from './read-public-facts.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

describe('the bodies of a register', () => {
  it('are the same from the database as from the fact tables', async () => {
    const stored = await app.whole.read((reader) => careBodiesOf(reader, 'england'));
    const byCode = new Map(stored.map((body) => [body.code, body]));
    for (const body of await readEnglishTrusts()) expect(byCode.get(body.code)).toEqual(body);
  });

  it('of the fictional nation give care on known systems', async () => {
    const bodies = await app.whole.read((reader) => careBodiesOf(reader, 'demo'));
    expect(bodies.length).toBeGreaterThan(100);
    expect(bodies.some(({ recordSystem }) => recordSystem !== null)).toBe(true);
    expect(bodies.every(({ code }) => code.startsWith('DEMO-'))).toBe(true);
  });
});
