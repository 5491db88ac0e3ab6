import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '#kernel/random.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type TestApp } from '../../../test/support/app.ts';
import { describedAssets, fleetNames } from '../../../test/support/described-assets.ts';
import { nessusFile, nessusHost } from '../../../test/support/scan-files.ts';
import { storeScan } from '../../../test/support/scan-imports.ts';
import { devicesOf, saidOf } from './domain/controls/control-states.ts';
import { statesOf } from './store/controls/control-states.ts';

let app: TestApp;
let lead: Actor;
let other: Actor;
let region: Actor;
let assets: readonly number[];

const today = '2026-11-22';
beforeAll(async () => {
  app = await openApp(() => new Date(`${today}T12:00:00Z`));
  lead = await app.person('RXN', 'lead');
  other = await app.person('R0A', 'lead');
  region = await app.person('Y62', 'lead');
  await storeScan(app, lead, 'RXN', nessusFile(fleetNames.map((name) => nessusHost(name, '')).join('')));
  assets = await describedAssets(app, 'RXN');
}, 300_000);
afterAll(() => app?.close());

const why = 'counted for the board';
const csv = (...rows: string[]) => Buffer.from(['asset,control,state,date,covered,not covered', ...rows].join('\n'));
const send = (actor: Actor | null, body: Buffer, isPreview = false, organisation = 'RXN') =>
  app.ask(
    actor,
    'POST',
    `/api/assets/${organisation}/control-file?fileName=states.csv&why=${encodeURIComponent(why)}&isPreview=${isPreview}`,
    body,
  );
const coverage = async (control: string, organisation = 'RXN') => {
  const { body } = await app.ask(lead, 'GET', `/api/control-coverage?organisation=${organisation}&control=${control}`);
  return body;
};
const figures = async (control: string) => {
  const { eligible, covered, lacking, old, unknown, excluded } = (await coverage(control)).controls.find(
    ({ code }: { code: string }) => code === control,
  );
  return { eligible, covered, lacking, old, unknown, excluded };
};
const openOwn = async () => {
  const { body } = await app.ask(lead, 'GET', '/api/weaknesses?organisation=RXN');
  return body.weaknesses
    .filter(({ code }: { code: string }) => code.startsWith('wardkeep:'))
    .map(({ code, open }: { code: string; open: number }) => `${code} ${open}`)
    .sort();
};

