import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import type { IcbComposite } from './actions/icb-composite.ts';

let app: TestApp;
let reader: Actor;
let stranger: Actor;

beforeAll(async () => {
  app = await openApp();
  reader = await app.person('RXN', 'staff');
  stranger = await app.person('X26', 'no-such-role');
}, 120_000);
afterAll(() => app?.close());

const composites = async (query = ''): Promise<IcbComposite[]> =>
  (await app.ask(reader, 'GET', `/api/icbs/composite${query}`)).body;

const shared = path.resolve(process.env.WARDKEEP_SHARED ?? '../shared', 'data/organisations');
const rowsOf = (file: string): Record<string, string>[] =>
  parse(readFileSync(path.join(shared, file)), { columns: true });

const points: Record<string, number> = {
  'Standards Exceeded': 3,
  'Standards Met': 1,
  'Approaching Standards': -1,
  'Standards Not Met': -3,
  'Not Published': -3,
};
const pointsOf = (status: string | undefined): number => {
  const value = points[status ?? ''];
  if (value === undefined) throw new Error(`the raw files hold an unforeseen status: ${status}`);
  return value;
};

/** The method once more, from the raw files alone: sums by board, in another form than the product's. */
function composedFromRaw(
  column: 'icb_geography' | 'icb_financial',
): Map<string, [own: number, trusts: number, n: number]> {
  const sums = new Map<string, { sum: number; n: number }>();
  for (const row of rowsOf('trust_dspt_panel.csv')) {
    const board = row[column] ?? '';
    if (board === '') continue;
    const at = sums.get(board) ?? { sum: 0, n: 0 };
    sums.set(board, { sum: at.sum + pointsOf(row.dspt_2022_23), n: at.n + 1 });
  }
  return new Map(
    rowsOf('icb_dspt_2022_23.csv').map((row) => {
      const { sum, n } = sums.get(row.icb ?? '') ?? { sum: Number.NaN, n: 0 };
      return [row.icb ?? '', [pointsOf(row.dspt_2022_23), sum / n, n]];
    }),
  );
}

describe.skipIf(!existsSync(path.join(shared, 'trust_dspt_panel.csv')))('the NHSX composite of 2022-23', () => {
  it.each([
    ['geography', 'icb_geography', 211],
    ['finance', 'icb_financial', 210],
  ] as const)('by %s is what the raw panel gives for every board', async (edge, column, trustsInAll) => {
    const made = await composites(`?edition=2022-23&edge=${edge}`);
    const expected = composedFromRaw(column);
    expect(made.map(({ icb }) => icb).toSorted()).toEqual([...expected.keys()].toSorted());
    for (const { icb, own, trusts, composite, trustCount } of made) {
      const [ownPoints, mean, n] = expected.get(icb) ?? [];
      expect({ icb, own, trustCount }).toEqual({ icb, own: ownPoints, trustCount: n });
      expect(trusts, icb).toBeCloseTo(mean ?? Number.NaN, 10);
      expect(composite, icb).toBeCloseTo(((ownPoints ?? Number.NaN) + (mean ?? Number.NaN)) / 2, 10);
    }
    expect(made.reduce((sum, { trustCount }) => sum + trustCount, 0)).toBe(trustsInAll);
  });
});

describe('GET /api/icbs/composite', () => {
  it('answers with the newest edition by geography when nothing is asked', async () => {
    expect(await composites()).toEqual(await composites('?edition=2022-23&edge=geography&register=england'));
  });

  it('shows a board without a status of its own as unknown, with the reason', async () => {
    const before = await composites('?edition=2021-22');
    expect(before.length).toBeGreaterThan(0);
    for (const board of before) expect(board).toMatchObject({ own: null, composite: null, ownStatus: null });
    expect(before[0]?.reason).toBe('The board has no status of its own for 2021-22.');
  });

  it('knows the fictional nation as well, on the boards of each deadline', async () => {
    const before = await composites('?register=demo&edition=2024-25');
    const after = await composites('?register=demo&edition=2025-26');
    expect(before.every(({ icb }) => icb.startsWith('DEMO-'))).toBe(true);
    expect([before.length, after.length]).toEqual([42, 36]);
  });

  it.each([
    ['edition=1999-00', 'edition', ['2020-21', '2021-22', '2022-23']],
    ['edge=successor', 'edge', ['geography', 'finance', 'oversight', 'commissioning', 'emergency-planning']],
    ['register=atlantis', 'register', ['england', 'demo']],
  ])('refuses %s and names what is known', async (query, where, known) => {
    const { status, body } = await app.ask(reader, 'GET', `/api/icbs/composite?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ type: 'urn:wardkeep:problem:invalid-request', known, errors: [{ where }] });
  });

  it('is refused to nobody in particular, and to a role that may not read the register', async () => {
    expect((await app.ask(null, 'GET', '/api/icbs/composite')).status).toBe(401);
    expect((await app.ask(stranger, 'GET', '/api/icbs/composite')).status).toBe(403);
  });

  it('is public history: a trust and the national body get the same answer', async () => {
    const national = await app.person('X26', 'lead');
    const { body } = await app.ask(national, 'GET', '/api/icbs/composite');
    expect(body).toEqual(await composites());
  });
});
