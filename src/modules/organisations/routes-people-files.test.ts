import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { toldRoles } from '../../../test/support/told-roles.ts';

let app: TestApp;
let administrator: Actor;
let sibling: Actor;

beforeAll(async () => {
  app = await openApp();
  administrator = await app.person('QE1', 'administrator');
  sibling = await app.person('QOP', 'administrator');
}, 120_000);
afterAll(() => app?.close());

const heading = 'email,name,organisation,role,ends on,external id,active';
const preview = (rows: string[], actor = administrator) =>
  app.ask(actor, 'POST', '/api/people-files?file-name=people.csv', Buffer.from([heading, ...rows].join('\n')));
const act = (verb: 'apply' | 'undo', id: number, actor = administrator) =>
  app.ask(actor, 'POST', `/api/people-files/${id}/${verb}`, { why: 'the list of the week' });
const found = async (email: string) =>
  (await app.ask(administrator, 'GET', `/api/people?search=${encodeURIComponent(email)}`)).body.people[0];

describe('a file of people', () => {
  it('shows what it would do, does all of it, is audited, and does nothing the second time', async () => {
    const rows = ['new.1@example.org,New One,RXN,staff,,E1,', 'New.2@Example.org,"Two, New",QE1,lead,2099-01-31,,yes'];
    const shown = await preview(rows);
    expect(shown.body).toMatchObject({ faultCount: 0, counts: { add: 2, change: 0, close: 0, same: 0 } });
    expect(await found('new.1@')).toBeUndefined();
    expect((await act('apply', shown.body.id)).status).toBe(200);
    expect(await found('new.1@')).toMatchObject({
      name: 'New One',
      organisationCode: 'RXN',
      appointments: [{ role: 'staff' }],
    });
    expect((await found('new.2@')).appointments).toMatchObject([
      { role: 'lead', organisationCode: 'QE1', to: '2099-02-01' },
    ]);
    expect(await app.audited('apply-people')).toContainEqual(
      expect.objectContaining({ subject: `people-file:${shown.body.id}`, why: 'the list of the week' }),
    );
    expect((await preview(rows)).body.counts).toEqual({ add: 0, change: 0, close: 0, same: 2 });
    expect((await act('apply', shown.body.id)).status).toBe(409);
  });
  it('changes names, gives roles and closes accounts, whose sessions end at once', async () => {
    const leaver = await app.person('RXN', 'staff', 'Leaver');
    const stayer = await app.person('RXN', 'staff', 'Stayer');
    const [left, stayed] = await Promise.all([found('leaver'), found('stayer')]);
    const rows = [`${left.email},Leaver,RXN,,,,no`, `${stayed.email},Stayer Renamed,RXN,board,,,`];
    const { body } = await preview(rows);
    expect(body.counts).toEqual({ add: 0, change: 1, close: 1, same: 0 });
    await act('apply', body.id);
    expect((await app.ask(leaver, 'GET', '/api/me')).status).toBe(401);
    expect((await app.ask(stayer, 'GET', '/api/me')).status).toBe(200);
    expect(await found('stayer')).toMatchObject({
      name: 'Stayer Renamed',
      appointments: [{ role: 'staff' }, { role: 'board' }],
    });
    expect(await toldRoles(app, stayer.personId)).toEqual(['given board']);
    await act('undo', body.id);
    expect(await toldRoles(app, stayer.personId)).toEqual(['given board', 'ended board']);
  });
  it('gives names back, opens accounts and ends its roles when it is undone', async () => {
    await app.person('RXN', 'staff', 'Backer');
    await app.person('RXN', 'staff', 'Closer');
    const [back, close] = await Promise.all([found('backer'), found('closer')]);
    const { body } = await preview([`${back.email},Other Name,RXN,board,,E9,`, `${close.email},Closer,RXN,,,,no`]);
    await act('apply', body.id);
    expect((await act('undo', body.id)).status).toBe(200);
    expect(await found('backer')).toMatchObject({ name: 'Backer', appointments: [{ role: 'staff' }] });
    expect(await found('closer')).toMatchObject({ isDisabled: false });
  });
  it('can be undone as a whole, once, and not after an account was changed', async () => {
    const { body } = await preview(['undo.1@example.org,Undo,RXN,staff,,,', 'undo.2@example.org,Undo,RXN,,,,']);
    await act('apply', body.id);
    const second = await found('undo.2@');
    await app.ask(administrator, 'PATCH', `/api/people/${second.id}`, {
      isDisabled: true,
      version: second.version,
      why: 'left',
    });
    expect((await act('undo', body.id)).status).toBe(409);
    expect((await found('undo.1@')).isDisabled).toBe(false);

    const other = (await preview(['undo.3@example.org,Undo,RXN,staff,,,'])).body;
    expect((await act('undo', other.id)).status).toBe(409);
    await act('apply', other.id);
    expect((await app.ask(administrator, 'GET', `/api/people-files/${other.id}`)).body.mayUndo).toBe(true);
    expect((await act('undo', other.id)).body).toEqual({ undone: 1 });
    expect(await found('undo.3@')).toBeUndefined();
    expect((await act('undo', other.id)).status).toBe(409);
    expect(await app.audited('undo-people')).not.toEqual([]);
  });
  it('does nothing when an account changed since the preview', async () => {
    const { body } = await preview(['race.1@example.org,Race,RXN,,,,']);
    const other = await preview(['race.1@example.org,Other,RXN,,,,']);
    await act('apply', other.body.id);
    expect((await act('apply', body.id)).status).toBe(409);
    expect((await found('race.1@')).name).toBe('Other');
  });
  it.each([
    ['no address', 'nobody,Name,RXN,,,,'],
    ['no name', 'a@example.org,,RXN,,,,'],
    ['an organisation outside the reach', 'a@example.org,Name,QOP,,,,'],
    ['a role that nobody knows', 'a@example.org,Name,RXN,emperor,,,'],
    ['a role that takes two people', 'a@example.org,Name,QE1,administrator,,,'],
    ['a last day without a role', 'a@example.org,Name,RXN,,2099-01-01,,'],
    ['a last day in the past', 'a@example.org,Name,RXN,staff,2020-01-01,,'],
    ['a role without the last day that it needs', 'a@example.org,Name,RXN,assessor,,,'],
    ['an active that is neither', 'a@example.org,Name,RXN,,,,perhaps'],
    ['nobody to close', 'a@example.org,Name,RXN,,,,no'],
  ])('is refused as a whole, with the line: %s', async (_what, row) => {
    const { body } = await preview(['good@example.org,Good,RXN,,,,', row]);
    expect([body.id, body.faultCount, body.faults[0].line]).toEqual([null, 1, 3]);
  });
  it('is refused where two lines are about one person, or an account belongs elsewhere', async () => {
    const twice = await preview(['twice@example.org,One,RXN,,,,', 'TWICE@example.org,Two,RXN,,,,']);
    expect(twice.body.faults).toMatchObject([{ line: 3 }]);
    await app.person('QOP', 'staff', 'Stranger');
    const stranger = (await app.ask(sibling, 'GET', '/api/people?search=stranger')).body.people[0];
    expect((await preview([`${stranger.email},Mine,RXN,,,,`])).body.faultCount).toBe(1);
  });
  it.each([
    ['no heading', 'a@example.org,Name,RXN\n'],
    ['nothing', ''],
    ['a workbook', 'PK\u0003\u0004'],
    ['an open quotation mark', `${heading}\n"a@example.org,Name,RXN`],
  ])('cannot be read: %s', async (_what, text) => {
    expect((await app.ask(administrator, 'POST', '/api/people-files', Buffer.from(text))).status).toBe(422);
  });
  it('is another organisation’s business to nobody else, and none for those who may not manage people', async () => {
    const { body } = await preview(['own.1@example.org,Own,RXN,,,,']);
    for (const verb of ['apply', 'undo'] as const) expect((await act(verb, body.id, sibling)).status).toBe(404);
    expect((await app.ask(sibling, 'GET', `/api/people-files/${body.id}`)).status).toBe(404);
    expect((await preview(['x@example.org,X,RXN,,,,'], await app.person('RXN', 'lead'))).status).toBe(403);
    expect((await act('apply', body.id)).status).toBe(200);
  });
});