describe('a file of control states', () => {
  it('is looked at before anything is kept, and says of each row what is wrong with it', async () => {
    const file = csv(
      'epr-1,endpoint-detection,covered,2026-11-20,,',
      'nobody,endpoint-detection,covered,2026-11-20,,',
      'epr-2,firewall,covered,2026-11-20,,',
      'epr-2,logging,maybe,2026-11-20,,',
      'epr-2,logging,covered,2026-12-20,,',
    );
    const { body } = await send(lead, file, true);
    expect(body).toMatchObject({ rows: 5, matched: 1, changed: 0, faultCount: 4, isStored: false });
    expect(body.faults.map(({ line }: { line: number }) => line).sort()).toEqual([3, 4, 5, 6]);
    expect((await figures('endpoint-detection')).covered).toBe(0);
  });

  it('counts devices that are known to be covered, known not to be, and not known, which never count as covered', async () => {
    const file = csv(
      'epr-1,endpoint-detection,covered,2026-11-20,,',
      'epr-2,endpoint-detection,not covered,2026-11-20,,',
      'ward-pcs,endpoint-detection,,2026-11-20,1200,60',
    ).toString();
    // A group that is partly covered needs no state of its own.
    const { body } = await send(
      lead,
      Buffer.from(file.replace('ward-pcs,endpoint-detection,,', 'ward-pcs,endpoint-detection,unknown,')),
    );
    expect(body).toMatchObject({ matched: 3, changed: 3, isStored: true });
    // The pump is no device for an agent; what nobody knows the kind of may be one.
    expect(await figures('endpoint-detection')).toEqual({
      eligible: 1403,
      covered: 1201,
      lacking: 61,
      old: 0,
      unknown: 141,
      excluded: 0,
    });
    const { chosen } = await coverage('endpoint-detection');
    expect(chosen.services.map(({ name, covered }: { name: string; covered: number }) => [name, covered])).toEqual([
      ['Wards', 1200],
      ['Patient records', 1],
      ['', 0],
    ]);
    const [entry] = await app.audited('set-control-states');
    expect(entry).toMatchObject({ subject: 'organisation:RXN', why, after: { changed: 3 } });
  });

  it('makes a weakness of what is known to be missing, and of nothing that is not known', async () => {
    expect(await openOwn()).toEqual(['wardkeep:no-endpoint-detection 2']);
    const { body } = await app.ask(lead, 'GET', '/api/weaknesses?organisation=RXN');
    const row = body.weaknesses.find(({ code }: { code: string }) => code === 'wardkeep:no-endpoint-detection');
    expect(row).toMatchObject({ title: 'No endpoint detection', isListed: false });
    expect(row.why).toMatch(/being attacked now/);
    await send(lead, csv('epr-2,endpoint-detection,covered,2026-11-21,,'));
    expect(await openOwn()).toEqual(['wardkeep:no-endpoint-detection 1']);
    // Said wrongly and put right on the same day.
    await send(lead, csv('epr-2,endpoint-detection,not covered,2026-11-21,,'));
    expect(await openOwn()).toEqual(['wardkeep:no-endpoint-detection 2']);
  });

  it('takes nothing back that is known of a later day, and the same file again changes nothing', async () => {
    const before = await figures('endpoint-detection');
    const late = await send(lead, csv('epr-1,endpoint-detection,not covered,2026-11-01,,'));
    expect(late.body).toMatchObject({ changed: 0, unchanged: 1 });
    expect(await figures('endpoint-detection')).toEqual(before);
  });

  it('is read from Microsoft Defender’s list of devices, too', async () => {
    const file =
      'Device Name,Onboarding Status,Sensor Health State,Last device update\nepr-1,Onboarded,Active,2026-11-22T08:00:00Z\nepr-2,Onboarded,Inactive,2026-11-22T08:00:00Z\n';
    const { body } = await send(lead, Buffer.from(file));
    expect(body).toMatchObject({ format: 'defender-devices', matched: 2, changed: 2 });
    const { body: list } = await app.ask(
      lead,
      'GET',
      '/api/assets/RXN/controls/endpoint-detection/assets?state=covered',
    );
    expect(list.assets.map(({ name }: { name: string }) => name)).toEqual(['epr-1', 'ward-pcs']);
    expect(list.assets[0]).toMatchObject({ day: today, origin: 'file', evidence: why });
  });

  it('counts what was said too long ago as old and not as covered; what is missing stays missing', async () => {
    await send(lead, csv('epr-1,logging,covered,2026-06-30,,', 'epr-2,logging,not covered,2026-06-30,,'));
    expect(await figures('logging')).toMatchObject({ covered: 0, old: 1, lacking: 1 });
    await send(lead, csv('epr-1,logging,covered,2026-08-01,,'));
    expect(await figures('logging')).toMatchObject({ covered: 1, old: 0, lacking: 1 });
  });

  it('does not exist for those above with whom nothing is shared, for others, without a log-in, and where it is no such file', async () => {
    const file = csv('epr-1,logging,covered,2026-11-20,,');
    const statuses = [region, other, null].map(async (actor) => (await send(actor, file)).status);
    expect(await Promise.all(statuses)).toEqual([404, 404, 401]);
    expect((await send(lead, Buffer.from('a,b\n1,2\n'))).status).toBe(400);
    expect((await send(lead, Buffer.from([0xff, 0xfe, 0x00]))).status).toBe(400);
    // The same names mean nothing elsewhere.
    expect((await send(other, file, false, 'R0A')).body).toMatchObject({ matched: 0, changed: 0 });
    expect((await send(other, csv(`#${assets[0]},logging,covered,2026-11-20,,`), false, 'R0A')).body.matched).toBe(0);
  });
});

