import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { nodesOf, versionsOf } from './store/content.ts';

let app: TestApp;
let keeper: Actor;
let lead: Actor;
let invented: Actor;
let outsider: Actor;

beforeAll(async () => {
  app = await openApp();
  keeper = await app.person('X26', 'lead', 'Kit Keeper');
  lead = await app.person('R0A', 'lead');
  invented = await app.person('DEMO-NATION', 'lead');
  outsider = await app.person('R0A', 'supplier');
}, 120_000);
afterAll(() => app?.close());

const own = {
  format: 'wardkeep.framework/1',
  framework: { code: 'own', name: 'Our own', publisher: 'Us' },
  version: '1',
  title: 'Our own 1',
  scoring: 'levels',
  levels: [
    { code: 'no', name: 'No', rank: 1 },
    { code: 'yes', name: 'Yes', rank: 2 },
  ],
  source: 'A test',
  nodes: [
    { code: 'A', kind: 'part', title: 'A part' },
    { code: 'A.1', parent: 'A', kind: 'standard', title: 'A standard', levels: ['no', 'yes'], wording: 'Be good.' },
  ],
};

const send = (actor: Actor | null, file: unknown, more = '', name = 'file.json') =>
  app.ask(
    actor,
    'POST',
    `/api/frameworks/files?file-name=${name}${more}`,
    Buffer.from(typeof file === 'string' ? file : JSON.stringify(file)),
  );
const store = (actor: Actor, file: unknown, more = '') => send(actor, file, `&apply=yes&why=agreed${more}`);
const read = (name: string, part = '') => app.ask(lead, 'GET', `/api/frameworks/${name}${part && `?part=${part}`}`);

describe('frameworks', () => {
  it('are listed with their size and whether anybody compared them with their publisher', async () => {
    const { status, body } = await app.ask(lead, 'GET', '/api/frameworks');
    expect(status).toBe(200);
    expect(body.mayManage).toBe(false);
    expect(body.versions.map(({ framework, version }: never) => `${framework} ${version}`).slice(0, 2)).toEqual([
      'caf 3.2',
      'caf 4.0',
    ]);
    expect(body.versions[1]).toMatchObject({ outcomes: 41, statements: 555, isVerified: true, toVerify: 4, worded: 0 });
    expect(body.versions.find(({ framework }: { framework: string }) => framework === 'dspt-e')).toMatchObject({
      outcomes: 8,
      isVerified: false,
      toVerify: 8,
    });
  });

  it('are kept by those at the top of a real nation alone', async () => {
    const may = async (actor: Actor) => (await app.ask(actor, 'GET', '/api/frameworks')).body.mayManage;
    expect(await Promise.all([keeper, lead, invented].map(may))).toEqual([true, false, false]);
  });

  it('are shown to nobody without the permission', async () => {
    for (const address of [
      '/api/frameworks',
      '/api/frameworks/caf/4.0',
      '/api/frameworks/caf/4.0/export?format=json',
    ]) {
      expect((await app.ask(outsider, 'GET', address)).status).toBe(403);
      expect((await app.ask(null, 'GET', address)).status).toBe(401);
    }
  });

  it('show one part whole, with where it went and what to ask before evidence goes along', async () => {
    const { body } = await read('caf/3.2', 'A2.b');
    expect(body.nodes).toHaveLength(57);
    expect(body.part).toMatchObject({ code: 'A2.b', title: 'Assurance', levels: ['not-achieved', 'achieved'] });
    expect(body.part.indicators.map(({ level }: { level: string }) => level)).toEqual([
      ...Array(3).fill('not-achieved'),
      ...Array(5).fill('achieved'),
    ]);
    expect(body.part.related).toEqual([
      expect.objectContaining({
        direction: 'to',
        version: '4.0',
        code: 'A2.c',
        kind: 'changed',
        question: 'Some statements are new. Does the same evidence show those too?',
      }),
    ]);
    expect(JSON.stringify(body).length).toBeLessThan(50_000);
  });

  it('answer 404 for a version or a part that is not there', async () => {
    expect((await read('caf/9')).status).toBe(404);
    expect((await read('caf/4.0', 'Z9.z')).status).toBe(404);
  });
});

