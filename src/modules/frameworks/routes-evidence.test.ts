import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { evidenceAt as at, type EvidenceWorld, openEvidenceWorld } from '../../../test/support/evidence-world.ts';

let world: EvidenceWorld;
let { app, trust, board, neighbour, staff, boardMember, node, addLink, sendFile, list, share } = {} as EvidenceWorld;

beforeAll(async () => {
  world = await openEvidenceWorld();
  ({ app, trust, board, neighbour, staff, boardMember, node, addLink, sendFile, list, share } = world);
}, 180_000);
afterAll(() => world?.app.close());

describe('a link as evidence', () => {
  it('is added with what it is shown for, and written into the audit log', async () => {
    const { status, body } = await addLink(trust, {
      note: 'Page 4',
      expiresOn: '2027-03-31',
      uses: { year: 't-26', nodes: [node(0), node(1)], note: 'Section 2' },
    });
    expect([status, body.errors]).toEqual([200, undefined]);
    expect(body).toMatchObject({
      title: 'Board paper',
      kind: 'link',
      value: 'https://example.org/1',
      scan: 'none',
      standing: 'current',
      revision: 1,
      savedBy: 'Tara Trust',
      mayWrite: true,
      useCount: 2,
    });
    expect(body.uses[0]).toMatchObject({ code: 'A1.a', framework: 'caf', year: 't-26', note: 'Section 2' });
    expect(await app.audited('add-evidence')).toContainEqual(
      expect.objectContaining({ subject: `evidence:${body.id}` }),
    );
  });

  it.each([
    'http://example.org/1',
    'javascript:alert(1)',
    'https://nhs.uk@evil.example',
    'data:text/html,x',
    'ftp://a',
  ])('that is not https, or hides where it leads, is refused: %s', async (address) =>
    expect((await addLink(trust, { link: address })).status).toBe(400),
  );

  it.each([
    ['a year that there is not', { uses: { year: 'never', nodes: [1] } }, 'year'],
    ['an outcome that there is not', { uses: { year: 't-26', nodes: [999_999] } }, 'nodes'],
    ['no outcome', { uses: { year: 't-26', nodes: [] } }, 'nodes'],
    ['a last day that has passed', { expiresOn: '2026-11-21' }, 'expiresOn'],
    ['a title of nothing', { title: ' ' }, 'title'],
  ])('is refused with %s', async (_, more, field) => {
    const before = (await list(trust)).total;
    const { status, body } = await addLink(trust, more);
    expect([status, body.errors[0].where]).toEqual([400, expect.stringContaining(field)]);
    expect((await list(trust)).total).toBe(before);
  });

  it('is added by the organisation’s own writers alone', async () => {
    expect((await addLink(null)).status).toBe(401);
    for (const actor of [staff, boardMember]) expect((await addLink(actor)).status).toBe(403);
    // Above, with nothing shared in full, the organisation's evidence is not there to be added to.
    for (const actor of [neighbour, board]) expect((await addLink(actor)).status).toBe(404);
  });
});

describe('a newer revision', () => {
  it('takes the place of the older, which is kept and can be saved', async () => {
    const { id } = (await sendFile(trust, 'plan.txt', Buffer.from('plan 1'))).body;
    const path = `${at}/${id}/revisions`;
    const newer = await app.ask(
      trust,
      'POST',
      `${path}/files?name=plan2.txt&version=1&why=new%20plan&expires=2027-01-01`,
      Buffer.from('plan 2'),
    );
    expect(newer.body).toMatchObject({ revision: 2, version: 2, file: { name: 'plan2.txt' }, expiresOn: '2027-01-01' });
    expect(newer.body.revisions.map(({ revision }: { revision: number }) => revision)).toEqual([2, 1]);
    expect((await app.ask(trust, 'GET', `${path}/1/file`)).body).toBe('plan 1');
    expect((await app.ask(trust, 'GET', `${path}/2/file`)).body).toBe('plan 2');
    const asLink = { link: 'https://example.org/plan', version: 2, why: 'kept elsewhere' };
    expect((await app.ask(trust, 'POST', path, asLink)).body).toMatchObject({ kind: 'link', revision: 3, file: null });
    expect((await app.ask(trust, 'POST', path, asLink)).status).toBe(409);
    expect((await app.ask(neighbour, 'POST', path, { ...asLink, version: 3 })).status).toBe(404);
    expect((await app.ask(boardMember, 'POST', path, { ...asLink, version: 3 })).status).toBe(403);
    expect(await app.audited('revise-evidence')).toHaveLength(2);
  });
});

