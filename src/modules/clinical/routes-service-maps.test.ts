import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWorkbook } from '#platform/workbook.ts';
import { anyServiceMap } from '../../../test/support/any-service-map.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { peopleAround } from '../../../test/support/people-around.ts';
import { careBodiesOf } from './actions/care-bodies.ts';
import { mapToSheets } from './domain/map-sheets.ts';
import type { OwnMap } from './domain/own-map.ts';
import { sheetsToMap } from './domain/sheets-to-map.ts';
import { loadClinicalDemonstration } from './module.ts';

let app: TestApp;
let lead: Actor;
let sibling: Actor;
let boardLead: Actor;
let national: Actor;

beforeAll(async () => {
  app = await openApp(() => new Date('2026-11-22T09:00:00Z'));
  ({ own: lead, sibling, board: boardLead, national } = await peopleAround(app, 'lead'));
}, 300_000);
afterAll(() => app?.close());

const at = (rest = '', code = 'RXN') => `/api/service-maps/${code}${rest}`;
const get = async (actor: Actor, path: string) => (await app.ask(actor, 'GET', path)).body;
const documentOf = async (actor: Actor, code = 'RXN') =>
  (await get(actor, at('/document', code))) as { document: OwnMap; version: number; isOwn: boolean };
const bytes = (text: string) => Buffer.from(text);

/** The map in force with another weight for the network of log-in, and own outpatients. */
async function changed(weight: number, outpatients: number) {
  const { document, version } = await documentOf(lead);
  const next = structuredClone(document) as unknown as {
    systems: { id: string; needs: { weight: number }[] }[];
    pathways: { service: string; weekly: object }[];
  };
  for (const { id, needs } of next.systems) if (id === 'identity' && needs[0]) needs[0].weight = weight;
  for (const pathway of next.pathways)
    if (pathway.service === 'outpatients') pathway.weekly = { value: outpatients, origin: 'own' };
  return { version, why: 'counted in our warehouse', document: next };
}

describe('an organisation without a map of its own', () => {
  it('gets the template of its type, filled from what is public, and labelled as such', async () => {
    const { body, status } = await app.ask(lead, 'GET', at());
    expect(status).toBe(200);
    expect(body).toMatchObject({ isOwn: false, template: 'acute', version: 0, mayWrite: true });
    const record = body.systems.find((system: { id: string }) => system.id === 'record-system');
    expect(record.supplier).toMatch(/\w/);
    expect(record.sameSupplier).toBeGreaterThan(0);
    expect(record.isTemplate).toBe(true);
    const weekly = (service: string) =>
      body.pathways.find((each: { service: string }) => each.service === service).weekly;
    expect(weekly('ae-attendances')).toMatchObject({ origin: 'public' });
    expect(weekly('ae-attendances').value).toBeGreaterThan(100);
    expect(weekly('cancer-treatments')).toMatchObject({ value: null });
  });
  it('is told what stops when a system stops: pathways, patients a week, missing plans and unknown volumes', async () => {
    const { systems, pathways } = await get(lead, at());
    const network = systems.find((system: { id: string }) => system.id === 'network');
    expect(network.services).toHaveLength(pathways.length);
    expect(network.missingPlans).toBe(pathways.length);
    expect(network.unknownVolumes).toBeGreaterThan(0);
    expect(network.shortestPaper).toBeNull();
  });
  it('that gives no care itself has no map', async () => {
    expect((await app.ask(boardLead, 'GET', at('', 'QE1'))).status).toBe(404);
  });
});

