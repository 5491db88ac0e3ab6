import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanWaiting } from '#platform/scan/scan-later.ts';
import { sql } from '#platform/sql.ts';
import { answerAllQuestions } from '../../../test/support/answer-all-questions.ts';
import type { Actor, TestApp } from '../../../test/support/app.ts';
import { type EvidenceCalls, evidenceCalls } from '../../../test/support/evidence-calls.ts';
import type { TestBrowser } from '../../../test/support/test-browser.ts';
import { openTwoSuppliers, type TwoSuppliers } from '../../../test/support/two-suppliers.ts';
import { zipArchive } from '../../../test/support/zip-archive.ts';
import { filesOfAnswers } from './actions/questionnaires/scan-answer-files.ts';

let two: TwoSuppliers;
let app: TestApp;
let calls: EvidenceCalls;
let nia: TestBrowser;
let gus: TestBrowser;
let round: number;
const asked: EvidenceCalls['asked'] = (...given) => calls.asked(...given);
let [first, second] = ['', ''];
let piece = 0;
const why = 'they rang us';
const pdf = (words: string) => Buffer.from(`%PDF-1.7 ${words}`);

beforeAll(async () => {
  two = await openTwoSuppliers();
  ({ nia, gus } = two);
  app = two.world.app;
  calls = evidenceCalls(two);
  round = await asked(two.own, 'RXN', two.storm);
  await asked(two.sibling, 'R0A', two.storm);
  const { content } = (await nia.ask('GET', own())).body;
  [first = '', second = ''] = content.sections.flatMap(({ questions }: { questions: { id: string }[] }) =>
    questions.map(({ id }) => id),
  );
}, 300_000);
afterAll(() => two?.world.close());

const own = (rest = '') => `/api/own-supplier/questionnaires/${round}${rest}`;
const attach = (browser: TestBrowser, name: string, bytes: unknown = pdf(name), question = first) =>
  browser.ask('POST', own(`/files?question=${question}&name=${encodeURIComponent(name)}`), bytes);
const files = async () =>
  (await nia.ask('GET', own())).body.files as { id: number; name: string; takenBackAt: string | null }[];
const send = async () => {
  const { revision } = (await nia.ask('GET', own())).body;
  return await nia.ask('POST', own('/send'), { revision, why });
};
const readers = () =>
  [[two.own, 'RXN'] as const, [two.sibling, 'R0A'] as const, [two.national, 'X26'] as const] as const;
const saved = (actor: Actor, organisation: string, id: number, of = round) => calls.saved(actor, organisation, id, of);
const seen = (actor: Actor, organisation: string, of = round) => calls.seen(actor, organisation, of);
const shown = (codes: readonly string[], email = '', of = round) => calls.shown(of, codes, email);

