import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellProgress } from '#platform/progress.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type Reply, type TestApp } from '../../../test/support/app.ts';
import { trustRow } from '../../../test/support/import-files.ts';

let app: TestApp;
let national: Actor;
let lead: Actor;
let sibling: Actor;
let demo: Actor | null;

beforeAll(async () => {
  app = await openApp();
  national = await app.person('X26', 'administrator');
  lead = await app.person('X26', 'lead');
  sibling = await app.person('QOP', 'administrator');
  const root = await app.whole.read((reader) =>
    reader.one<{ code: string }>(sql`select root_code code from organisations.register where is_fictional`),
  );
  demo = root ? await app.person(root.code, 'administrator') : null;
}, 120_000);
afterAll(() => app?.close());

const upload = (
  actor: Actor | null,
  text: string | Buffer,
  query = 'kind=ods-trusts',
  register = 'england',
): Promise<Reply> =>
  app.ask(
    actor,
    'POST',
    `/api/imports?register=${register}&file-name=etr.csv&effective=2026-04-01&${query}`,
    Buffer.from(text),
  );
const from = (day: string) =>
  app.ask(
    national,
    'POST',
    `/api/imports?register=england&kind=ods-trusts&file-name=x&effective=${day}`,
    Buffer.from(trustRow('R6G')),
  );
const preview = async (code: string): Promise<number> => (await upload(national, trustRow(code))).body.id;
const why = { why: 'new trust file' };

// Each call on an import that exists: what an outsider must not even learn of.
const calls = (id: number): [string, string, unknown?][] => [
  ['GET', `/api/imports/${id}`],
  ['GET', `/api/imports/${id}/changes`],
  ['GET', `/api/imports/${id}/changes/export`],
  ['GET', `/api/imports/${id}/progress`],
  ['POST', `/api/imports/${id}/apply`, why],
  ['POST', `/api/imports/${id}/undo`, why],
  ['DELETE', `/api/imports/${id}`],
];

