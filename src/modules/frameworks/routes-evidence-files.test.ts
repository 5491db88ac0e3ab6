import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidenceAt as at, type EvidenceWorld, openEvidenceWorld } from '../../../test/support/evidence-world.ts';

const pdf = Buffer.from('%PDF-1.7 minutes');
let world: EvidenceWorld;
let { app, trust, board, neighbour, boardMember, node, addLink, sendFile, list } = {} as EvidenceWorld;

beforeAll(async () => {
  world = await openEvidenceWorld();
  ({ app, trust, board, neighbour, boardMember, node, addLink, sendFile, list } = world);
}, 180_000);
afterAll(() => world?.app.close());

describe('a file as evidence', () => {
  it('is kept under a plain name, scanned, and saved but never shown', async () => {
    const { status, body } = await sendFile(trust, '../../etc/Minutes\u202e.pdf');
    expect([status, body.errors]).toEqual([200, undefined]);
    expect(body).toMatchObject({ kind: 'file', scan: 'clean', file: { name: 'Minutes.pdf', size: pdf.length } });
    const read = await app.ask(trust, 'GET', `${at}/${body.id}/revisions/1/file`);
    expect([read.status, read.body]).toEqual([200, pdf.toString()]);
    expect(read.headers).toMatchObject({
      'content-disposition': `attachment; filename="Minutes.pdf"; filename*=UTF-8''Minutes.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  it('that was sent before is kept once, and the other piece is named', async () => {
    const first = (await sendFile(trust, 'one.txt', Buffer.from('same'))).body;
    const second = (await sendFile(trust, 'two.txt', Buffer.from('same'), 'organisation=RXN&title=Again')).body;
    expect(second.value).toBe(first.value);
    expect(second.sameFile).toEqual([{ id: first.id, title: 'Minutes' }]);
  });

  it('in which a scan finds something is refused, and nothing is kept', async () => {
    const before = (await list(trust)).total;
    const { status, body } = await sendFile(trust, 'a.txt', Buffer.from('EICAR'));
    expect([status, body.errors[0].message]).toEqual([
      400,
      'A virus scan found "Eicar-Signature" in this file. It was not kept.',
    ]);
    expect((await list(trust)).total).toBe(before);
  });

  it('that could not be scanned is said to be not scanned, never clean', async () => {
    world.setScannerAway(true);
    const { body } = await sendFile(trust, 'b.txt', Buffer.from('no answer'));
    world.setScannerAway(false);
    expect(body.scan).toBe('not-scanned');
    expect((await list(trust, 'organisation=RXN&scan=not-scanned')).pieces).toMatchObject([{ id: body.id }]);
  });

  it.each([
    ['a web page', 'a.html', Buffer.from('<script>alert(1)</script>')],
    ['a picture with scripts', 'a.svg', Buffer.from('<svg onload="alert(1)"/>')],
    ['a program under another name', 'a.png', Buffer.from('MZ')],
    ['a PDF that is none', 'a.pdf', Buffer.from('<html>')],
    ['an empty file', 'a.pdf', Buffer.alloc(0)],
    ['JSON', 'a.txt', { some: 'json' }],
    ['more than 10 MB', 'a.txt', Buffer.alloc(10 * 1024 * 1024 + 1, 65)],
  ])('is refused: %s', async (_, name, bytes) => expect((await sendFile(trust, name, bytes)).status).toBe(400));

  it('is sent by the organisation’s own writers alone', async () => {
    expect((await sendFile(null, 'a.pdf')).status).toBe(401);
    expect((await sendFile(boardMember, 'a.pdf')).status).toBe(403);
    for (const actor of [neighbour, board]) expect((await sendFile(actor, 'a.pdf')).status).toBe(404);
  });

  it('of another organisation is not found by its number, its revision or under a number of one’s own', async () => {
    const theirs = (await sendFile(trust, 'c.txt', Buffer.from('secret'))).body.id;
    const own = (await addLink(neighbour, { organisation: 'R0A' })).body.id;
    for (const path of [`${at}/${theirs}`, `${at}/${theirs}/revisions/1/file`, `${at}/${own}/revisions/1/file`]) {
      expect([path, (await app.ask(neighbour, 'GET', path)).status]).toEqual([path, 404]);
    }
    const edit = { title: 'Mine now', version: 1, why: 'try it' };
    expect((await app.ask(neighbour, 'PATCH', `${at}/${theirs}`, edit)).status).toBe(404);
    const use = { year: 't-26', nodes: [node()] };
    expect((await app.ask(neighbour, 'POST', `${at}/${theirs}/uses`, use)).status).toBe(404);
  });
});
