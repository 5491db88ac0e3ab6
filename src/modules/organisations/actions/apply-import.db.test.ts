import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { dsptRegister, preview, snapshot, trustRow } from '../../../../test/support/import-files.ts';
import { applyImport } from './apply-import.ts';
import { importChanges, importDetail } from './list-imports.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
}, 120_000);
afterAll(() => app?.close());

const why = 'shown by test';
const revision = async () =>
  (
    await app.whole.read((reader) =>
      reader.one<{ revision: number }>(sql`select revision::int from organisations.register where code = 'england'`),
    )
  )?.revision ?? 0;
const one = async <Row>(query: ReturnType<typeof sql>) => await app.whole.read((reader) => reader.one<Row>(query));
const bump = () =>
  app.whole.change({ action: 'test-change', why }, async (change) => {
    await change.run(sql`update organisations.register set revision = revision + 1 where code = 'england'`);
    change.record({ subject: 'register:england' });
  });

describe('applying an import', () => {
  it('makes what the preview showed: bodies, edges, statuses, editions, positions, revision and one audit entry', async () => {
    const text = dsptRegister(
      'Z1A,FIRST CARE (Z1A),19/20 Standards Met,2020-03-31,Social Care,NHS Lancashire and South Cumbria Integrated Care Board',
      'Z1B,=SUM(A1),Not Published,,Pharmacy,',
      'Z1C,LOST CARE,,,Social Care,Nobody Knows',
    );
    const before = await revision();
    const shown = await preview(app.whole, 'dspt-register', text, null);
    expect(shown).toMatchObject({ state: 'previewed', effective: '2020-03-31', isOutdated: false });
    expect(shown.counts.byEntity).toEqual({
      organisation: { added: 3 },
      edge: { added: 1, rejected: 1 },
      edition: { added: 1 },
      status: { added: 1 },
    });
    const { changes } = await importChanges(app.whole, { id: shown.id, outcome: 'rejected', page: 1, limit: 10 });
    expect(changes.map(({ line, reason }) => [line, reason])).toEqual([
      [4, 'No organisation of the file or the register is called “Nobody Knows”.'],
    ]);
    const applied = await applyImport(app.whole, { id: shown.id, why });
    expect(applied).toMatchObject({ state: 'applied', why, decidedBy: app.whole.scope.who.name });
    expect(await revision()).toBe(before + 1);
    expect(
      await one(sql`select o.name, o.kind, s.status, s.edition, s.published, p.code parent, lower(e.valid) "from",
        r.path is not null "isPlaced" from organisations.organisation o
        join organisations.edge e on e.child_id = o.id and e.type = 'commissioning'
        join organisations.organisation p on p.id = e.parent_id
        join organisations.published_status s on s.organisation_id = o.id
        join platform.rights r on r.organisation_id = o.id where o.code = 'Z1A'`),
    ).toEqual({
      name: 'FIRST CARE',
      kind: 'social-care',
      status: 'met',
      edition: '2019-20',
      published: '2020-03-31',
      // A board opened in 2022 cannot have commissioned anything before.
      parent: 'QE1',
      from: '2022-07-01',
      isPlaced: true,
    });
    expect(await one(sql`select name from organisations.organisation where code = 'Z1B'`)).toEqual({
      name: '=SUM(A1)',
    });
    const entries = (await app.audited('apply-import')).filter(({ subject }) => subject === `import:${shown.id}`);
    expect(entries).toMatchObject([
      { why, after: { counts: shown.counts, fileHash: shown.fileHash, revision: before + 1 } },
    ]);
  });

  it('changes nothing the second time', async () => {
    const text = trustRow('R8A') + trustRow('R8B', { board: 'QOP' });
    await applyImport(app.whole, { id: (await preview(app.whole, 'ods-trusts', text)).id, why });
    const again = await preview(app.whole, 'ods-trusts', text);
    expect(again.counts).toMatchObject({ added: 0, changed: 0, closed: 0, removed: 0, rejected: 0, unchanged: 4 });
    await expect(applyImport(app.whole, { id: again.id, why })).rejects.toMatchObject({ id: 'not-now', status: 409 });
  });

  it('ends a dated edge on the day and begins the new one, and the body moves in the rights tree', async () => {
    await applyImport(app.whole, { id: (await preview(app.whole, 'ods-trusts', trustRow('R8C'))).id, why });
    await applyImport(app.whole, {
      id: (await preview(app.whole, 'ods-trusts', trustRow('R8C', { board: 'QOP' }))).id,
      why,
    });
    const edges = await app.whole.read((reader) =>
      reader.rows(sql`select p.code, lower(e.valid) "from", upper(e.valid) "to" from organisations.edge e
        join organisations.organisation c on c.id = e.child_id join organisations.organisation p on p.id = e.parent_id
        where c.code = 'R8C' and e.type = 'geography' order by e.valid`),
    );
    expect(edges).toEqual([
      { code: 'QE1', from: '2023-04-01', to: '2026-04-01' },
      { code: 'QOP', from: '2026-04-01', to: null },
    ]);
    const places = await one<{ isUnder: boolean }>(sql`select t.path like b.path || '%' "isUnder"
      from platform.rights t, platform.rights b
      where t.organisation_id = (select id from organisations.organisation where code = 'R8C')
        and b.organisation_id = (select id from organisations.organisation where code = 'QOP')`);
    expect(places?.isUnder).toBe(true);
  });

  it('is all or nothing: when the last of its rows cannot be saved, none is', async () => {
    const shown = await preview(app.whole, 'ods-trusts', trustRow('R8D') + trustRow('R8E'));
    await app.whole.change({ action: 'test-change', why }, async (change) => {
      await change.run(sql`update organisations.import_change set after = after || '{"kind": "spaceship"}'
        where import_id = ${shown.id} and key = 'R8E' and entity = 'organisation'`);
      change.record({ subject: `import:${shown.id}` });
    });
    const before = await snapshot(app.whole);
    await expect(applyImport(app.whole, { id: shown.id, why })).rejects.toThrow();
    expect(await snapshot(app.whole)).toBe(before);
    expect((await importDetail(app.whole, { id: shown.id })).state).toBe('previewed');
  });

  it('goes ahead when the register changed but the file still does the same', async () => {
    const shown = await preview(app.whole, 'ods-trusts', trustRow('R8F'));
    await bump();
    expect((await importDetail(app.whole, { id: shown.id })).isOutdated).toBe(true);
    expect(await applyImport(app.whole, { id: shown.id, why })).toMatchObject({ state: 'applied' });
  });

  it('tells what differs when the file would now do something else, and applies the new preview', async () => {
    const shown = await preview(app.whole, 'ods-trusts', trustRow('R8G') + trustRow('R8H'));
    await applyImport(app.whole, { id: (await preview(app.whole, 'ods-trusts', trustRow('R8H'))).id, why });
    const conflict = await applyImport(app.whole, { id: shown.id, why }).catch((error: unknown) => error);
    expect(conflict).toMatchObject({
      id: 'conflict',
      status: 409,
      parts: expect.arrayContaining([{ where: 'R8H', message: 'was added, is now left alone' }]),
    });
    expect((await importDetail(app.whole, { id: shown.id })).counts.byEntity).toEqual({
      organisation: { added: 1 },
      edge: { added: 1 },
    });
    expect(await applyImport(app.whole, { id: shown.id, why })).toMatchObject({ state: 'applied' });
  });

  it('lets one of two who apply at once through, and tells the other', async () => {
    const shown = await preview(app.whole, 'ods-trusts', trustRow('R8J'));
    const outcomes = await Promise.allSettled([1, 2].map(() => applyImport(app.whole, { id: shown.id, why })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { status: 409 } });
    expect(await one(sql`select count(*)::int n from organisations.organisation where code = 'R8J'`)).toEqual({ n: 1 });
  });

  it('killed with -9 before the end changes nothing, and the next try works', async () => {
    const shown = await preview(app.whole, 'ods-trusts', trustRow('R8K'));
    const before = await snapshot(app.whole);
    const script = path.resolve(import.meta.dirname, '../../../../test/support/apply-until-killed.ts');
    const child = spawn(process.execPath, [script, app.url, String(shown.id)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (piece) => (said += piece));
    const [, signal] = await once(child, 'exit');
    expect([signal, said.trim()]).toEqual(['SIGKILL', 'saved, not committed']);
    expect(await snapshot(app.whole)).toBe(before);
    expect((await importDetail(app.whole, { id: shown.id })).state).toBe('previewed');
    expect(await applyImport(app.whole, { id: shown.id, why })).toMatchObject({ state: 'applied' });
  });

  it('is no longer possible for a preview that nobody decided on for a week, once there is a newer one', async () => {
    const [old, applied] = [
      await preview(app.whole, 'ods-trusts', trustRow('R8L')),
      await preview(app.whole, 'ods-trusts', trustRow('R8M')),
    ];
    await applyImport(app.whole, { id: applied.id, why });
    await app.whole.change({ action: 'test-change', why }, async (change) => {
      await change.run(
        sql`update organisations.import set created_at = now() - interval '8 days' where id in (${old.id}, ${applied.id})`,
      );
      change.record({ subject: 'test' });
    });
    const { id } = await preview(app.whole, 'ods-trusts', trustRow('R8N'));
    await expect(applyImport(app.whole, { id: old.id, why })).rejects.toMatchObject({ id: 'not-found' });
    expect((await importDetail(app.whole, { id: applied.id })).state).toBe('applied');
    const entries = (await app.audited('preview-import')).filter(({ subject }) => subject === `import:${id}`);
    expect(entries).toMatchObject([{ after: { dropped: [old.id] } }]);
    expect(await one(sql`select count(*)::int n from organisations.import_change where import_id = ${old.id}`)).toEqual(
      { n: 0 },
    );
  });
});