describe('states that a script sends', () => {
  const body = (states: unknown[]) => ({ source: 'Nightly script', why, states });
  it('are kept as those of a file, and refused alike', async () => {
    const states = [{ asset: 'epr-1', control: 'immutable-backup', state: 'covered', day: today }];
    const path = '/api/assets/RXN/control-states';
    expect((await app.ask(lead, 'POST', path, body(states))).body).toMatchObject({ changed: 1, isStored: true });
    expect((await figures('immutable-backup')).covered).toBe(1);
    const refused = [
      (await app.ask(region, 'POST', path, body(states))).status,
      (await app.ask(other, 'POST', path, body(states))).status,
      (await app.ask(lead, 'POST', path, body([]))).status,
    ];
    expect(refused).toEqual([404, 404, 400]);
  });
});

describe('the list behind a number', () => {
  it('is paged by name, told to those who may see the rows, and to nobody else', async () => {
    const path = '/api/assets/RXN/controls/endpoint-detection/assets';
    const { body } = await app.ask(lead, 'GET', `${path}?afterName=epr-2&afterId=${assets[1]}`);
    expect(body.assets.map(({ name }: { name: string }) => name)).toEqual(['mail', 'ward-pcs']);
    expect(body.next).toBeNull();
    expect((await app.ask(other, 'GET', path)).status).toBe(404);
    expect((await app.ask(null, 'GET', path)).status).toBe(401);
    expect((await app.ask(lead, 'GET', path.replace('endpoint-detection', 'firewall'))).status).toBe(404);
    expect((await app.ask(other, 'GET', '/api/assets/RXN/control-reports')).status).toBe(404);
  });
});

describe('whatever is said, in whatever order', () => {
  it('covered, missing, old and not known add up to what counts, and the stored counts are those of the assets', async () => {
    const random = seededRandom(7, 'control states');
    const codes = ['endpoint-detection', 'segmentation', 'logging'] as const;
    for (let round = 0; round < 12; round += 1) {
      const rows = Array.from({ length: 4 }, () => {
        const isPart = random.chance(0.3);
        const parts = isPart ? `${random.whole(1600)},${random.whole(1600)}` : ',';
        const state = random.pick(['covered', 'not covered', 'unknown', 'not applicable']);
        const day = `2026-${random.pick(['01', '08', '10', '11'])}-${random.pick(['01', '15'])}`;
        return `${random.pick([...fleetNames])},${random.pick([...codes])},${state},${day},${parts}`;
      });
      await send(lead, csv(...rows));
      if (round === 6)
        await app.whole.change({ action: 'test-assets', why: 'test' }, async (change) => {
          await change.run(sql`update assets.asset set amount = 700 where id = ${assets[2]}`);
          change.record({ subject: 'test' });
        });
    }
    await send(lead, csv('mail,logging,covered,2026-11-22,,'));
    const known = await app.whole.read(async (reader) => {
      const rows = await reader.rows<{ id: number }>(
        sql`select organisation_id id from assets.asset where id = ${assets[0]}`,
      );
      return await statesOf(reader, rows[0]?.id ?? 0, assets);
    });
    for (const [code, number, left] of [
      ['endpoint-detection', 2, [3]],
      ['segmentation', 6, [2]],
      ['logging', 7, [2, 3]],
    ] as const) {
      const counting = known.filter(({ id }) => !left.some((at) => assets[at] === id));
      const parts = counting.map((asset) => devicesOf(saidOf(asset, number), asset.amount));
      const sum = (of: 'covered' | 'lacking' | 'unknown' | 'excluded') =>
        parts.reduce((all, each) => all + each[of], 0);
      const counted = await figures(code);
      expect(counted.covered + counted.lacking + counted.old + counted.unknown).toBe(counted.eligible);
      expect(counted).toMatchObject({ lacking: sum('lacking'), unknown: sum('unknown'), excluded: sum('excluded') });
      expect(counted.covered + counted.old).toBe(sum('covered'));
      expect(Math.min(...Object.values(counted))).toBeGreaterThanOrEqual(0);
    }
  });
});