describe('a file that a supplier attaches', () => {
  it('is kept under its plain name, read back by its own people, and by nobody who asked before it is sent', async () => {
    const { status, body } = await attach(nia, '../ISO 27001\u202e\r\n.pdf', pdf('certificate'));
    expect([status, body.name]).toEqual([200, 'ISO 27001.pdf']);
    piece = body.id;
    expect(await files()).toMatchObject([{ id: piece, question: first, scan: 'not-scanned', isSent: false }]);
    const read = await nia.ask('GET', own(`/files/${piece}`));
    expect([read.status, read.body]).toEqual([200, pdf('certificate').toString()]);
    expect((await app.audited('attach-answer-evidence')).at(-1)).toMatchObject({ subject: `supplier-round:${round}` });
    for (const [actor, code] of readers()) {
      expect((await saved(actor, code, piece)).status).toBe(404);
      expect(await seen(actor, code)).toEqual([]);
    }
    expect([await shown(['RXN']), await shown(['X26'])]).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(await shown([], 'nia@stormfield.example')).toEqual([1, 1]);
  });

  it('is attached, read and taken back by confirmed people of the supplier that was asked alone', async () => {
    const email = 'vera@stormfield.example';
    const vera = await two.world.partner(two.sibling, two.storm, { organisation: 'R0A', email });
    for (const [browser, code] of [
      [gus, 404],
      [vera, 403],
    ] as const) {
      expect((await attach(browser, 'a.pdf')).status).toBe(code);
      expect((await browser.ask('GET', own(`/files/${piece}`))).status).toBe(code);
      expect((await browser.ask('POST', own(`/files/${piece}/take-back`))).status).toBe(code);
    }
    expect((await app.ask(two.own, 'POST', own(`/files?question=${first}&name=a.pdf`), pdf('a'))).status).toBe(403);
    expect((await app.ask(null, 'GET', own(`/files/${piece}`))).status).toBe(401);
    expect([await shown([], email), await shown([], 'gus@galeby.example')]).toEqual([
      [0, 0],
      [0, 0],
    ]);
    const path = `/api/supplier-rounds/${round}/files`;
    const filed = `${path}?organisation=RXN&question=${first}&name=a.pdf`;
    expect((await app.ask(two.own, 'POST', filed, pdf('by a customer'))).status).toBe(403);
    const back = { organisation: 'RXN', why };
    expect((await app.ask(two.own, 'POST', `${path}/${piece}/take-back`, back)).status).toBe(403);
  });

  it.each([
    ['a web page', 'a.html', Buffer.from('<script>'), /ends in pdf/],
    ['a picture with scripts', 'a.svg', Buffer.from('<svg onload="x"/>'), /ends in pdf/],
    ['a web page that says it is a PDF', 'a.pdf', Buffer.from('<html>'), /not what its name says/],
    [
      'a document with macros',
      'a.docx',
      zipArchive({ '[Content_Types].xml': Buffer.from('<Types/>'), 'word/vbaProject.bin': Buffer.from('x') }),
      /macros/,
    ],
    [
      'an archive that fills the memory',
      'a.xlsx',
      zipArchive({ '[Content_Types].xml': Buffer.alloc(70_000_000) }),
      /64 MB/,
    ],
    ['a PDF with a script', 'a.pdf', pdf('/JavaScript'), /script/],
    ['a table with a formula', 'a.csv', Buffer.from('=cmd|1'), /formula/],
    ['nothing', 'a.pdf', Buffer.alloc(0), /empty/],
    ['more than 10 MB', 'a.txt', Buffer.alloc(10 * 1024 * 1024 + 1, 65), /larger than 10 MB/],
    ['the same file again', 'other.pdf', pdf('certificate'), /already/],
  ])('is refused in plain words: %s', async (_, name, bytes, words) => {
    const { status, body } = await attach(nia, name, bytes);
    expect([status, body.errors[0]]).toEqual([400, { where: 'file', message: expect.stringMatching(words) }]);
    expect(await files()).toHaveLength(1);
  });

  it('is refused for an unknown question, without bytes, and when a question has 5', async () => {
    expect((await attach(nia, 'a.pdf', pdf('a'), 'no.question')).status).toBe(400);
    expect((await attach(nia, 'a.pdf', { some: 'json' })).status).toBe(400);
    const more = await Promise.all([1, 2, 3, 4].map((n) => attach(nia, `${n}.pdf`)));
    expect(more.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await attach(nia, '5.pdf')).body.errors[0].message).toMatch(/takes 5 files/);
    expect((await attach(nia, '5.pdf', pdf('5'), second)).status).toBe(200);
    for (const { body } of more) {
      expect((await nia.ask('POST', own(`/files/${body.id}/take-back`))).status).toBe(200);
      expect((await nia.ask('POST', own(`/files/${body.id}/take-back`))).status).toBe(404);
    }
    // Nobody was sent them, so nothing is left of them.
    expect(await shown([], 'nia@stormfield.example')).toEqual([2, 2]);
  });
});

