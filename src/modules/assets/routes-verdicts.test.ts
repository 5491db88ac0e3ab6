import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { loadPublicFacts } from '../../../test/support/public-facts.ts';
import { nessusFile, nessusHost } from '../../../test/support/scan-files.ts';
import { storeScan } from '../../../test/support/scan-imports.ts';
import { keepInStep } from './actions/verdicts/tend-clocks.ts';
import { endOverdue } from './actions/verdicts/tend-verdicts.ts';

let app: TestApp;
let lead: Actor;
let board: Actor;
let officer: Actor;
let importer: Actor;
let other: Actor;
let now = new Date('2026-11-22T12:00:00Z');

const [urgent, quiet, others] = ['CVE-2017-0144', 'CVE-2020-1111', 'CVE-2019-0708'] as const;
const item = (cve: string) =>
  `<ReportItem port="0" svc_name="general" protocol="tcp" severity="3" pluginID="${cve.slice(-4)}" pluginName="Weak" pluginFamily="x"><description>It is weak.</description><solution>Update it.</solution><cve>${cve}</cve></ReportItem>`;
const hosts = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];
const scan = nessusFile(hosts.map((host) => nessusHost(host, item(urgent) + item(quiet))).join(''));

beforeAll(async () => {
  app = await openApp(() => now);
  lead = await app.person('RXN', 'lead');
  board = await app.person('RXN', 'board');
  officer = await app.person('RXN', 'clinical-safety');
  importer = await app.person('RXN', 'administrator');
  other = await app.person('R0A', 'lead');
  await loadPublicFacts(app, { urgent, quiet, listedOn: '2026-11-05' });
  await storeScan(app, lead, 'RXN', scan, { seenOn: '2026-11-01' });
  await storeScan(app, other, 'R0A', nessusFile(nessusHost('10.0.0.9', item(others) + item(quiet))));
}, 300_000);
afterAll(() => app?.close());

const at = (code: string, more = '') => `/api/weaknesses/${code}?organisation=RXN${more}`;
const show = async (code: string, more = '', actor = lead) => (await app.ask(actor, 'GET', at(code, more))).body;
const decide = (actor: Actor, body: Record<string, unknown>, organisation = 'RXN') =>
  app.ask(actor, 'POST', `/api/assets/${organisation}/verdicts`, { reason: 'looked at it', assets: null, ...body });
const accepted = { kind: 'accepted', ownerDuty: 'siro', expiresOn: '2027-03-31' } as const;
const stand = async (code: string) => {
  const { here } = await show(code);
  return [here.open, here.held, here.fixed];
};
const proposals = async (actor: Actor) => (await app.ask(actor, 'GET', '/api/proposals')).body.proposals;
const obligations = (subject: string) =>
  app.whole.read((reader) =>
    reader.rows<{
      title: string;
      standing: string;
      due: string;
    }>(sql`select o.title, o.standing, o.due_at::date::text due
      from obligations.obligation o join obligations.ask a on a.id = o.ask_id where a.subject = ${subject} order by o.id`),
  );

// The clock of a test moves; the proof of a session is moved with it.
async function proveNow({ personId }: Actor): Promise<void> {
  await app.whole.change({ action: 'test', why: 'test' }, async (change) => {
    await change.run(sql`update organisations.session set proved_at = ${now} where person_id = ${personId}`);
    change.record({ subject: 'test' });
  });
}

