import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Place, type Scope, scopeOver } from '#platform/scope.ts';
import { sql } from '#platform/sql.ts';
import type { Actor, TestApp } from '../../../test/support/app.ts';
import { csafDocument } from '../../../test/support/csaf-document.ts';
import type { TestBrowser } from '../../../test/support/test-browser.ts';
import { openTwoSuppliers, type TwoSuppliers } from '../../../test/support/two-suppliers.ts';
import { newestAnswers, roundById } from './store/questionnaires/rounds.ts';

let two: TwoSuppliers;
let app: TestApp;
let nia: TestBrowser;
let gus: TestBrowser;
let round: number;
const why = 'they rang us';

beforeAll(async () => {
  two = await openTwoSuppliers();
  ({ nia, gus } = two);
  app = two.world.app;
  const { questionnaires } = (await app.ask(two.own, 'GET', '/api/supplier-questionnaires?organisation=RXN')).body;
  const questionnaire = questionnaires.find(({ state }: { state: string }) => state === 'published').id;
  const ask = async (actor: Actor, organisation: string, supplier: number) =>
    (
      await app.ask(actor, 'POST', `/api/suppliers/${supplier}/assessments`, {
        ...{
          organisation,
          questionnaire,
          dueOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
          why,
        },
      })
    ).body.round;
  round = await ask(two.own, 'RXN', two.storm);
  await ask(two.sibling, 'R0A', two.storm);
  await ask(two.third, 'RXL', two.gale);
}, 300_000);
afterAll(() => two?.world.close());

const placeOf = async (code: string): Promise<Place> => {
  const found = await app.whole.read((reader) =>
    reader.one<Place>(sql`select o.id, r.path from organisations.organisation o
      join platform.rights r on r.organisation_id = o.id where o.code = ${code} and o.register = 'england'`),
  );
  if (!found) throw new Error(`${code} has no place`);
  return found;
};
const at = (rest = '') => `/api/own-supplier/questionnaires/${round}${rest}`;

