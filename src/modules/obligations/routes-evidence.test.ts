import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileScanner } from '#platform/scan/file-scanner.ts';
import { scanWaiting } from '#platform/scan/scan-later.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { filesOfObligations } from './actions/scan-files.ts';

let app: TestApp;
let nation: Actor;
let trust: Actor;
let board: Actor;
let staff: Actor;
let neighbour: Actor;
let id = 0;
let isAway = false;
const asked = {
  organisation: 'X26',
  of: { codes: ['RXN'] },
  title: 'Patch',
  source: 'alert',
  ownerDuty: 'siro',
  why: 'test',
};
const pdf = Buffer.from('%PDF-1.7 proof');

beforeAll(async () => {
  // Stands for the world outside: the harmless text that every scanner must find is found.
  const scan: FileScanner['scan'] = async (bytes) => {
    if (isAway) return { state: 'failed', found: 'no answer' };
    return bytes.includes('EICAR') ? { state: 'infected', found: 'Eicar-Signature' } : { state: 'clean', found: '' };
  };
  app = await openApp(undefined, undefined, { scanner: { scan } });
  nation = await app.person('X26', 'lead');
  trust = await app.person('RXN', 'lead');
  board = await app.person('QE1', 'lead');
  staff = await app.person('RXN', 'staff');
  neighbour = await app.person('R0A', 'lead');
  id = (await app.ask(nation, 'POST', '/api/obligations', asked)).body.ids[0];
}, 120_000);
afterAll(() => app?.close());

const send = (actor: Actor | null, name: string, bytes: unknown = pdf, to = id) =>
  app.ask(actor, 'POST', `/api/obligations/${to}/evidence/files?name=${encodeURIComponent(name)}&note=signed`, bytes);
const files = async () =>
  (await app.ask(trust, 'GET', `/api/obligations/${id}`)).body.evidence.filter(
    ({ kind }: { kind: string }) => kind === 'file',
  );