describe('one weakness', () => {
  it('says what it is, the steps to its class, what was assumed, on which assets, and how to fix it', async () => {
    const answer = await show(urgent);
    expect(answer).toMatchObject({ code: urgent, isListed: true, kevOn: '2026-11-05', isOne: true });
    expect(answer.priority).toMatchObject({ class: 'immediate', others: [{ class: 'immediate', assets: 3 }] });
    const steps = answer.priority.steps.map(({ name, isAssumed }: Record<string, unknown>) => [name, isAssumed]);
    expect(steps.slice(0, 2)).toEqual([
      ['Exploitation', false],
      ['Exposure', true],
    ]);
    expect(answer.here.words[0]).toMatchObject({ solution: 'Update it.' });
    expect(answer.here.assets).toHaveLength(3);
    expect((await show(quiet)).cvss.parts).toContainEqual({ name: 'attack vector', value: 'on the system itself' });
  });

  it('pages its assets by key, filters them, and gives them as a file', async () => {
    const { here } = await show(urgent);
    const [first] = here.assets;
    const rest = await show(urgent, `&after=${first.id}`);
    expect(rest.here.assets.map(({ id }: { id: number }) => id)).not.toContain(first.id);
    expect((await show(urgent, '&state=held')).here.fits).toBe(0);
    const file = await app.ask(lead, 'GET', `/api/weaknesses/${urgent}/assets/export?organisation=RXN`);
    expect(file.body).toContain('10.0.0.1');
    expect((await app.ask(other, 'GET', `/api/weaknesses/${urgent}/assets/export?organisation=RXN`)).status).toBe(404);
  });

  it('shows another organisation neither assets nor decisions, and what nobody named is not found', async () => {
    const answer = await show(quiet, '', other);
    expect([answer.here, answer.priority]).toEqual([null, null]);
    expect((await app.ask(lead, 'GET', at('CVE-1999-0001'))).status).toBe(404);
    expect((await app.ask(lead, 'GET', at('decision-999'))).status).toBe(404);
  });

  it('shows a branch which organisations have it, as far as they share', async () => {
    expect((await app.ask(await app.person('RXN', 'staff'), 'GET', at(urgent))).status).toBe(403);
    const region = await app.person('QE1', 'lead');
    const { body: above } = await app.ask(region, 'GET', `/api/weaknesses/${urgent}?organisation=QE1`);
    expect(above.here).toBeNull();
    expect(above.organisations).toMatchObject([{ code: 'RXN', open: 3, class: 'immediate', dueOn: '2026-11-19' }]);
    // Scores are shared: how many and how urgent, and neither which assets nor what was decided.
    const { body: one } = await app.ask(region, 'GET', at(urgent));
    expect([one.isOne, one.here, one.priority.class]).toEqual([true, null, 'immediate']);
  });
});