describe('a framework from a file', () => {
  it('is previewed without a trace, then stored with its reason', async () => {
    const { status, body } = await send(keeper, own);
    expect(status).toBe(200);
    expect(body).toMatchObject({ isApplied: false, kind: 'framework', isNew: true, differenceCount: 2, faults: [] });
    expect((await read('own/1')).status).toBe(404);
    expect((await store(keeper, own)).body).toMatchObject({ isApplied: true });
    expect((await read('own/1', 'A.1')).body).toMatchObject({
      title: 'Our own 1',
      worded: 1,
      part: { wording: 'Be good.' },
    });
    expect((await app.audited('import-framework')).at(-1)).toMatchObject({
      subject: 'framework:own 1',
      why: 'agreed',
      who: `person:${keeper.personId}`,
    });
  });

  it('may add and reword, and is told apart from what is stored', async () => {
    const [part, standard] = own.nodes;
    const grown = { ...own, nodes: [part, { ...standard, wording: 'Be better.' }, { ...standard, code: 'A.2' }] };
    const { differences } = (await send(keeper, grown)).body;
    expect(differences).toEqual([
      { kind: 'changed', code: 'A.1', words: 'is worded anew' },
      { kind: 'added', code: 'A.2', words: 'A standard' },
    ]);
    expect((await store(keeper, own)).status).toBe(409);
  });

  it('may take nothing away, because answers refer to it', async () => {
    const [, standard] = own.nodes;
    const less = { ...own, nodes: [{ ...standard, parent: undefined }] };
    expect((await send(keeper, less)).body.faults).toEqual([
      { where: 'A', message: expect.stringContaining('is gone') },
    ]);
    const refused = await store(keeper, less);
    expect(refused.status).toBe(422);
    expect((await read('own/1')).body.nodes).toHaveLength(2);
  });

  it('is refused from anybody who does not keep the nation’s frameworks, and leaves nothing', async () => {
    const before = await app.whole.read(versionsOf);
    for (const actor of [lead, invented, outsider]) {
      expect((await send(actor, own)).status).toBe(403);
      expect((await store(actor, { ...own, version: '2' })).status).toBe(403);
    }
    expect((await send(null, own)).status).toBe(401);
    expect(await app.whole.read(versionsOf)).toEqual(before);
  });

  it('is refused without a reason, and where it cannot be read', async () => {
    expect((await send(keeper, own, '&apply=yes&why=')).status).toBe(400);
    expect((await app.ask(keeper, 'POST', '/api/frameworks/files?file-name=a', { a: 1 })).status).toBe(400);
    for (const bad of ['', '{"format": ', 'just words', '{"a": 1}', '[1, 2]']) {
      const { status, body } = await send(keeper, bad);
      expect([status, body.type]).toEqual([422, 'urn:wardkeep:problem:wrong-file']);
    }
  });

  it('cannot hold the server up with a YAML bomb', async () => {
    const lines = Array.from(
      { length: 9 },
      (_, at) => `l${at + 1}: &l${at + 1} [${Array(9).fill(`*l${at}`).join(', ')}]`,
    );
    const { status, body } = await send(keeper, ['objectives:', '  A: &l0 lol', ...lines].join('\n'));
    expect([status, body.detail]).toEqual([422, 'This YAML file repeats parts of itself too often to be read.']);
  });

  it('cannot say twice what a key holds, nor bring types of its own', async () => {
    expect((await send(keeper, 'objectives: {}\nobjectives: {}')).body.errors[0]).toMatchObject({ where: 'line 2' });
    expect((await send(keeper, 'objectives: !!js/function "x"')).status).toBe(422);
  });

  it('cannot reach what is not its own by names that JavaScript knows', async () => {
    const sly = '{"format":"wardkeep.framework/1","__proto__":{"title":"x"},"constructor":{}}';
    const { body } = await send(keeper, sly);
    expect(body.faults.map(({ where }: { where: string }) => where)).toEqual(
      expect.arrayContaining(['__proto__', 'constructor', 'title']),
    );
  });
});

describe('a mapping from a file', () => {
  const mapping = {
    format: 'wardkeep.mapping/1',
    from: { framework: 'own', version: '1' },
    to: { framework: 'caf', version: '4.0' },
    source: 'Our reading',
    pairs: [{ from: 'A.1', to: 'A1.a', kind: 'related' }],
  };

  it('joins two versions, and is refused for codes that they do not have', async () => {
    expect((await store(keeper, mapping)).status).toBe(200);
    expect((await read('own/1', 'A.1')).body.part.related).toMatchObject([{ code: 'A1.a', direction: 'to' }]);
    const wrong = { ...mapping, pairs: [{ from: 'A.9', to: 'A1.a', kind: 'related' }] };
    const refused = await store(keeper, wrong);
    expect([refused.status, refused.body.errors]).toEqual([422, [{ where: 'from A.9', message: 'is not known here' }]]);
    expect((await read('own/1', 'A.1')).body.part.related).toHaveLength(1);
  });
});

