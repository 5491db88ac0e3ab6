/** The public files that the register is made of, as they come. They are not in the repository: see WARDKEEP_SHARED. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { applyImport } from './apply-import.ts';
import { importChanges } from './list-imports.ts';
import { previewImport } from './preview-import.ts';

const folder = path.join(
  process.env.WARDKEEP_SHARED ?? path.resolve(import.meta.dirname, '../../../../../shared'),
  'data/organisations',
);

const isAbsent = !existsSync(folder);
const bytesOf = (file: string) => readFileSync(path.join(folder, file));

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
}, 120_000);
afterAll(() => app?.close());

/** The kind, the file, the day it counts from (null: as the file says), and what it does to the register of England. */
type Case = [kind: string, file: string, effective: string | null, byEntity: object, unchanged: number];

const cases: Case[] = [
  ['ods-trusts', 'etr_2026.csv', '2026-04-01', { organisation: { added: 3 }, register: { changed: 1 } }, 472],
  ['dspt-panel', 'trust_dspt_panel.csv', null, { edge: { rejected: 1 } }, 1264],
  ['icb-status', 'icb_dspt_2022_23.csv', '2023-06-30', { characteristic: { added: 42 } }, 84],
  ['finance-apportionment', 'icb_financial_apportionment_2023-08.csv', '2023-08-31', {}, 252],
  [
    'icb-partners',
    'icb_partners_2023-08.csv',
    '2023-08-31',
    { organisation: { added: 263, rejected: 3 }, edge: { added: 547, rejected: 3 } },
    0,
  ],
  ['hex-layout', 'nhs-icb-2022-richardi7.hexjson', '2026-04-01', {}, 42],
  ['hex-layout', 'icb42.hexjson', '2026-04-01', { hex: { added: 40, closed: 40, changed: 2 } }, 0],
  [
    'activity-master',
    'trusts_master.csv',
    '2025-08-31',
    { activity: { added: 575, changed: 332 }, status: { added: 2 } },
    1066,
  ],
  [
    'dspt-register',
    'dspt_all_orgs_2022-09-09.csv.gz',
    null,
    {
      row: { rejected: 1 },
      edition: { added: 2 },
      organisation: { added: 63_686, rejected: 1 },
      edge: { added: 6712, changed: 106, rejected: 29 },
      status: { added: 58_685, changed: 211, rejected: 1 },
    },
    513,
  ],
];

describe('the public files import into England with these counts, and change nothing the second time', () => {
  it.skipIf(isAbsent).each(cases)(
    '%s from %s',
    async (kind, file, effective, byEntity, unchanged) => {
      const request = { register: 'england', kind, fileName: file, bytes: bytesOf(file), effective };
      const shown = await previewImport(app.whole, request);
      expect(shown.counts.byEntity).toEqual(byEntity);
      expect(shown.counts.unchanged).toBe(unchanged);
      const { added, changed, closed } = shown.counts;
      if (added + changed + closed === 0) return;
      await applyImport(app.whole, { id: shown.id, why: 'shown by test' });
      const { counts } = await previewImport(app.whole, request);
      expect(counts).toMatchObject({ added: 0, changed: 0, closed: 0, removed: 0 });
    },
    300_000,
  );

  it.skipIf(isAbsent)(
    'and the whole register stands: of the 64,201 rows all but 2 are organisations of it',
    async () => {
      const kinds = await app.whole.read((reader) =>
        reader.rows<{ kind: string; n: number }>(sql`select o.kind, count(*)::int n from organisations.organisation o
        where o.register = 'england' group by 1 order by 1`),
      );
      const total = kinds.reduce((sum, { n }) => sum + n, 0);
      expect(total).toBe(324 + 3 + 263 + 63_686);
      expect(Object.fromEntries(kinds.map(({ kind, n }) => [kind, n]))).toMatchObject({
        nation: 1,
        region: 7,
        icb: 42,
        pharmacy: 12_723,
      });
    },
  );

  it.skipIf(isAbsent)(
    'and the older register of 2019 fills the time before, commissioners by the names of their day',
    async () => {
      const request = {
        register: 'england',
        kind: 'dspt-register',
        fileName: '2019',
        bytes: bytesOf('dspt_all_orgs_2019-06-17.csv.gz'),
        effective: null,
      };
      const shown = await previewImport(app.whole, request);
      expect(shown).toMatchObject({ effective: '2019-06-17', counts: { rows: 31_970 } });
      expect(shown.counts.byEntity).toEqual({
        row: { rejected: 2 },
        organisation: { added: 565, rejected: 1 },
        edge: { added: 9951, changed: 2911, rejected: 444 },
        status: { added: 26_686, rejected: 3 },
      });
      expect(shown.notes.join()).toContain('A newer file of this kind');
      const filter = { outcome: 'rejected', entity: 'edge' } as const;
      const { changes } = await importChanges(app.whole, { id: shown.id, ...filter, page: 1, limit: 1000 });
      const others = changes.filter(({ reason }) => !reason?.startsWith('No organisation of the file or the register'));
      expect(others).toEqual([]);
    },
    300_000,
  );
});