describe('a piece of evidence', () => {
  it('is withdrawn and brought back with a reason, by one who has the newest version', async () => {
    const { id } = (await addLink(trust, { title: 'Old policy' })).body;
    const edit = (body: object, actor = trust) =>
      app.ask(actor, 'PATCH', `${at}/${id}`, { why: 'out of date', ...body });
    expect((await edit({ state: 'withdrawn', version: 1 })).body).toMatchObject({ standing: 'withdrawn', version: 2 });
    expect((await edit({ title: 'New', version: 1 })).status).toBe(409);
    expect((await edit({ title: 'x', version: 2 })).status).toBe(400);
    const use = { year: 't-26', nodes: [node()] };
    expect((await app.ask(trust, 'POST', `${at}/${id}/uses`, use)).status).toBe(409);
    expect((await edit({ state: 'in-use', version: 2 })).body.standing).toBe('no-end');
    expect(await app.audited('edit-evidence')).toContainEqual(
      expect.objectContaining({ subject: `evidence:${id}`, why: 'out of date' }),
    );
  });

  it('serves many outcomes of any framework and year, and is taken from one without touching the others', async () => {
    const { id } = (await addLink(trust, { title: 'Served' })).body;
    const path = `${at}/${id}/uses`;
    const other = await app.whole.read((reader) =>
      reader.one<{
        id: number;
      }>(sql`select min(n.id) id from frameworks.node n join frameworks.version v on v.id = n.version_id
        where v.framework = 'caf' and v.version = '4.0' and n.is_assessed`),
    );
    await app.ask(trust, 'POST', path, { year: 't-26', nodes: [node(0), other?.id] });
    const { body } = await app.ask(trust, 'POST', path, { year: 't-25', nodes: [node(0)] });
    expect(body.useCount).toBe(3);
    expect((await list(trust, 'organisation=RXN&year=t-25')).pieces).toMatchObject([{ id }]);
    const [use] = body.uses;
    const ended = await app.ask(trust, 'DELETE', `${path}/${use.id}`, { why: 'wrong outcome' });
    expect(ended.body.useCount).toBe(2);
    expect((await app.ask(trust, 'DELETE', `${path}/${use.id}`, { why: 'again' })).status).toBe(404);
    expect((await app.ask(neighbour, 'DELETE', `${path}/${body.uses[1].id}`, { why: 'theirs' })).status).toBe(404);
  });

  it('is carried to the next year as not looked at again, once, and then confirmed', async () => {
    const inTime = (await addLink(trust, { title: 'Kept', uses: { year: 't-25', nodes: [node(5)] } })).body.id;
    const body = { organisation: 'RXN', from: 't-25', to: 't-26', why: 'new year' };
    const carry = (more: object = {}, actor = trust) => app.ask(actor, 'POST', `${at}/carried`, { ...body, ...more });
    expect((await carry()).body.carried).toBeGreaterThan(0);
    expect((await carry()).body.carried).toBe(0);
    const use = async () =>
      (await app.ask(trust, 'GET', `${at}/${inTime}`)).body.uses.find(({ year }: { year: string }) => year === 't-26');
    const carried = await use();
    expect(carried.carriedFrom).toBe('t-25');
    const confirmed = await app.ask(trust, 'POST', `${at}/${inTime}/uses/${carried.id}/confirmation`, {
      why: 'read it',
    });
    expect([confirmed.status, (await use()).carriedFrom]).toEqual([200, null]);
    expect((await carry({ to: 't-25' })).status).toBe(400);
    expect((await carry({}, neighbour)).status).toBe(404);
    expect((await carry({}, boardMember)).status).toBe(403);
  });

  it('that has run out is shown as expired, and the list agrees with the rule for one piece', async () => {
    const { id } = (await addLink(trust, { title: 'Certificate', expiresOn: '2026-12-31' })).body;
    const standings = new Set<string>();
    for (const day of ['2026-11-22', '2026-12-01', '2026-12-31', '2027-01-01']) {
      world.setDay(day);
      const { standing } = (await app.ask(trust, 'GET', `${at}/${id}`)).body;
      const listed = await list(trust, `organisation=RXN&standing=${standing}&search=certificate`);
      expect([day, listed.total]).toEqual([day, 1]);
      standings.add(standing);
    }
    expect([...standings]).toEqual(['current', 'expiring', 'expired']);
    expect((await list(trust)).counts.expired).toBe(1);
    world.setDay('2026-11-22');
  });
});