describe('a decision about a weakness', () => {
  it('takes it off the list of what is open, and no later scan takes it back', async () => {
    const held = { kind: 'mitigated', control: 'Firewall', evidence: 'Test 4', testedOn: '2026-11-20' };
    const { status, body } = await decide(lead, { code: quiet, ...held });
    expect([status, body.findings, body.isWaiting]).toEqual([200, 3, false]);
    expect(await stand(quiet)).toEqual([0, 3, 0]);
    await storeScan(app, lead, 'RXN', scan, { seenOn: '2026-11-10' });
    expect(await stand(quiet)).toEqual([0, 3, 0]);
    const list = await app.ask(lead, 'GET', '/api/weaknesses?organisation=RXN');
    expect(list.body.weaknesses.map(({ code }: { code: string }) => code)).toEqual([urgent]);
    expect((await app.audited('decide-weakness')).at(-1)?.why).toBe('looked at it');
  });

  it('is replaced by the next one, which is kept with who, when and why', async () => {
    const { here } = await show(quiet);
    const [first] = here.assets;
    await decide(lead, { code: quiet, kind: 'open', assets: [first.id], reason: 'the control is gone' });
    expect(await stand(quiet)).toEqual([1, 2, 0]);
    await decide(lead, { code: quiet, kind: 'fixed', reason: 'taken out of use' });
    expect(await stand(quiet)).toEqual([0, 2, 1]);
    const after = await show(quiet);
    const told = after.here.verdicts.map(({ kind, state, reason }: Record<string, string>) => [kind, state, reason]);
    expect(told).toEqual([
      ['fixed', 'in-force', 'taken out of use'],
      ['open', 'ended', 'the control is gone'],
      ['mitigated', 'in-force', 'looked at it'],
    ]);
    // What people call fixed is open again once a scan of a later day sees it.
    now = new Date('2026-11-24T12:00:00Z');
    await storeScan(app, lead, 'RXN', scan, { seenOn: '2026-11-24' });
    expect(await stand(quiet)).toEqual([1, 2, 0]);
  });

  it('that accepts a risk asks its owner to look again, and opens again by itself after its last day', async () => {
    const { body } = await decide(lead, { code: quiet, ...accepted, reason: 'nobody can reach it' });
    expect(body).toMatchObject({ findings: 1, isWaiting: false });
    const [asked] = await obligations(`weakness-verdict:${body.id}`);
    expect(asked?.title).toBe('Look again at an accepted risk by 31 March 2027');
    expect(asked?.title).not.toContain(quiet);
    expect(await stand(quiet)).toEqual([0, 3, 0]);
    now = new Date('2027-04-01T12:00:00Z');
    expect(await endOverdue(app.whole)).toBe(1);
    expect(await endOverdue(app.whole)).toBe(0);
    expect(await stand(quiet)).toEqual([1, 2, 0]);
    expect((await show(quiet)).here.verdicts[0]).toMatchObject({ state: 'expired', ownerName: 'SIRO' });
    await decide(lead, { code: quiet, kind: 'false-positive', reason: 'the scanner is wrong' });
    expect((await obligations(`weakness-verdict:${body.id}`))[0]?.standing).toBe('closed');
    now = new Date('2026-11-24T12:00:00Z');
  });

  it.each([
    ['a last day in the past', { ...accepted, expiresOn: '2026-11-21' }, 'expiresOn'],
    ['a last day beyond a year', { ...accepted, expiresOn: '2027-11-26' }, 'expiresOn'],
    ['no last day', { ...accepted, expiresOn: null }, 'expiresOn'],
    ['no owner', { ...accepted, ownerDuty: null }, 'owner'],
    ['an unknown duty', { ...accepted, ownerDuty: 'nobody' }, 'owner'],
    ['no evidence of the control', { kind: 'mitigated', control: 'Firewall', testedOn: '2026-11-01' }, 'evidence'],
    ['a test in the future', { kind: 'mitigated', control: 'F', evidence: 'E', testedOn: '2026-12-24' }, 'testedOn'],
  ])('is refused with %s', async (_what, body, field) => {
    const { status, body: answer } = await decide(lead, { code: urgent, ...body });
    expect([status, answer.errors?.[0]?.where]).toEqual([400, field]);
    expect(await stand(urgent)).toEqual([3, 0, 0]);
  });

  it('cannot make somebody of another organisation the owner', async () => {
    const owner = { ownerDuty: null, ownerPersonId: other.personId };
    expect((await decide(lead, { code: urgent, ...accepted, ...owner })).status).toBe(400);
  });

  it('is refused for assets of others, for those without the right, and from outside', async () => {
    const theirs = await app.whole.read((reader) =>
      reader.one<{ id: number }>(sql`select f.asset_id id from assets.finding f join organisations.organisation o
        on o.id = f.organisation_id where o.code = 'R0A' limit 1`),
    );
    const own = (await show(urgent)).here.assets[0].id;
    const mixed = await decide(lead, { code: urgent, kind: 'fixed', assets: [own, theirs?.id] });
    expect(mixed.status).toBe(404);
    expect(await stand(urgent)).toEqual([3, 0, 0]);
    const fixed = { code: urgent, kind: 'fixed' };
    expect((await decide(importer, fixed)).status).toBe(403);
    expect((await decide(officer, fixed)).status).toBe(403);
    expect((await decide(other, fixed)).status).toBe(404);
    expect((await decide(await app.person('Y62', 'lead'), fixed)).status).toBe(404);
    expect((await decide(lead, { code: others, kind: 'fixed' })).status).toBe(409);
  });

  it('that accepts what should be dealt with at once changes nothing before a second person agrees', async () => {
    const { body } = await decide(lead, { code: urgent, ...accepted, reason: 'no update exists' });
    expect(body.isWaiting).toBe(true);
    expect(await stand(urgent)).toEqual([3, 0, 0]);
    expect((await decide(lead, { code: urgent, ...accepted })).status).toBe(200);
    const [waiting] = (await proposals(board)).filter(({ why }: { why: string }) => why === 'no update exists');
    const confirm = async (actor: Actor) => {
      await proveNow(actor);
      const body = { requestHash: waiting.requestHash, why: 'agreed' };
      return await app.ask(actor, 'POST', `/api/proposals/${waiting.id}/confirmation`, body);
    };
    expect((await confirm(lead)).status).toBe(409);
    expect((await confirm(importer)).status).toBe(404);
    expect((await confirm(board)).status).toBe(200);
    await app.deliver();
    expect(await stand(urgent)).toEqual([0, 3, 0]);
    const verdicts = (await show(urgent)).here.verdicts;
    expect(verdicts.find(({ id }: { id: number }) => id === body.id)).toMatchObject({ state: 'in-force' });
    // One that nobody confirms within 72 hours is over, and changed nothing.
    now = new Date('2026-11-28T12:00:00Z');
    expect(await endOverdue(app.whole)).toBe(1);
    expect((await show(urgent)).here.verdicts.map(({ state }: { state: string }) => state)).toContain('refused');
    await decide(lead, { code: urgent, kind: 'open', reason: 'an update exists' });
    expect(await stand(urgent)).toEqual([3, 0, 0]);
  });
});