describe('a file as evidence', () => {
  it('is kept by its hash, and saved under its plain name', async () => {
    const { status, body } = await send(trust, '../Change record\u202e.pdf');
    expect(status).toBe(200);
    const [piece] = body.evidence;
    expect(piece).toMatchObject({
      kind: 'file',
      note: 'signed',
      file: { name: 'Change record.pdf', type: 'application/pdf', size: pdf.length },
    });
    expect(piece.value).toMatch(/^[0-9a-f]{64}$/);
    const read = await app.ask(trust, 'GET', `/api/obligations/${id}/evidence/${piece.id}/file`);
    expect([read.status, read.body]).toEqual([200, pdf.toString()]);
    expect(read.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="Change-record.pdf"; filename*=UTF-8''Change%20record.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(await app.audited('add-evidence')).toContainEqual(expect.objectContaining({ subject: `obligation:${id}` }));
  });

  it('may be sent twice and is kept once; each piece of evidence stays', async () => {
    expect((await send(trust, 'again.pdf')).status).toBe(200);
    const all = await files();
    expect(new Set(all.map(({ value }: { value: string }) => value)).size).toBe(1);
    expect(all.map(({ file }: { file: { name: string } }) => file.name)).toEqual(['Change record.pdf', 'again.pdf']);
  });

  it('is read by those above, and by nobody beside or without the right', async () => {
    const [piece] = await files();
    const path = `/api/obligations/${id}/evidence/${piece.id}/file`;
    for (const actor of [nation, board]) expect((await app.ask(actor, 'GET', path)).status).toBe(200);
    for (const actor of [neighbour, staff]) expect((await app.ask(actor, 'GET', path)).status).toBe(404);
    expect((await app.ask(null, 'GET', path)).status).toBe(401);
  });

  it('of one obligation is not found under another, nor by a number that is not its own', async () => {
    const [piece] = await files();
    const asked = {
      organisation: 'R0A',
      of: { codes: ['R0A'] },
      title: 'Own',
      source: 'action',
      ownerDuty: 'siro',
      why: 'test',
    };
    const other = (await app.ask(neighbour, 'POST', '/api/obligations', asked)).body.ids[0];
    expect((await app.ask(neighbour, 'GET', `/api/obligations/${other}/evidence/${piece.id}/file`)).status).toBe(404);
    expect((await app.ask(trust, 'GET', `/api/obligations/${id}/evidence/999999/file`)).status).toBe(404);
  });

  it('is sent by those who answer alone', async () => {
    expect((await send(neighbour, 'a.pdf')).status).toBe(404);
    expect((await send(staff, 'a.pdf')).status).toBe(404);
    expect((await send(board, 'a.pdf')).status).toBe(403);
    expect((await send(null, 'a.pdf')).status).toBe(401);
    expect((await send(trust, 'a.pdf', pdf, 999_999)).status).toBe(404);
  });

  it.each([
    ['a web page', 'a.html', Buffer.from('<script>alert(1)</script>')],
    ['a program under another name', 'a.png', Buffer.from('MZ')],
    ['an empty file', 'a.pdf', Buffer.alloc(0)],
    ['one in which a virus scan finds something', 'a.txt', Buffer.from('EICAR')],
    ['JSON', 'a.txt', { some: 'json' }],
  ])('is refused: %s', async (_, name, bytes) => {
    const before = (await files()).length;
    expect((await send(trust, name, bytes)).status).toBe(400);
    expect((await files()).length).toBe(before);
  });

  it('is refused above 10 MB', async () => {
    expect((await send(trust, 'a.txt', Buffer.alloc(10 * 1024 * 1024 + 1, 65))).status).toBe(400);
    expect((await send(trust, 'a.txt', Buffer.alloc(11 * 1024 * 1024, 65))).status).toBe(413);
  });

  it('is sent by whoever holds the duty that answers for it, whatever their role', async () => {
    const admin = await app.person('RXN', 'administrator');
    const named = {
      organisation: 'RXN',
      duty: 'siro',
      personId: staff.personId,
      isDeputy: false,
      from: '2026-01-01',
      why: 'test',
    };
    const holder = await app.ask(admin, 'POST', '/api/duties/holders', named);
    const sent = await send(staff, 'mine.txt', Buffer.from('by the holder of the duty'));
    expect(sent.status).toBe(200);
    const piece = sent.body.evidence.at(-1);
    const read = await app.ask(staff, 'GET', `/api/obligations/${id}/evidence/${piece.id}/file`);
    expect([read.status, read.body]).toEqual([200, 'by the holder of the duty']);
    // Whoever leaves the duty reads no file of it any more.
    await app.ask(admin, 'POST', `/api/duties/holders/${holder.body.id}/end`, { lastDay: '2026-11-01', why: 'left' });
    expect((await app.ask(staff, 'GET', `/api/obligations/${id}/evidence/${piece.id}/file`)).status).toBe(404);
    expect((await send(staff, 'late.txt', Buffer.from('too late'))).status).toBe(404);
  });

  it('closes what it proves', async () => {
    const { version } = (await app.ask(trust, 'GET', `/api/obligations/${id}`)).body;
    const path = `/api/obligations/${id}/commands`;
    await app.ask(trust, 'POST', path, { kind: 'acknowledge', version });
    expect((await app.ask(trust, 'POST', path, { kind: 'close', version: version + 1 })).body.standing).toBe('closed');
    expect((await send(trust, 'late.pdf')).status).toBe(409);
  });
});

describe('a link as evidence', () => {
  it.each(['javascript:alert(1)', 'https://nhs.uk@evil.example', 'data:text/html,x', 'https://a b'])(
    'that hides where it leads is refused: %s',
    async (value) => {
      const body = { kind: 'link', value };
      expect((await app.ask(trust, 'POST', `/api/obligations/${id}/evidence`, body)).status).toBe(400);
      const asked = {
        organisation: 'RXN',
        of: { codes: ['RXN'] },
        title: 'Look',
        source: 'action',
        ownerDuty: 'siro',
        why: 'test',
        link: value,
      };
      expect((await app.ask(trust, 'POST', '/api/obligations', asked)).status).toBe(400);
    },
  );
});

describe('a file of an obligation that was kept without a scanner', () => {
  it('is scanned later; a harmful one is handed out no more, and whoever answers for the obligation is told', async () => {
    const run = () => scanWaiting(app.whole, filesOfObligations, { after: null, signal: new AbortController().signal });
    const other = (await app.ask(nation, 'POST', '/api/obligations', asked)).body.ids[0];
    isAway = true;
    const harm = Buffer.from('EICAR, kept before');
    const { id: piece } = (await send(trust, 'before.txt', harm, other)).body.evidence[0];
    isAway = false;
    const path = `/api/obligations/${other}/evidence/${piece}/file`;
    expect((await app.ask(trust, 'GET', path)).status).toBe(200);
    expect([(await run()).known, (await run()).known]).toEqual([1, 0]);
    for (const actor of [trust, board]) expect((await app.ask(actor, 'GET', path)).status).toBe(409);
    const seen = (await app.ask(board, 'GET', `/api/obligations/${other}`)).body.evidence;
    expect(seen).toMatchObject([{ id: piece, scan: 'infected' }]);
    const told = await app.ask(trust, 'GET', '/api/obligations?organisation=RXN&search=harmful');
    expect(told.body.obligations).toMatchObject([
      { title: `A file kept as evidence of obligation ${other} is harmful`, standing: 'no-answer' },
    ]);
    expect(await app.audited('scan-files-of-obligations')).toHaveLength(1);
  });
});