describe('the list of evidence', () => {
  beforeAll(async () => {
    expect((await sendFile(trust, 'minutes.pdf')).status).toBe(200);
  });

  it.each([
    'search=minutes',
    'kind=link',
    'kind=file',
    'use=used',
    'use=unused',
    'outcome=a1.a',
    'year=t-26&outcome=A1.b',
    'sort=title',
    'sort=expires',
    'standing=current',
  ])('is narrowed by %s', async (query) => {
    const all = (await list(trust)).total;
    const narrowed = await list(trust, `organisation=RXN&${query}`);
    expect(narrowed.total).toBeGreaterThan(0);
    expect(narrowed.total <= all).toBe(true);
    expect(narrowed.pieces).toHaveLength(Math.min(narrowed.total, narrowed.pageSize));
  });

  it('takes % and _ as they stand', async () =>
    expect((await list(trust, 'organisation=RXN&search=%25')).total).toBe(0));

  it.each(['standing=lost', 'sort=who', 'page=0', 'edge=nothing'])('is refused for %s', async (query) => {
    expect((await app.ask(trust, 'GET', `${at}?organisation=RXN&${query}`)).status).toBe(400);
  });

  it('is refused to those whose role has no part in it, and to nobody in particular', async () => {
    expect((await app.ask(staff, 'GET', `${at}?organisation=RXN`)).status).toBe(403);
    expect((await app.ask(null, 'GET', `${at}?organisation=RXN`)).status).toBe(401);
  });
});

describe('those above', () => {
  it('are shown counts where scores are shared, and no title, name or file', async () => {
    const { id } = (await sendFile(trust, 'kestrel.txt', Buffer.from('deep secret'), 'organisation=RXN&title=Kestrel'))
      .body;
    const above = await list(board, 'organisation=QE1');
    expect(above).toMatchObject({ isOne: false, total: 0, pieces: [] });
    expect(above.organisations).toMatchObject([{ code: 'RXN', isShown: false }]);
    expect(above.organisations[0].pieces).toBeGreaterThan(5);
    const one = await list(board);
    expect(one).toMatchObject({ isOne: true, isShown: false, total: 0, mayWrite: false });
    for (const path of [`${at}/${id}`, `${at}/${id}/revisions/1/file`, `${at}?organisation=QE1&search=kestrel`]) {
      const { status, body } = await app.ask(board, 'GET', path);
      expect([path, status === 404 || body.total === 0]).toEqual([path, true]);
      expect(JSON.stringify(body).toLowerCase()).not.toContain('kestrel');
    }
  });

  it('are shown nothing at all where nothing is shared, and everything where all is', async () => {
    await share('nothing');
    const none = await list(board, 'organisation=QE1');
    expect(none.organisations).toEqual([]);
    expect(none.counts.current).toBe(0);
    await share('full');
    const all = await list(board, 'organisation=QE1');
    expect(all.pieces.length).toBeGreaterThan(5);
    const [piece] = all.pieces;
    // Read, and never written.
    const edit = { title: 'Mine now', version: 1, why: 'try it' };
    expect((await app.ask(board, 'PATCH', `${at}/${piece.id}`, edit)).status).toBe(403);
    expect((await addLink(board)).status).toBe(403);
    await share('scores');
    expect((await list(board, 'organisation=QE1')).pieces).toEqual([]);
  });
});