describe('the day until which a weakness has to be fixed', () => {
  it('counts from the oldest open finding, or from when it was listed, by the days of the organisation', async () => {
    // Listed on 5 November, later than it was seen; 14 days.
    expect((await show(urgent)).here.clock).toMatchObject({ since: '2026-11-05', dueOn: '2026-11-19', days: 14 });
    const set = (actor: Actor, days: number | null) =>
      app.ask(actor, 'PUT', '/api/assets/RXN/service-levels', { class: 'immediate', days, why: 'our policy' });
    expect((await set(importer, 3)).status).toBe(403);
    expect((await set(other, 3)).status).toBe(404);
    expect((await set(lead, 0)).status).toBe(400);
    expect((await set(lead, 30)).status).toBe(200);
    expect((await show(urgent)).here.clock).toMatchObject({ dueOn: '2026-12-05', days: 30 });
    const levels = await app.ask(board, 'GET', '/api/assets/RXN/service-levels');
    expect(levels.body.levels[0]).toMatchObject({ class: 'immediate', days: 30, defaultDays: 14, isOwn: true });
    expect((await set(lead, null)).body.levels[0]).toMatchObject({ days: 14, isOwn: false });
  });

  it('is one obligation for each weakness, closed by decisions and scans, and opened again', async () => {
    const clock = await app.whole.read((reader) =>
      reader.one<{ id: number }>(sql`select c.id from assets.clock c join assets.weakness w on w.id = c.weakness_id
        join organisations.organisation o on o.id = c.organisation_id where w.code = ${urgent} and o.code = 'RXN'`),
    );
    const subject = `weakness-clock:${clock?.id}`;
    const step = async () => {
      while ((await keepInStep(app.whole)) > 0);
      return (await obligations(subject)).map(({ standing }) => standing);
    };
    expect(await step()).toEqual(['no-answer']);
    expect((await obligations(subject))[0]?.title).not.toContain('CVE');
    expect(await step()).toEqual(['no-answer']);
    await decide(lead, { code: urgent, kind: 'fixed', reason: 'updated' });
    expect(await step()).toEqual(['closed']);
    await decide(lead, { code: urgent, kind: 'open', filter: { state: 'fixed' }, reason: 'it came back' });
    expect(await step()).toEqual(['closed', 'no-answer']);
    // Found by the number that stands in the obligation, by those who may see it.
    expect((await show(`clock-${clock?.id}`)).code).toBe(urgent);
    expect((await app.ask(other, 'GET', at(`clock-${clock?.id}`))).status).toBe(404);
  });
});

describe('a plan to patch safely', () => {
  const plan = { code: urgent, about: 'Infusion pumps', version: 0, why: 'asked the supplier' };
  const write = (actor: Actor, body: Record<string, unknown>, organisation = 'RXN') =>
    app.ask(actor, 'PUT', `/api/assets/${organisation}/patch-plans`, { ...plan, ...body });
  const sign = (actor: Actor, id: number, version: number) =>
    app.ask(actor, 'POST', `/api/patch-plans/${id}/sign-off`, { version, why: 'tested on one ward' });
  const missing = async () => (await show(urgent)).here.plans[0].missing;

  it('says what is missing, step by step, until a clinical safety officer has signed', async () => {
    const { body } = await write(lead, { approval: 'not-yet' });
    expect((await missing()).length).toBe(4);
    expect((await sign(officer, body.id, 1)).status).toBe(409);
    const whole = {
      ...{ approval: 'approved', approvedVersion: '9.1', approvalOn: '2026-11-20', windowOn: '2026-12-05' },
      ...{ ownerDuty: 'cyber-lead', dueOn: '2026-12-06' },
    };
    expect((await write(lead, { ...whole, version: 9 })).status).toBe(409);
    expect((await write(lead, { ...whole, version: 1 })).body.version).toBe(2);
    expect(await missing()).toEqual(['The clinical safety officer has not signed']);
    expect((await sign(lead, body.id, 2)).status).toBe(403);
    expect((await sign(other, body.id, 2)).status).toBe(403);
    expect((await sign(await app.person('R0A', 'clinical-safety'), body.id, 2)).status).toBe(404);
    expect((await sign(officer, body.id, 1)).status).toBe(409);
    expect((await sign(officer, body.id, 2)).status).toBe(200);
    expect(await missing()).toEqual([]);
    expect((await app.audited('sign-patch-plan')).length).toBe(1);
    // Another version is another thing to sign.
    await write(lead, { ...whole, approvedVersion: '9.2', version: 3 });
    expect(await missing()).toEqual(['The clinical safety officer has not signed']);
  });

  it('is kept by the organisation itself alone', async () => {
    expect((await write(officer, {})).status).toBe(403);
    expect((await write(other, {})).status).toBe(404);
    expect((await write(lead, { about: '' })).status).toBe(400);
    expect((await write(lead, { about: 'Monitors', ownerPersonId: other.personId })).status).toBe(400);
  });
});