describe('writing a map', () => {
  it('is for the organisation’s own lead; those above read it, siblings find nothing', async () => {
    const sent = await changed(0.5, 6400);
    expect((await app.ask(boardLead, 'PUT', at(), sent)).status).toBe(403);
    expect((await app.ask(sibling, 'PUT', at(), sent)).status).toBe(404);
    expect((await app.ask(sibling, 'GET', at())).status).toBe(404);
    const staff = await app.person('RXN', 'staff');
    expect((await app.ask(staff, 'GET', at())).status).toBe(403);
    expect((await app.ask(null, 'GET', at())).status).toBe(401);
    expect(await get(boardLead, at())).toMatchObject({ isOwn: false, mayWrite: false });
  });
  it('keeps the map, stamps what was entered, counts what differs, and is audited', async () => {
    const saved = await app.ask(lead, 'PUT', at(), await changed(0.5, 6400));
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({ isOwn: true, version: 1, differences: 2, updatedBy: 'Amara Obi' });
    const view = await get(boardLead, at());
    expect(view).toMatchObject({ isOwn: true, version: 1 });
    const outpatients = view.pathways.find((each: { service: string }) => each.service === 'outpatients');
    expect(outpatients.weekly).toEqual({ value: 6400, origin: 'own', source: 'Amara Obi', period: '2026-11-22' });
    expect(view.systems.find((each: { id: string }) => each.id === 'identity').isTemplate).toBe(false);
    expect(await app.audited('save-service-map')).toContainEqual(
      expect.objectContaining({ subject: 'service-map:RXN', why: 'counted in our warehouse' }),
    );
  });
  it('refuses an older version and overwrites nothing', async () => {
    const stale = { ...(await changed(0.6, 1)), version: 0 };
    const answer = await app.ask(lead, 'PUT', at(), stale);
    expect(answer.status).toBe(409);
    expect(answer.body.current).toEqual({ version: 1 });
    expect((await documentOf(lead)).version).toBe(1);
  });
  it('lets one of two who save at once through', async () => {
    const sent = await changed(0.7, 6500);
    const answers = await Promise.all([app.ask(lead, 'PUT', at(), sent), app.ask(lead, 'PUT', at(), sent)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
  it('names every fault of a bad map with its path, and keeps nothing', async () => {
    const sent = await changed(7, 6400);
    const spoilt = { ...sent.document, systems: [...sent.document.systems, { id: 'network', name: '', needs: [] }] };
    const answer = await app.ask(lead, 'PUT', at(), { ...sent, document: spoilt });
    expect(answer.status).toBe(400);
    const wheres = answer.body.errors.map(({ where }: { where: string }) => where);
    expect(wheres).toContain('map.systems[2].needs[0].weight');
    expect(wheres).toContain(`map.systems[${sent.document.systems.length}].id`);
    expect((await app.ask(lead, 'PUT', at(), { version: 2, why: 'x', document: sent.document })).status).toBe(400);
    expect((await documentOf(lead)).version).toBe(2);
  });
  it('keeps every version with why and what it changed, and goes back to the template', async () => {
    const { versions } = await get(lead, at('/versions'));
    expect(versions.map(({ version, by }: { version: number; by: string }) => [version, by])).toEqual([
      [2, 'Amara Obi'],
      [1, 'Amara Obi'],
    ]);
    const first = await get(lead, at('/versions/1'));
    expect(first.differences.map(({ name }: { name: string }) => name)).toEqual([
      'Accounts and log-in',
      'Outpatient clinics',
    ]);
    expect((await app.ask(lead, 'GET', at('/versions/99'))).status).toBe(404);
    const reset = await app.ask(lead, 'POST', at('/reset'), { version: 2, why: 'start again' });
    expect(reset.body).toMatchObject({ isOwn: false, version: 3 });
    expect((await app.ask(lead, 'POST', at('/reset'), { version: 3, why: 'start again' })).status).toBe(400);
    expect((await get(lead, at('/versions'))).versions).toHaveLength(3);
  });
});

describe('a map as a file', () => {
  it('of either kind comes back as it was', async () => {
    await app.ask(lead, 'PUT', at(), await changed(0.25, 6123));
    for (const format of ['xlsx', 'json']) {
      const file = await app.app.inject({ method: 'GET', url: at(`/export?format=${format}`), headers: lead.headers });
      expect(file.headers['content-disposition']).toMatch(new RegExp(`service-map-rxn-2026-11-22\\.${format}`));
      const { body } = await app.ask(lead, 'POST', at('/preview'), file.rawPayload);
      expect(body).toMatchObject({ faults: [], differences: [] });
      expect(body.document).toEqual((await documentOf(lead)).document);
    }
  });
  it('loses nothing as a workbook, whatever the map', async () => {
    await fc.assert(
      fc.asyncProperty(anyServiceMap, async (map) => {
        const sheets = await readXlsxFile(await writeWorkbook(mapToSheets(map)));
        const read = sheetsToMap(
          sheets.map(({ sheet, data }) => ({ name: sheet, rows: data as (string | number | null)[][] })),
        );
        expect(read).toEqual({ map, faults: [] });
      }),
      { numRuns: 12 },
    );
  });
  it('is previewed before it is stored: what would change, circles, and faults by sheet and row', async () => {
    const { document } = await documentOf(lead);
    const sheets = mapToSheets(document).map(({ name, rows }) => ({ name, rows: rows.map((row) => [...row]) }));
    const needs = sheets.find(({ name }) => name === 'Needs')?.rows ?? [];
    needs.push(['network', 'one', null, 'identity', 0.2]);
    const good = await app.ask(lead, 'POST', at('/preview'), await writeWorkbook(sheets));
    expect(good.body.differences).toMatchObject([{ name: 'Network inside the organisation', kind: 'changed' }]);
    expect(good.body.circles).toEqual([['Network inside the organisation', 'Accounts and log-in']]);
    needs.push(['network', 'at least', 9, 'identity; hosting', 0.2]);
    const bad = await app.ask(lead, 'POST', at('/preview'), await writeWorkbook(sheets));
    expect(bad.body).toMatchObject({ document: null, faultCount: 1 });
    expect(bad.body.faults[0].where).toBe(`Needs row ${needs.length}`);
    expect((await documentOf(lead)).document).toEqual(document);
  });
  it('of another kind is refused in plain words', async () => {
    const refused = async (file: Buffer) => (await app.ask(lead, 'POST', at('/preview'), file)).status;
    expect(await refused(bytes('a,b\n1,2'))).toBe(422);
    expect(await refused(bytes(''))).toBeGreaterThanOrEqual(400);
    expect(await refused(Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), bytes('not a workbook')]))).toBe(422);
    const bomb = Buffer.from(await writeWorkbook(mapToSheets((await documentOf(lead)).document)));
    const entry = bomb.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bomb.writeUInt32LE(0x7fffffff, entry + 24);
    expect(await refused(bomb)).toBe(413);
    expect((await app.ask(sibling, 'POST', at('/preview'), bytes('{}'))).status).toBe(404);
  });
});

describe('maps above a trust', () => {
  it('are counted as own or template, with unknown volumes and what most care stands on', async () => {
    const board = await get(boardLead, '/api/service-maps?organisation=QE1');
    expect(board.counts.organisations).toBeGreaterThan(3);
    expect(board.counts.own).toBe(1);
    expect(board.counts.unknownVolumes).toBeGreaterThan(0);
    expect(board.maps.find(({ code }: { code: string }) => code === 'RXN')).toMatchObject({
      isOwn: true,
      updatedBy: 'Amara Obi',
    });
    expect(board.systems[0].organisations).toBeGreaterThan(1);
    expect(board.suppliers.length).toBeGreaterThan(0);
    const only = await get(boardLead, '/api/service-maps?organisation=QE1&state=own');
    expect(only.maps.map(({ code }: { code: string }) => code)).toEqual(['RXN']);
    const seen = await get(sibling, '/api/service-maps?organisation=QE1');
    expect(seen).toMatchObject({ counts: { organisations: 0, own: 0 }, maps: [] });
    expect(seen.hidden).toBe(board.counts.organisations);
    expect((await get(national, '/api/service-maps?organisation=england')).counts.organisations).toBeGreaterThan(190);
  });
});

describe('the bodies that the engine is fed', () => {
  it('have own maps, figures and plans for who may see them, and public facts alone for others', async () => {
    const plan = { version: 0, why: 'first plan', isCareGiven: true, paperMinutes: 240, tolerableMinutes: null };
    const words = { procedure: 'paper', procedureLink: '', workforce: '', owner: 'us', testNote: '' };
    const rest = {
      lastTest: '2026-10-01',
      testResult: 'worked',
      keptAtStart: null,
      keptSettled: null,
      reviewBy: '2027-05-01',
    };
    const put = await app.ask(lead, 'PUT', '/api/continuity-plans/RXN/outpatients', { ...plan, ...words, ...rest });
    expect(put.status).toBe(200);
    const whole = await app.whole.read((reader) => careBodiesOf(reader, 'england'));
    const own = whole.find(({ code }) => code === 'RXN');
    expect(own?.weekly.outpatients).toBe(6123);
    expect(own?.map.id).toBe('RXN');
    const outpatients = own?.map.pathways.find(({ service }) => service === 'outpatients');
    expect(outpatients?.plan).toMatchObject({ paperMinutes: 240, firstEffect: 0.3 });
    const publicly = await app.whole.readPublic((reader) => careBodiesOf(reader, 'england'));
    expect(publicly.find(({ code }) => code === 'RXN')?.map.id).toBe('acute');
    const others = whole.filter(({ code, map }) => code !== 'RXN' && map.id === 'acute').map(({ map }) => map);
    expect(new Set(others).size).toBe(1);
  });
});

describe('the demonstration nation', () => {
  it('gets invented maps once, for about half of its trusts; real nations get none', async () => {
    await loadClinicalDemonstration(app.whole);
    await loadClinicalDemonstration(app.whole);
    expect((await get(national, '/api/service-maps?organisation=england')).counts.own).toBe(1);
    const bodies = await app.whole.read((reader) => careBodiesOf(reader, 'demo'));
    const drawn = bodies.filter(({ map }) => map.systems.some(({ supplier }) => supplier !== null));
    expect(drawn.length).toBeGreaterThan(50);
    expect(drawn.length).toBeLessThan(bodies.length);
  });
});