describe('a questionnaire as the supplier answers it', () => {
  it('is seen by its own confirmed people alone, and names only customers that let themselves be named', async () => {
    const { rounds } = (await nia.ask('GET', '/api/own-supplier/questionnaires')).body;
    expect(rounds).toMatchObject([{ id: round, askers: 2, state: 'open' }]);
    expect(rounds[0].namedAskers).toHaveLength(1);
    const { toDo } = (await nia.ask('GET', '/api/own-supplier')).body;
    expect(toDo).toMatchObject({ toAnswer: 1, only: round, waiting: 1, dueOn: rounds[0].dueOn, outOfDate: 0 });
    expect((await gus.ask('GET', at())).status).toBe(404);
    expect(
      (await gus.ask('PUT', at('/answers'), { answers: [{ question: 'x', value: '', note: '' }], revision: 1 })).status,
    ).toBe(404);
    expect((await gus.ask('POST', at('/send'), { revision: 1, why })).status).toBe(404);
    expect((await gus.ask('GET', at('/file'))).status).toBe(404);
    const email = 'vera@stormfield.example';
    const vera = await two.world.partner(two.sibling, two.storm, { organisation: 'R0A', email });
    expect((await vera.ask('GET', '/api/own-supplier/questionnaires')).body.rounds).toEqual([]);
    expect((await vera.ask('GET', at())).status).toBe(403);
    expect((await vera.ask('GET', '/api/own-supplier')).body.toDo).toMatchObject({
      toAnswer: 0,
      waiting: 0,
      only: null,
    });
  });

  it('is saved as it is typed, kept from those who asked until it is sent, and gone over before that', async () => {
    const { body } = await nia.ask('GET', at());
    const [question] = body.content.sections[0].questions;
    const value = question.kind === 'yes-no' ? 'yes' : (question.choices[0]?.id ?? 'Words of the supplier');
    const saved = { answers: [{ question: question.id, value, note: 'Since March' }], revision: body.revision };
    expect((await nia.ask('PUT', at('/answers'), saved)).status).toBe(200);
    expect((await nia.ask('PUT', at('/answers'), saved)).status).toBe(409);
    expect((await nia.ask('GET', at())).body).toMatchObject({ answered: 1 });
    const seen = await app.ask(two.own, 'GET', `/api/supplier-rounds/${round}?organisation=RXN`);
    expect(JSON.stringify(seen.body)).not.toContain('Since March');
    expect((await nia.ask('POST', at('/send'), { revision: body.revision + 1, why })).status).toBe(409);
    expect((await nia.ask('GET', at('/file'))).status).toBe(200);
  });

  it('cannot be answered, nor its drafts be read, from a file of the only customer that asked or of the keepers', async () => {
    const [{ id, revision }] = (await gus.ask('GET', '/api/own-supplier/questionnaires')).body.rounds;
    const path = `/api/own-supplier/questionnaires/${id}`;
    const [question] = (await gus.ask('GET', path)).body.content.sections[0].questions;
    const value = question.kind === 'yes-no' ? 'yes' : (question.choices[0]?.id ?? 'Words of the supplier');
    const answers = [{ question: question.id, value, note: 'Not sent yet' }];
    expect((await gus.ask('PUT', `${path}/answers`, { answers, revision })).status).toBe(200);
    const file = (organisation: string) => `/api/supplier-rounds/${id}/file?organisation=${organisation}`;
    expect((await app.ask(two.third, 'GET', file('RXL'))).status).toBe(403);
    expect((await app.ask(two.national, 'GET', file('X26'))).status).toBe(403);
    const given = { answers: [{ ...answers[0], note: 'By a customer' }], revision: revision + 1, isSent: false, why };
    expect((await app.ask(two.third, 'PUT', file('RXL'), given)).status).toBe(403);
    // The database itself shows a draft to nobody but the supplier.
    const drafts = async (scope: Scope) =>
      await app.whole.as(scope).read(async (reader) => (await newestAnswers(reader, id)).length);
    expect(await drafts(scopeOver({ id: 'person:0', name: 'Nobody' }, [await placeOf('RXL')]))).toBe(0);
    expect(await drafts(app.whole.scope)).toBe(1);
  });

  it('is shown by the database to its supplier, its askers and the keepers, and to nobody beside them', async () => {
    const seen = async (places: readonly Place[], settings: Record<string, string> = {}) =>
      await app.whole
        .as(scopeOver({ id: 'person:0', name: 'Nobody' }, places, settings))
        .read(async (reader) => (await roundById(reader, round)) !== undefined);
    const as = async (email: string) => {
      const [row] = await app.whole.read((reader) =>
        reader.rows<{ me: string }>(sql`select id::text me from organisations.person where email = ${email}`),
      );
      return { 'wardkeep.me': row?.me ?? '' };
    };
    expect([await seen([await placeOf('RXN')]), await seen([await placeOf('R0A')])]).toEqual([true, true]);
    expect([await seen([await placeOf('RXL')]), await seen([])]).toEqual([false, false]);
    expect(await seen([await placeOf('X26')])).toBe(true);
    const [nias, guss] = [await as('nia@stormfield.example'), await as('gus@galeby.example')];
    expect([await seen([], nias), await seen([], guss)]).toEqual([true, false]);
    expect(await seen([], await as('vera@stormfield.example'))).toBe(false);
  });

  it('stays with whom it was asked of after a merge', async () => {
    const { merge } = (
      await app.ask(two.national, 'POST', `/api/suppliers/${two.gale}/merge`, { into: two.storm, why })
    ).body;
    expect((await gus.ask('GET', at())).status).toBe(404);
    expect((await gus.ask('GET', '/api/own-supplier/questionnaires')).body.rounds).not.toContainEqual(
      expect.objectContaining({ id: round }),
    );
    await app.ask(two.national, 'POST', `/api/supplier-merges/${merge}/undo`, { why });
  });
});