describe('a file that was sent', () => {
  it('is opened by exactly those who read the answers, to be saved and never shown', async () => {
    const before = (await nia.ask('GET', own())).body.revision;
    await attach(nia, 'late.pdf', pdf('late'), second);
    expect((await nia.ask('POST', own('/send'), { revision: before, why })).status).toBe(409);
    await answerAllQuestions(app, { supplier: two.storm, round }, false);
    for (const [actor, code] of readers()) {
      const { status, body, headers } = await saved(actor, code, piece);
      expect([status, body]).toEqual([200, pdf('certificate').toString()]);
      expect(headers).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="ISO-27001.pdf"; filename*=UTF-8''ISO%2027001.pdf`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      });
      expect(await seen(actor, code)).toHaveLength(3);
    }
    expect((await saved(two.third, 'RXL', piece)).status).toBe(404);
    expect((await saved(two.third, 'RXN', piece)).status).toBe(404);
    expect((await saved(await app.person('RXN', 'staff'), 'RXN', piece)).status).toBe(403);
    expect([await shown(['RXL']), await shown([], 'gus@galeby.example')]).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect([(await shown(['R0A']))[0], (await shown(['X26']))[0]]).toEqual([3, 3]);
  });

  it('of one questionnaire is not found under another that the same organisation asked', async () => {
    const other = await asked(two.third, 'RXL', two.gale);
    expect((await saved(two.third, 'RXL', piece, other)).status).toBe(404);
    expect((await gus.ask('GET', `/api/own-supplier/questionnaires/${other}/files/${piece}`)).status).toBe(404);
  });

  it('stays to be read after it was taken back, and is marked once that is sent', async () => {
    expect((await nia.ask('POST', own(`/files/${piece}/take-back`))).status).toBe(200);
    expect((await app.audited('take-back-answer-evidence')).at(-1)).toMatchObject({
      subject: `supplier-round:${round}`,
    });
    const takenBack = async () => (await seen(two.own, 'RXN')).find(({ id }) => id === piece);
    expect(await takenBack()).toMatchObject({ takenBackAt: null });
    expect((await files()).find(({ id }) => id === piece)).toMatchObject({ takenBackAt: expect.any(String) });
    expect((await send()).status).toBe(200);
    expect(await takenBack()).toMatchObject({ takenBackAt: expect.any(String) });
    expect((await saved(two.own, 'RXN', piece)).status).toBe(200);
    expect((await files()).map(({ id }) => id)).not.toContain(piece);
    expect((await send()).status).toBe(409);
  });

  it('in which a later scan finds something is handed out to nobody, holds up sending, and asks each customer to look', async () => {
    const { id } = (await attach(nia, 'eicar.txt', Buffer.from('EICAR'))).body;
    expect((await send()).status).toBe(200);
    expect((await saved(two.own, 'RXN', id)).status).toBe(200);
    const scan = async (bytes: Buffer) =>
      bytes.includes('EICAR')
        ? ({ state: 'infected', found: 'Eicar' } as const)
        : ({ state: 'clean', found: '' } as const);
    const context = Object.create(app.whole, { scanner: { value: { scan } } });
    await scanWaiting(context, filesOfAnswers, { after: null, signal: new AbortController().signal });
    expect((await saved(two.own, 'RXN', id)).status).toBe(409);
    expect((await nia.ask('GET', own(`/files/${id}`))).status).toBe(409);
    const told = (await app.ask(two.sibling, 'GET', '/api/obligations?organisation=R0A&search=harmful')).body
      .obligations;
    expect(told).toMatchObject([{ title: 'A file that a supplier sent with its answers is harmful' }]);
    expect(JSON.stringify(told)).not.toContain('Stormfield');
    await attach(nia, 'again.txt', Buffer.from('EICAR'), second);
    expect((await send()).body.detail).toMatch(/harmful in the file "again.txt"/);
  });
});

describe('a questionnaire that is asked again', () => {
  it('proposes files that were sent and count, and shows them to nobody before they are sent', async () => {
    const counting = (await files()).filter(({ name }) => name === '5.pdf' || name === 'late.pdf');
    expect(counting).toHaveLength(2);
    await app.whole.change({ action: 'test', why: 'the answers are a year old' }, async (change) => {
      await change.run(sql`update suppliers.round set sent_at = sent_at - interval '2 years',
        valid_until = valid_until - 730 where id = ${round}`);
      change.record({ subject: `supplier-round:${round}` });
    });
    await app.ask(two.third, 'POST', '/api/supplier-relationships', { organisation: 'RXL', supplier: two.storm, why });
    const anew = await asked(two.third, 'RXL', two.storm);
    expect(anew).not.toBe(round);
    const { files: carried } = (await nia.ask('GET', `/api/own-supplier/questionnaires/${anew}`)).body;
    expect(carried.map(({ name }: { name: string }) => name)).toEqual(['5.pdf', 'late.pdf']);
    expect(carried[0]).toMatchObject({ isSent: false });
    expect(await seen(two.third, 'RXL', anew)).toEqual([]);
    expect((await shown(['RXL'], '', anew))[0]).toBe(0);
  });
});

describe('a file that the only customer takes in for a supplier without log-in', () => {
  let filed = 0;
  let supplier = 0;
  let of = 0;
  const at = (rest: string) => `/api/supplier-rounds/${of}/files${rest}`;

  beforeAll(async () => {
    supplier = (
      await app.ask(two.national, 'POST', '/api/suppliers', { organisation: 'X26', name: 'Quiet Works', why })
    ).body.id;
    for (const [actor, organisation] of [
      [two.own, 'RXN'],
      [two.sibling, 'R0A'],
    ] as const)
      await app.ask(actor, 'POST', '/api/supplier-relationships', { organisation, supplier, why });
    of = await asked(two.own, 'RXN', supplier);
  });

  it('is seen by its own people alone until the answers are there, and then counts for it alone', async () => {
    const sent = await app.ask(two.own, 'POST', at(`?organisation=RXN&question=${first}&name=mail.pdf`), pdf('mail'));
    expect(sent.status).toBe(200);
    filed = sent.body.id;
    expect(await seen(two.own, 'RXN', of)).toMatchObject([{ id: filed, isSent: false }]);
    expect(await seen(two.national, 'X26', of)).toEqual([]);
    const { revision } = (await app.ask(two.own, 'GET', `/api/supplier-rounds/${of}?organisation=RXN`)).body;
    expect((await app.ask(two.own, 'POST', at(`?organisation=RXN&question=none&name=a.pdf`), pdf('a'))).status).toBe(
      400,
    );
    // Whoever asks later asks anew: nothing of one customer speaks to another.
    const other = await asked(two.sibling, 'R0A', supplier);
    expect(other).not.toBe(of);
    expect((await saved(two.sibling, 'R0A', filed, other)).status).toBe(404);
    expect((await saved(two.sibling, 'R0A', filed, of)).status).toBe(404);
    expect([revision, (await shown(['R0A'], '', of))[0]]).toEqual([1, 0]);
  });

  it('is shown with the answers to those who see them, and one added later counts at once', async () => {
    const { content, revision } = (await app.ask(two.own, 'GET', `/api/supplier-rounds/${of}?organisation=RXN`)).body;
    type Question = { id: string; kind: string; choices: { id: string }[] };
    const all: Question[] = content.sections.flatMap(({ questions }: { questions: Question[] }) => questions);
    const free: Record<string, string> = { 'yes-no': 'yes', number: '8', date: '2026-10-01' };
    const answers = all.map(({ id, kind, choices }) => ({
      ...{ question: id, value: choices[0]?.id ?? free[kind] ?? 'Words', note: '' },
    }));
    const body = { answers, revision, isSent: true, why };
    expect((await app.ask(two.own, 'PUT', `/api/supplier-rounds/${of}/file?organisation=RXN`, body)).status).toBe(200);
    expect((await saved(two.own, 'RXN', filed, of)).status).toBe(200);
    const later = await app.ask(two.own, 'POST', at(`?organisation=RXN&question=${second}&name=l.pdf`), pdf('later'));
    expect((await saved(two.own, 'RXN', later.body.id, of)).status).toBe(200);
    expect(await seen(two.own, 'RXN', of)).toMatchObject([{ isSent: true }, { isSent: true }]);
    expect((await shown(['R0A'], '', of))[0]).toBe(0);
    // The supplier’s own people come later: what a customer took in is not theirs to send to others.
    const eve = await two.world.partner(two.national, supplier, { organisation: 'X26', email: 'eve@quiet.example' });
    expect((await eve.ask('GET', `/api/own-supplier/questionnaires/${of}`)).body.files).toEqual([]);
    expect((await eve.ask('GET', `/api/own-supplier/questionnaires/${of}/files/${filed}`)).status).toBe(404);
    expect((await shown([], 'eve@quiet.example', of))[0]).toBe(0);
    await app.whole.change({ action: 'test', why: 'the person left' }, async (change) => {
      await change.run(sql`update suppliers.partner set ended_at = now() where supplier_id = ${supplier}`);
      change.record({ subject: `supplier:${supplier}` });
    });
  });

  it('is not added by those who keep the record, nor from outside, and is taken back with a reason', async () => {
    const add = (actor: Actor | null, code: string) =>
      app.ask(actor, 'POST', at(`?organisation=${code}&question=${first}&name=b.pdf`), pdf('b'));
    expect((await add(two.national, 'X26')).status).toBe(403);
    expect((await add(two.sibling, 'RXN')).status).toBe(404);
    expect((await add(null, 'RXN')).status).toBe(401);
    expect((await app.ask(two.own, 'POST', at(`/${filed}/take-back`), { organisation: 'RXN' })).status).toBe(400);
    expect((await app.ask(two.own, 'POST', at(`/${filed}/take-back`), { organisation: 'RXN', why })).status).toBe(200);
    expect((await seen(two.own, 'RXN', of))[0]).toMatchObject({ id: filed, takenBackAt: expect.any(String) });
  });
});
