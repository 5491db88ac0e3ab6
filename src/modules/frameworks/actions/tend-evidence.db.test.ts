import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileScanner } from '#platform/scan/file-scanner.ts';
import { scanLaterJob, scanWaiting } from '#platform/scan/scan-later.ts';
import type { Actor } from '../../../../test/support/app.ts';
import { type EvidenceWorld, evidenceAt, openEvidenceWorld } from '../../../../test/support/evidence-world.ts';
import { filesOfEvidence, remindOfEvidence } from './tend-evidence.ts';
import { remindOfServices } from './tend-inherited.ts';

let world: EvidenceWorld;
let { app, trust, board, node, addLink, sendFile } = {} as EvidenceWorld;

beforeAll(async () => {
  world = await openEvidenceWorld();
  ({ app, trust, board, node, addLink, sendFile } = world);
}, 180_000);
afterAll(() => world?.app.close());

const waiting = async (actor: Actor, search: string) =>
  (await app.ask(actor, 'GET', `/api/obligations?organisation=RXN&search=${encodeURIComponent(search)}`)).body
    .obligations;
const year = () => ({ uses: { year: 't-26', nodes: [node()], note: '' } });

describe('evidence that runs out', () => {
  it('is asked for once, of whoever saved it, 30 days before, and only where it is shown for a year that goes on', async () => {
    const { id } = (await addLink(trust, { title: 'Kestrel certificate', expiresOn: '2026-12-31', ...year() })).body;
    await addLink(trust, { title: 'Shown for nothing', expiresOn: '2026-12-31' });
    expect(await remindOfEvidence(app.whole)).toBe(0);
    world.setDay('2026-12-01');
    expect(await remindOfEvidence(app.whole)).toBe(1);
    expect(await remindOfEvidence(app.whole)).toBe(0);
    const [asked] = await waiting(trust, 'Renew evidence');
    expect(asked).toMatchObject({ title: 'Renew evidence that runs out on 31 December 2026', ownerName: 'Tara Trust' });
    expect(asked.dueAt).toMatch(/^2026-12-31/);
    // Those above see obligations but no evidence: its title is not told on.
    const above = await app.ask(board, 'GET', `/api/obligations/${asked.id}`);
    expect([above.status, JSON.stringify(above.body).includes('Kestrel')]).toEqual([200, false]);
    const newer = { link: 'https://example.org/2', expiresOn: '2027-12-31', version: 1, why: 'renewed' };
    expect((await app.ask(trust, 'POST', `${evidenceAt}/${id}/revisions`, newer)).status).toBe(200);
    expect((await waiting(trust, 'Renew evidence'))[0].standing).toBe('closed');
    expect(await remindOfEvidence(app.whole)).toBe(0);
  });

  it('is asked for again before its next end', async () => {
    world.setDay('2027-05-20');
    const { id } = (await addLink(trust, { title: 'Short', expiresOn: '2027-06-01', ...year() })).body;
    expect(await remindOfEvidence(app.whole)).toBe(1);
    const edit = { expiresOn: '2027-06-15', version: 1, why: 'longer' };
    expect((await app.ask(trust, 'PATCH', `${evidenceAt}/${id}`, edit)).status).toBe(200);
    expect(await remindOfEvidence(app.whole)).toBe(1);
    const withdraw = { state: 'withdrawn', version: 2, why: 'no longer used' };
    expect((await app.ask(trust, 'PATCH', `${evidenceAt}/${id}`, withdraw)).status).toBe(200);
    expect((await waiting(trust, '15 June 2027'))[0].standing).toBe('closed');
    world.setDay('2026-11-22');
  });
});

