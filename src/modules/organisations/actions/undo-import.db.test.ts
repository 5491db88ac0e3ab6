import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { dsptRegister, preview, snapshot, trustRow } from '../../../../test/support/import-files.ts';
import { applyImport } from './apply-import.ts';
import { importDetail } from './list-imports.ts';
import { undoImport } from './undo-import.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
}, 120_000);
afterAll(() => app?.close());

const why = 'shown by test';
const apply = async (kind: string, text: string, effective?: string | null) => {
  const { id } = await preview(app.whole, kind, text, effective);
  await applyImport(app.whole, { id, why });
  return id;
};

let number = 0;
let code = '';
beforeEach(() => {
  number += 1;
  code = `R7${String.fromCharCode(64 + number)}`;
});

/** What imports would leave of their own: the ledger stays, the register is as before. */
async function undone(kind: string, text: string, effective?: string | null) {
  const before = await snapshot(app.whole);
  const id = await apply(kind, text, effective);
  expect(await snapshot(app.whole)).not.toBe(before);
  const undo = await undoImport(app.whole, { id, why: 'a mistake' });
  return { before, after: await snapshot(app.whole), id, undo };
}

describe('undoing an import', () => {
  it.each<[string, string, () => string]>([
    ['new trusts', 'ods-trusts', () => trustRow(code)],
    [
      'an edge that moved and a trust that closed',
      'ods-trusts',
      () => trustRow('RXN', { board: 'QOP' }) + trustRow('RW5', { closed: '20260331' }),
    ],
    [
      'statuses, a new edition and commissioners',
      'dspt-register',
      () =>
        dsptRegister(
          `${code},CARE,18/19 Standards Met,2019-03-01,GP,NHS Dorset Integrated Care Board`,
          'RXN,LANCASHIRE TEACHING,22/23 Standards Exceeded,2023-07-30,NHS Trust,',
        ),
    ],
    ['a finance parent', 'finance-apportionment', () => 'region,icb_code,trust_code\nNorth West (Y62),QOP,RXN\n'],
    [
      'partners',
      'icb-partners',
      () =>
        `icb_code,sub_icb,sub_icb_code,local_authority,la_code,trust_code\nQE1,NHS LANCASHIRE ICB - 00Q,00Q,Example Council,323,RXN\n`,
    ],
    [
      'volumes and facts',
      'activity-master',
      () =>
        'code,ae_month,emadm_month,ga_beds,ga_occ,disch_day,catch_all_adm_2022,el_adm_wk_2019q3,op_wk_2019q3,type,epr\nRXN,1,2,3,4,5,6,7,8,Other type,Other system\n',
    ],
    [
      'the map',
      'hex-layout',
      () => '{"layout":"odd-r","hexes":{"QE1":{"n":"L","q":1,"r":1},"QOP":{"n":"M","q":2,"r":1}}}',
    ],
  ])('leaves the register as it was before: %s', async (_, kind, text) => {
    const { before, after, id, undo } = await undone(kind, text());
    expect(after).toBe(before);
    expect(undo).toMatchObject({ undoes: id, state: 'applied', why: 'a mistake' });
    expect(await importDetail(app.whole, { id })).toMatchObject({ state: 'undone', undoneBy: undo.id, why });
    expect((await app.audited('undo-import')).filter(({ subject }) => subject === `import:${undo.id}`)).toHaveLength(1);
  });

  it('leaves an edition that others published for since, and the day of the register when it has moved on', async () => {
    const status = (organisation: string) =>
      dsptRegister(`${organisation},X,23/24 Standards Met,2024-06-01,NHS Trust,`);
    const asOf = async () =>
      (
        await app.whole.read((reader) =>
          reader.one<{ day: string }>(sql`select as_of "day" from organisations.register where code = 'england'`),
        )
      )?.day;
    const first = await apply('dspt-register', status('RXN'), null);
    const dated = await apply('ods-trusts', trustRow(code), '2026-05-01');
    await apply('dspt-register', status('RW5'), null);
    await apply('ods-trusts', trustRow(`${code}8`), '2026-07-01');
    await undoImport(app.whole, { id: first, why });
    await undoImport(app.whole, { id: dated, why });
    const editions = await app.whole.read((reader) =>
      reader.rows(sql`select o.code from organisations.published_status s join organisations.organisation o on o.id = s.organisation_id
        join organisations.edition e on e.code = s.edition where e.code = '2023-24' and o.code in ('RXN', 'RW5')`),
    );
    expect(editions).toEqual([{ code: 'RW5' }]);
    expect(await asOf()).toBe('2026-07-01');
  });

  it('can be followed by the same import again', async () => {
    const { id } = await undone('ods-trusts', trustRow(code));
    const again = await preview(app.whole, 'ods-trusts', trustRow(code));
    expect(again.counts).toEqual((await importDetail(app.whole, { id })).counts);
    await applyImport(app.whole, { id: again.id, why });
  });

  it.each<[string, (added: string) => Promise<unknown>, string]>([
    [
      'a name that was corrected since',
      (added) => run(sql`update organisations.organisation set name = 'Corrected' where code = ${added}`),
      'has changed since',
    ],
    [
      'an edge that moved since',
      (added) => apply('ods-trusts', trustRow(added, { board: 'QOP' }), '2026-06-01'),
      'has changed since',
    ],
    ['somebody with a role there', (added) => app.person(added, 'lead'), 'people: 1'],
    [
      'a status published since',
      (added) => apply('dspt-register', dsptRegister(`${added},X,22/23 Standards Met,2023-06-01,NHS Trust,`), null),
      'published statuses: 1',
    ],
    [
      'an organisation below it',
      (added) =>
        apply(
          'icb-partners',
          `icb_code,sub_icb,sub_icb_code,local_authority,la_code,trust_code\n${added},NHS X ICB - ${added}1,${added}1,,,\n`,
        ),
      'edges below it: 1',
    ],
  ])('is refused as a whole because of %s', async (_, meanwhile, message) => {
    const second = `${code}9`;
    const id = await apply('ods-trusts', trustRow(code) + trustRow(second));
    await meanwhile(code);
    const before = await snapshot(app.whole);
    const refusal = await undoImport(app.whole, { id, why }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ id: 'refused-import', status: 422 });
    const parts = (refusal as { parts: { where: string; message: string }[] }).parts;
    expect(parts.filter((part) => part.where.includes(code) && part.message.includes(message))).not.toEqual([]);
    expect(parts.filter(({ where }) => where.includes(second))).toEqual([]);
    expect(await snapshot(app.whole)).toBe(before);
    expect((await importDetail(app.whole, { id })).state).toBe('applied');
  });

  it('is refused for a preview, for what was undone already, and for an undoing', async () => {
    const shown = await preview(app.whole, 'ods-trusts', trustRow(code));
    await expect(undoImport(app.whole, { id: shown.id, why })).rejects.toMatchObject({ id: 'not-now' });
    const { id, undo } = await undone('ods-trusts', trustRow(code));
    await expect(undoImport(app.whole, { id, why })).rejects.toMatchObject({ id: 'not-now' });
    await expect(undoImport(app.whole, { id: undo.id, why })).rejects.toMatchObject({ id: 'not-now' });
  });
});

async function run(query: ReturnType<typeof sql>): Promise<void> {
  await app.whole.change({ action: 'test-change', why }, async (change) => {
    await change.run(query);
    change.record({ subject: 'test' });
  });
}