describe('an advisory that a supplier publishes', () => {
  const send = (browser: TestBrowser, path: string, more: Record<string, unknown> = {}) =>
    browser.ask('POST', `/api/own-supplier/advisories${path}`, Buffer.from(JSON.stringify(csafDocument(more))));
  const mayRead = async (id: number, ...actors: readonly Actor[]) =>
    await Promise.all(
      actors.map(async (each) => (await app.ask(each, 'GET', `/api/advisories/${id}/document`)).status),
    );

  it('says before whom it reaches, goes to its customers when it is amber, and is its own alone', async () => {
    const preview = (await send(nia, '/preview', { tlp: 'AMBER' })).body;
    expect(preview).toMatchObject({ tlp: 'amber', reach: 'your customers: 1 to 7 organisations' });
    const published = await send(nia, '', { tlp: 'AMBER' });
    expect(published.status).toBe(200);
    expect(await mayRead(published.body.id, two.own, two.sibling, two.third)).toEqual([200, 200, 404]);
    expect((await nia.ask('GET', '/api/own-supplier/advisories')).body.advisories).toHaveLength(1);
    expect((await gus.ask('GET', '/api/own-supplier/advisories')).body.advisories).toEqual([]);
    // The same number by another supplier takes no one's place.
    const other = await send(gus, '', { tlp: 'AMBER' });
    expect(other.body).toMatchObject({ isNew: true });
    expect(other.body.id).not.toBe(published.body.id);
    expect((await send(nia, '', { tlp: 'RED', version: '2' })).status).toBe(422);
  });

  const notices = async (who: Actor): Promise<Record<string, unknown>[]> =>
    (await app.ask(who, 'GET', '/api/notices?kind=advisory')).body.notices;

  it('is told to those who use it and may read it, to each as if there were no other, and in no words of a secret one', async () => {
    await app.deliver();
    const [mine, ...more] = await notices(two.own);
    expect([mine, more]).toEqual([
      expect.objectContaining({
        ...{ title: 'New advisory of Stormfield Hosting', text: '', count: 1, isUrgent: false },
        link: expect.stringMatching(/^\/trust\/RXN\/systems\/advisories\/\d+$/),
        reasons: [expect.stringMatching(/^You are cyber lead of .+, and it uses Stormfield Hosting\.$/)],
      }),
      [],
    ]);
    expect(await notices(two.sibling)).toMatchObject([{ link: expect.stringContaining('/trust/R0A/') }]);
    // Of the other supplier alone; and nobody above, who looks after all three.
    expect(await notices(two.third)).toMatchObject([{ title: 'New advisory of Galeby Works' }]);
    expect(await notices(two.national)).toEqual([]);
    const log = (await app.audited('publish-advisory')).filter(({ who }) => who !== `person:${two.national.personId}`);
    expect(JSON.stringify(log)).not.toMatch(/RXN|R0A|customers|organisations/);
  });

  it('is not told again for other words, is one unread notice for news, and goes to whom the old one did not reach', async () => {
    const reworded = csafDocument({ tlp: 'AMBER', version: '2' });
    reworded.document.title = 'Pump servers let anybody in';
    expect((await send(nia, '', reworded)).status).toBe(200);
    await app.deliver();
    expect(await notices(two.own)).toMatchObject([{ count: 1 }]);
    const [weakness] = csafDocument().vulnerabilities;
    const { scores: _, ...unrated } = weakness ?? {};
    const vulnerabilities = [unrated];
    const newer = await send(nia, '', { tlp: 'WHITE', version: '3', vulnerabilities });
    await app.deliver();
    expect(await notices(two.own)).toMatchObject([
      { count: 2, title: 'An advisory in 2 versions, of Stormfield Hosting' },
    ]);
    await app.ask(two.third, 'POST', '/api/supplier-relationships', { organisation: 'RXL', supplier: two.storm, why });
    const last = await send(nia, '', { tlp: 'WHITE', version: '4', vulnerabilities });
    expect([newer.status, last.body.id]).toEqual([200, newer.body.id]);
    await app.deliver();
    expect(await notices(two.own)).toMatchObject([{ count: 2 }]);
    expect((await notices(two.third)).map(({ title }) => title)).toContain(
      'Newer version of an advisory of Stormfield Hosting: CVE-2026-1111',
    );
  });

  it('is told to nobody once it may not be read any more, whatever was told before', async () => {
    const before = (await notices(two.own)).length;
    const { body } = await send(nia, '', { tlp: 'AMBER', id: 'SOON-SECRET' });
    await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
      change.record({ subject: 'test' });
      await change.run(sql`delete from suppliers.advisory_reader where advisory_id = ${body.id}`);
    });
    await app.deliver();
    expect(await notices(two.own)).toHaveLength(before);
  });

  it('is withdrawn with a reason by its own confirmed people alone, and those who were told are told', async () => {
    const { body } = await send(nia, '', { tlp: 'AMBER', id: 'TAKEN-BACK' });
    await app.deliver();
    const withdraw = (browser: TestBrowser, given: object, id = body.id) =>
      browser.ask('POST', `/api/own-supplier/advisories/${id}/withdrawal`, given);
    const given = { version: '1', why: 'The wrong pump' };
    const stranger = await app.person('RJ1', 'lead');
    expect((await withdraw(gus, given)).status).toBe(404);
    expect((await withdraw(nia, given, 999_999)).status).toBe(404);
    const email = 'ulla@stormfield.example';
    const unconfirmed = await two.world.partner(two.own, two.storm, { organisation: 'RXN', email });
    expect((await withdraw(unconfirmed, given)).status).toBe(403);
    expect((await app.ask(two.national, 'POST', `/api/advisories/${body.id}/withdrawal`, given)).status).toBe(403);
    expect((await app.ask(stranger, 'POST', `/api/advisories/${body.id}/withdrawal`, given)).status).toBe(404);
    expect((await withdraw(nia, { ...given, why: '' })).status).toBe(400);
    // Of another version than was read.
    expect((await withdraw(nia, { ...given, version: '2' })).status).toBe(409);
    expect((await withdraw(nia, given)).status).toBe(200);
    expect((await withdraw(nia, given)).status).toBe(409);
    const { advisories } = (await nia.ask('GET', '/api/own-supplier/advisories')).body;
    expect(advisories).toContainEqual(
      expect.objectContaining({
        id: body.id,
        withdrawn: { on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), why: given.why },
      }),
    );
    expect(await mayRead(body.id, two.own, stranger)).toEqual([200, 404]);
    const log = await app.audited('withdraw-advisory');
    expect(log).toMatchObject([{ subject: `advisory:${body.id}`, after: { isWithdrawn: true, tlp: 'amber' } }]);
    expect(JSON.stringify(log)).not.toContain(given.why);
    await app.deliver();
    expect((await notices(two.own))[0]).toMatchObject({
      ...{ title: 'An advisory of Stormfield Hosting was withdrawn', text: '' },
      link: expect.stringMatching(new RegExp(`/trust/RXN/systems/advisories/${body.id}$`)),
    });
    expect(await notices(stranger)).toEqual([]);
  });

  it('once withdrawn stays so when the same comes again, and counts again in a newer version, which all are told', async () => {
    const { advisories } = (await nia.ask('GET', '/api/own-supplier/advisories')).body;
    const { id } = advisories.find(({ trackingId }: { trackingId: string }) => trackingId === 'TAKEN-BACK');
    const isWithdrawn = async () =>
      (await nia.ask('GET', '/api/own-supplier/advisories')).body.advisories.find(
        (each: { id: number }) => each.id === id,
      ).withdrawn !== null;
    expect((await send(nia, '', { tlp: 'AMBER', id: 'TAKEN-BACK' })).body).toMatchObject({ id, isNew: false });
    expect(await isWithdrawn()).toBe(true);
    expect((await send(nia, '', { tlp: 'AMBER', id: 'TAKEN-BACK', version: '2' })).body).toMatchObject({
      id,
      isNew: true,
    });
    expect(await isWithdrawn()).toBe(false);
    await app.deliver();
    const [first] = await notices(two.own);
    expect(first).toMatchObject({ count: 2, link: expect.stringMatching(new RegExp(`advisories/${id}$`)) });
  });

  it('that is withdrawn before anybody was told of it is told to nobody but as withdrawn', async () => {
    const titles = async () => (await notices(two.own)).map(({ title }) => title);
    const before = await titles();
    const { body } = await send(nia, '', { tlp: 'AMBER', id: 'TOO-SOON' });
    await nia.ask('POST', `/api/own-supplier/advisories/${body.id}/withdrawal`, { version: '1', why: 'Too soon' });
    await app.deliver();
    expect(await titles()).toEqual(['An advisory of Stormfield Hosting was withdrawn', ...before]);
  });
});