describe('a shared service that changed', () => {
  it('is told once to those who rely on it, until they look', async () => {
    const content = {
      name: 'Board backup',
      meaning: 'Backups',
      duty: 'cyber-lead',
      providerPart: 'We keep them',
      residual: 'Test them',
      results: [{ node: node(2), level: 'achieved' }],
      why: 'for all',
    };
    const services = '/api/assurance/services';
    const { id } = (await app.ask(board, 'POST', services, { organisation: 'QE1', ...content })).body;
    const seen = (await app.ask(trust, 'GET', `${services}?organisation=RXN`)).body.services;
    const result = seen.find((one: { id: number }) => one.id === id).results[0].id;
    const body = { organisation: 'RXN', result, year: 't-26' };
    const accepted = (await app.ask(trust, 'POST', '/api/assurance/inheritances', body)).body.id;
    expect(await remindOfServices(app.whole)).toBe(0);
    expect((await app.ask(board, 'PUT', `${services}/${id}`, { ...content, version: 1 })).status).toBe(200);
    expect([await remindOfServices(app.whole), await remindOfServices(app.whole)]).toEqual([1, 0]);
    expect((await waiting(trust, 'shared service'))[0]).toMatchObject({
      title: 'Look again at a shared service that you rely on',
      standing: 'no-answer',
    });
    const known = { isResidualDone: false, version: 1, why: 'read it' };
    expect((await app.ask(trust, 'PATCH', `/api/assurance/inheritances/${accepted}`, known)).status).toBe(200);
    expect((await waiting(trust, 'shared service'))[0].standing).toBe('closed');
    const end = { endsOn: '2027-01-31', version: 2, why: 'replaced' };
    expect((await app.ask(board, 'POST', `${services}/${id}/end`, end)).status).toBe(200);
    expect(await remindOfServices(app.whole)).toBe(1);
    expect((await waiting(trust, '31 January 2027'))[0].standing).toBe('no-answer');
  });
});

describe('a file that waits for a scan', () => {
  const scan = async (scanner = app.whole.scanner, signal = new AbortController().signal) =>
    await scanWaiting({ ...app.whole, scanner }, filesOfEvidence, { after: null, signal });
  const read = async (piece: number) => {
    const { scan: state } = (await app.ask(trust, 'GET', `${evidenceAt}/${piece}`)).body;
    return [state, (await app.ask(trust, 'GET', `${evidenceAt}/${piece}/revisions/1/file`)).status];
  };
  const wait = async (...texts: string[]) => {
    world.setScannerAway(true);
    const ids: number[] = [];
    for (const text of texts) ids.push((await sendFile(trust, 'file.txt', Buffer.from(text))).body.id);
    return ids;
  };

  it('is scanned when the scanner is back; a harmful one is handed out no more, and its keepers are told until it is replaced', async () => {
    const [harm = 0, fine = 0] = await wait('EICAR', 'fine');
    expect((await scan()).known).toBe(0);
    world.setScannerAway(false);
    expect([(await scan()).known, (await scan()).known]).toEqual([2, 0]);
    expect([await read(harm), await read(fine)]).toEqual([
      ['infected', 409],
      ['clean', 200],
    ]);
    expect(await app.audited('scan-evidence')).toHaveLength(2);
    // The duty of the cyber lead, and whoever saved it.
    const standings = async () =>
      (await waiting(trust, 'is harmful')).map(({ standing }: { standing: string }) => standing);
    expect(await standings()).toEqual(['no-answer', 'no-answer']);
    const newer = `${evidenceAt}/${harm}/revisions/files?name=b.txt&version=1&why=replaced`;
    expect((await app.ask(trust, 'POST', newer, Buffer.from('better'))).status).toBe(200);
    expect(await standings()).toEqual(['closed', 'closed']);
  });

  it('keeps its result when the run is stopped, and the next run goes on with the others', async () => {
    await wait('one', 'two', 'three');
    world.setScannerAway(false);
    const stop = new AbortController();
    const stopping: FileScanner = {
      scan: async () => {
        stop.abort();
        return { state: 'clean', found: '' };
      },
    };
    const { known, after } = await scan(stopping, stop.signal);
    expect([known, after]).toEqual([1, { organisationId: expect.any(Number), sha256: expect.any(String) }]);
    // As after a kill: nothing is known of where the run before it stopped.
    expect((await scan()).known).toBe(2);
  });

  it('that gives no result does not hold up those behind it, and is tried again by the next run', async () => {
    const ids = await wait('odd 1', 'odd 2', 'plain');
    const asked: string[] = [];
    const scanner: FileScanner = {
      scan: async (bytes) => {
        asked.push(bytes.toString());
        return bytes.includes('odd') ? { state: 'failed', found: 'no answer' } : { state: 'clean', found: '' };
      },
    };
    const job = scanLaterJob(filesOfEvidence);
    const { signal } = new AbortController();
    await job.run({ ...app.whole, scanner }, signal);
    await job.run({ ...app.whole, scanner }, signal);
    expect(asked.toSorted()).toEqual(['odd 1', 'odd 1', 'odd 2', 'odd 2', 'plain']);
    const states = await Promise.all(ids.map(async (id) => (await read(id))[0]));
    expect(states).toEqual(['not-scanned', 'not-scanned', 'clean']);
  });

  it('is left alone without a scanner', async () => {
    expect(await scan(null)).toEqual({ known: 0, after: null });
  });
});