describe('imports over HTTP', () => {
  it('are previewed, listed, applied and undone by the administrator of the register, each audited', async () => {
    const shown = await upload(national, trustRow('R6A') + trustRow('R6B', { board: 'QZZ' }));
    expect(shown.status).toBe(200);
    expect(shown.body).toMatchObject({
      state: 'previewed',
      register: 'england',
      registerName: 'England',
      kindTitle: 'ODS trust file',
      fileName: 'etr.csv',
      effective: '2026-04-01',
      counts: { rows: 2, byEntity: { organisation: { added: 2 }, edge: { added: 1, rejected: 1 } } },
    });
    const { id } = shown.body;
    const rejected = (await app.ask(national, 'GET', `/api/imports/${id}/changes?outcome=rejected`)).body;
    expect(rejected).toMatchObject({
      total: 1,
      changes: [{ line: 2, reason: 'QZZ is not in the register. Import the file that adds it first.' }],
    });
    const paged = (await app.ask(national, 'GET', `/api/imports/${id}/changes?limit=1&page=2`)).body;
    expect(paged).toMatchObject({ page: 2, limit: 1, changes: [{ seq: 2 }] });
    expect((await app.ask(national, 'POST', `/api/imports/${id}/apply`, why)).body.state).toBe('applied');
    expect((await app.ask(null, 'GET', '/api/organisations/R6A')).status).toBe(401);
    expect((await app.ask(lead, 'GET', '/api/organisations/R6A')).body.name).toBe('TRUST R6A');
    expect((await app.ask(national, 'GET', `/api/imports/${id}/progress`)).body).toMatchObject({ phase: 'done' });
    const undo = (await app.ask(national, 'POST', `/api/imports/${id}/undo`, { why: 'wrong file' })).body;
    expect(undo).toMatchObject({ undoes: id, state: 'applied' });
    expect((await app.ask(lead, 'GET', '/api/organisations/R6A')).status).toBe(404);
    const { imports } = (await app.ask(national, 'GET', '/api/imports?register=england')).body;
    expect(imports.slice(0, 2)).toMatchObject([{ id: undo.id }, { id, state: 'undone', undoneBy: undo.id }]);
    for (const [action, subject] of [
      ['preview-import', id],
      ['apply-import', id],
      ['undo-import', undo.id],
    ]) {
      expect(await app.audited(`${action}`)).toContainEqual(
        expect.objectContaining({ subject: `import:${subject}`, who: `person:${national.personId}` }),
      );
    }
  });

  it('are done for whoever follows them as soon as the ledger says so, whatever was told before or comes late', async () => {
    const id = await preview('R6P');
    const phase = async () => (await app.ask(national, 'GET', `/api/imports/${id}/progress`)).body.phase;
    const late = (key: string) =>
      tellProgress(app.whole, key, () => true).last({ phase: 'placing', done: 0, total: 0 });
    await late(`import:${id}`);
    expect(await phase()).toBe('placing');
    expect((await app.ask(national, 'POST', `/api/imports/${id}/apply`, why)).status).toBe(200);
    await late(`import:${id}`);
    expect(await phase()).toBe('done');
    await late(`import:${id}:undo`);
    expect(await phase()).toBe('placing');
    expect((await app.ask(national, 'POST', `/api/imports/${id}/undo`, why)).status).toBe(200);
    await late(`import:${id}:undo`);
    expect(await phase()).toBe('done');
  });

  it('tell the kinds of file to whoever is logged in', async () => {
    const { kinds } = (await app.ask(lead, 'GET', '/api/import-kinds')).body;
    expect(kinds.map(({ code }: { code: string }) => code)).toEqual([
      'ods-trusts',
      'dspt-register',
      'dspt-panel',
      'icb-status',
      'finance-apportionment',
      'icb-partners',
      'hex-layout',
      'activity-master',
    ]);
    expect((await app.ask(null, 'GET', '/api/import-kinds')).status).toBe(401);
  });

  it('are refused to whoever is not logged in, and to a role that may not import', async () => {
    const id = await preview('R6C');
    for (const [method, path, body] of [...calls(id), ['GET', '/api/imports']] as [string, string, unknown?][]) {
      expect([path, (await app.ask(null, method, path, body)).status]).toEqual([path, 401]);
      expect([path, (await app.ask(lead, method, path, body)).status]).toEqual([path, 403]);
    }
    expect((await upload(lead, trustRow('R6D'))).status).toBe(403);
  });

  it('are not there for the administrator of another organisation, who changes nothing', async () => {
    const id = await preview('R6E');
    for (const outsider of [sibling, demo]) {
      if (outsider === null) continue;
      for (const [method, path, body] of calls(id)) {
        expect([path, (await app.ask(outsider, method, path, body)).status]).toEqual([path, 404]);
      }
      expect((await upload(outsider, trustRow('R6F'))).status).toBe(404);
      expect((await app.ask(outsider, 'GET', '/api/imports')).body.imports).toEqual([]);
    }
    expect((await app.ask(national, 'GET', `/api/imports/${id}`)).body.state).toBe('previewed');
  });

  it.each<[string, () => Promise<Reply>, number, string]>([
    [
      'no register',
      () => upload(national, trustRow('R6G'), 'kind=ods-trusts', 'atlantis'),
      404,
      'There is no register “atlantis”',
    ],
    ['no kind', () => upload(national, trustRow('R6G'), 'kind=poem'), 400, 'There is no kind of file called “poem”'],
    ['no day', () => from('2026-02-30'), 400, 'Check what you entered'],
    ['a day long gone', () => from('1066-10-14'), 400, '“1066-10-14” is not a day that changes can count from'],
    [
      'JSON in place of a file',
      () => app.ask(national, 'POST', '/api/imports?register=england&kind=ods-trusts&file-name=x', { a: 1 }),
      400,
      'Send the bytes of the file',
    ],
    ['an empty file', () => upload(national, ''), 422, 'This file is empty.'],
    [
      'a file of another kind',
      () => upload(national, trustRow('R6G'), 'kind=dspt-register'),
      422,
      'This looks like the ODS trust file',
    ],
    [
      'a file cut short',
      () =>
        upload(
          national,
          'Code,Organisation Name,Status,Date Of Publication,Primary Sector\nR0A,"Exa',
          'kind=dspt-register',
        ),
      422,
      'Line 2: A quotation mark opens here',
    ],
    ['a file beyond 64 MiB', () => upload(national, Buffer.alloc(64 * 2 ** 20 + 1, 'a')), 413, 'larger than 64 MiB'],
    [
      'no reason',
      async () => app.ask(national, 'POST', `/api/imports/${await preview('R6H')}/apply`, { why: ' ' }),
      400,
      'Check what you entered',
    ],
    [
      'an import that does not exist',
      () => app.ask(national, 'POST', '/api/imports/2000000000/apply', why),
      404,
      'There is no import 2000000000',
    ],
    [
      'an outcome that does not exist',
      async () => app.ask(national, 'GET', `/api/imports/${await preview('R6I')}/changes?outcome=lost`),
      400,
      'Check what you entered',
    ],
    [
      'a preview to undo',
      async () => app.ask(national, 'POST', `/api/imports/${await preview('R6J')}/undo`, why),
      409,
      'was never applied',
    ],
  ])('say what is wrong with %s', async (_, ask, status, detail) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toContain(detail);
  });

  it('apply once: the second who tries is told that it is done', async () => {
    const id = await preview('R6K');
    const answers = await Promise.all([1, 2].map(() => app.ask(national, 'POST', `/api/imports/${id}/apply`, why)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('can be dropped before they are applied, and not afterwards', async () => {
    const id = await preview('R6L');
    expect((await app.ask(national, 'DELETE', `/api/imports/${id}`)).body).toEqual({ cancelled: id });
    expect((await app.ask(national, 'GET', `/api/imports/${id}`)).status).toBe(404);
    expect(await app.audited('cancel-import')).toContainEqual(expect.objectContaining({ subject: `import:${id}` }));
    const changes = await app.whole.read((reader) =>
      reader.rows(sql`select 1 from organisations.import_change where import_id = ${id}`),
    );
    expect(changes).toEqual([]);
    const applied = await preview('R6M');
    await app.ask(national, 'POST', `/api/imports/${applied}/apply`, why);
    expect((await app.ask(national, 'DELETE', `/api/imports/${applied}`)).status).toBe(409);
  });

  it('export their changes with names that a spreadsheet does not run as formulas', async () => {
    const { id } = (await upload(national, trustRow('R6N', { name: '=HYPERLINK(1)' }))).body;
    const changes = (await app.ask(national, 'GET', `/api/imports/${id}/changes?entity=organisation`)).body.changes;
    expect(changes).toMatchObject([{ after: { name: '=HYPERLINK(1)' } }]);
    const csv = (await app.ask(national, 'GET', `/api/imports/${id}/changes/export?format=csv`)).body;
    expect(csv).toContain('R6N');
    expect(csv.split('\r\n').filter((line: string) => /(^|,)"?[=+@-]/.test(line))).toEqual([]);
  });

  it('show how far a preview has come to its asker alone, while others are served', async () => {
    const ticket = crypto.randomUUID();
    const rows = Array.from({ length: 12_000 }, (_, index) =>
      trustRow(`G${(10_000 + index).toString()}`, { board: '' }),
    );
    let isDone = false;
    const shown = upload(national, rows.join(''), `kind=ods-trusts&ticket=${ticket}`).finally(() => {
      isDone = true;
    });
    const phases = new Set<string>();
    const foreign = new Set<number>();
    while (!isDone) {
      const answer = await app.ask(national, 'GET', `/api/imports/${ticket}/progress`);
      if (answer.status === 200) phases.add(answer.body.phase);
      foreign.add((await app.ask(sibling, 'GET', `/api/imports/${ticket}/progress`)).status);
    }
    expect((await shown).body.counts.rows).toBe(12_000);
    expect([...phases]).toEqual(expect.arrayContaining(['reading', 'saving']));
    expect([...foreign]).toEqual([404]);
  });
});