const shared = path.resolve(process.env.WARDKEEP_SHARED ?? '../shared', 'data/frameworks');
const text = (file: string) => readFileSync(path.join(shared, file), 'utf8');

describe.skipIf(!existsSync(shared))('files that others publish', () => {
  const caf = (version: string) => text(`webcaf/cyber-assessment-framework-v${version}.yaml`);

  it.each(['3.2', '4.0'])('bring the wording of the CAF %s, every statement of it', async (version) => {
    const target = `&framework=caf&version=${version}`;
    const preview = await send(keeper, caf(version), target, 'caf.yaml');
    expect(preview.body).toMatchObject({ kind: 'wording', faults: [], notes: [] });
    expect((await store(keeper, caf(version), target)).status).toBe(200);
    const { body } = await read(`caf/${version}`, 'A1.a');
    expect(body.part.indicators[0].wording).toMatch(/not discussed or reported on regularly at board/);
    const [stored] = (await app.whole.read(versionsOf)).filter(
      (each) => each.framework === 'caf' && each.version === version,
    );
    const nodes = await app.whole.read((reader) => nodesOf(reader, [stored?.id ?? 0]));
    expect(nodes.flatMap(({ indicators }) => indicators).filter(({ wording }) => wording === '')).toEqual([]);
  });

  it('do not bring wording for another version: codes change their meaning', async () => {
    const refused = await store(keeper, caf('3.2'), '&framework=caf&version=4.0');
    expect([refused.status, refused.body.errors[0].message]).toEqual([
      422,
      expect.stringContaining('does not fit this version'),
    ]);
    expect((await send(keeper, caf('3.2'))).body.errors).toMatchObject([{ where: 'version' }]);
  });

  it('come back from WebCAF’s format word for word', async () => {
    const { body, headers } = await app.ask(lead, 'GET', '/api/frameworks/caf/4.0/export?format=webcaf');
    expect(headers['content-disposition']).toBe('attachment; filename="caf-4.0.webcaf.yaml"');
    const again = await send(keeper, body, '&framework=caf&version=4.0');
    expect(again.body).toMatchObject({ differenceCount: 0, faults: [], notes: [] });
  });

  it('come in from CISO Assistant, and say what is not kept', async () => {
    const { body } = await send(keeper, text('import-samples/ciso-assistant.ncsc-caf-3.2.yaml'));
    expect(body).toMatchObject({ kind: 'framework', faults: [], target: { framework: 'ncsc-caf-3-2', version: '2' } });
    const essentials = await send(keeper, text('import-samples/ciso-assistant.cyber_essentials.yaml'));
    expect(essentials.body.faults).toEqual([]);
    expect(essentials.body.differenceCount).toBeGreaterThan(50);
  });
});

describe('a framework as a file', () => {
  it('comes back in our own format without a difference', async () => {
    for (const name of ['caf/3.2', 'eprr/2023', 'own/1']) {
      const { body } = await app.ask(lead, 'GET', `/api/frameworks/${name}/export?format=json`);
      expect((await send(keeper, body)).body).toMatchObject({ differenceCount: 0, faults: [] });
    }
  });

  it('goes to CISO Assistant and can be read again; what it cannot hold is told beforehand', async () => {
    const { formats } = (await read('caf/4.0')).body;
    const { losses } = formats.find(({ format }: { format: string }) => format === 'ciso-assistant');
    expect(losses).toEqual([
      '183 statements of “Not achieved”',
      '148 statements of “Partially achieved”',
      'which parts are verified',
    ]);
    const { body } = await app.ask(lead, 'GET', '/api/frameworks/caf/4.0/export?format=ciso-assistant');
    expect((await send(keeper, body)).body).toMatchObject({ kind: 'framework', faults: [], differenceCount: 59 + 224 });
  });

  it('is offered only in formats that can hold it', async () => {
    const { formats } = (await read('eprr/2023')).body;
    expect(formats.map(({ format }: { format: string }) => format)).not.toContain('webcaf');
    expect((await app.ask(lead, 'GET', '/api/frameworks/eprr/2023/export?format=webcaf')).status).toBe(400);
    expect((await app.ask(lead, 'GET', '/api/frameworks/eprr/2023/export?format=pdf')).status).toBe(400);
  });
});
