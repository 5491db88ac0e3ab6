import type { Random } from '#kernel/random.ts';
import { countFor } from '#modules/assets/actions/merging/merge-assets.ts';
import { dayNumber, keepSaid, nothingSaid as noControl } from '#modules/assets/domain/controls/control-states.ts';
import { type FactName, hear, nothingSaid } from '#modules/assets/domain/facts/asset-facts.ts';
import { situationOfFacts } from '#modules/assets/domain/situation-of-facts.ts';
import { keepStates } from '#modules/assets/store/controls/control-states.ts';
import { entriesNaming } from '#modules/assets/store/legacy/ties.ts';
import { addAssets, assetNumbers } from '#modules/assets/store/save-assets.ts';
import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';
import type { TestApp } from './app.ts';

const today = '2026-11-22';
const sizes = { assets: 5, weaknesses: 6, components: 4, controls: 6 };

/** A small fleet of which everything is drawn, with what it stands on. */
export interface RandomFleet {
  readonly organisation: number;
  readonly source: number;
  readonly assets: readonly number[];
  readonly weaknesses: readonly number[];
  readonly components: readonly number[];
}

/** Brings a drawn fleet into an organisation that has had a file stored: everything that can hang on a system hangs on some. */
export async function randomFleet(app: TestApp, code: string, random: Random): Promise<RandomFleet> {
  return await app.whole.change({ action: 'test-fleet', why: 'test' }, async (change) => {
    change.record({ subject: 'test' });
    const [place] = await change.rows<{
      organisation: number;
      source: number;
      by: number;
    }>(sql`select o.id organisation,
        s.id source, (select max(id) from assets.import i where i.source_id = s.id) "by"
      from organisations.organisation o join assets.source s on s.organisation_id = o.id where o.code = ${code} order by s.id limit 1`);
    if (!place) throw new Error('store a file first');
    const { organisation, source } = place;
    const assets = await drawAssets(change, place, random);
    const weaknesses = await drawFindings(change, { organisation, code, source }, assets, random);
    const components = await drawSoftware(change, place, assets, random);
    await drawControls(change, organisation, assets, random);
    await drawLegacy(change, { organisation, code, weakness: weaknesses[0] ?? 0 }, assets, random);
    await drawTies(change, { ...place, assets }, random);
    const entries = await entriesNaming(change, assets);
    await countFor(change, { organisation, weaknesses, entries, today });
    return { organisation, source, assets, weaknesses, components };
  });
}

const day = (random: Random) => `2026-${random.pick(['09', '10', '11'])}-${10 + random.whole(12)}`;
const drawnFacts: { readonly [F in FactName]?: readonly string[] } = {
  ...{ site: ['Royal', 'Infirmary'], zone: ['Wards', 'Edge'], operatingSystem: ['Windows 10', 'Windows 11'] },
  ...{ kind: ['server', 'laptop', 'medical-device'], exposure: ['small', 'controlled', 'open'] },
  ...{ safety: ['negligible', 'critical'], controls: ['1', '2'], service: ['Wards'] },
};

async function drawAssets(change: Change, place: { organisation: number; source: number; by: number }, random: Random) {
  const ids = await assetNumbers(change, sizes.assets);
  const added = ids.map((id) => {
    let described = hear(nothingSaid, { name: `drawn-${id}` }, { origin: 'p', on: today, by: null }, new Map());
    for (const origin of [String(place.source), 'p', 'r']) {
      const words = Object.fromEntries(
        Object.entries(drawnFacts).flatMap(([name, values]) =>
          random.chance(0.4) ? [[name, random.pick(values)]] : [],
        ),
      );
      described = hear(described, words, { origin, on: day(random), by: place.by }, new Map());
    }
    const name = String(described.facts.name);
    return { id, name, ...described, situation: situationOfFacts(described.facts), seenOn: day(random) };
  });
  await addAssets(change, place.organisation, added);
  await change.run(sql`insert into assets.identity (organisation_id, kind, value, asset_id)
    select ${place.organisation}, k, case when k = 1 then 'shared' else 'of-' || a end, a
    from unnest(${ids}::int[]) a, unnest(${[0, 1, 3]}::int[]) k`);
  return ids;
}

async function anotherSource(change: Change, organisation: number): Promise<number> {
  const row = await change.one<{ id: number }>(sql`insert into assets.source (organisation_id, name)
    values (${organisation}, 'Another') on conflict (organisation_id, name) do update set name = excluded.name returning id`);
  return row?.id ?? 0;
}

async function drawFindings(
  change: Change,
  { organisation, code, source }: { organisation: number; code: string; source: number },
  assets: readonly number[],
  random: Random,
) {
  const codes = Array.from({ length: sizes.weaknesses }, (_, at) => `CVE-2025-${1000 + at}`);
  await change.run(sql`insert into assets.weakness (code, is_listed, epss)
    select c, length(c) % 2 = 0, 0.2 from unnest(${codes}::text[]) c on conflict do nothing`);
  const rows = await change.rows<{ id: number }>(
    sql`select id from assets.weakness where code = any(${codes}::text[]) order by id`,
  );
  const other = await anotherSource(change, organisation);
  for (const { id: weakness } of rows) {
    const has = assets.filter(() => random.chance(0.6));
    const held = has.filter(() => random.chance(0.3));
    const verdict =
      held.length === 0 ? null : await drawVerdict(change, { organisation, code, weakness }, held, random);
    for (const asset of has) {
      const by = held.includes(asset) ? verdict : null;
      const said = random.chance(0.3) ? wordsOf([source, other], random) : null;
      await drawFinding(change, { asset, weakness, organisation, source, by, said }, random);
    }
  }
  return rows.map(({ id }) => id);
}

const wordsOf = (sources: readonly number[], random: Random) =>
  Object.fromEntries(sources.map((source) => [source, { state: random.pick([0, 4]), seen: day(random) }]));

interface DrawnFinding {
  readonly asset: number;
  readonly weakness: number;
  readonly organisation: number;
  readonly source: number;
  readonly by: { readonly id: number; readonly state: number } | null;
  readonly said: object | null;
}

async function drawFinding(change: Change, drawn: DrawnFinding, random: Random) {
  const { asset, weakness, organisation, source, by, said } = drawn;
  const state = by?.state ?? random.pick([0, 0, 4]);
  const seen = day(random);
  await change.run(sql`insert into assets.finding (asset_id, weakness_id, organisation_id, source_id, first_seen,
      last_seen, closed_on, port, situation, state, said, verdict_id)
    select ${asset}, ${weakness}, ${organisation}, ${source}, '2026-09-01', ${seen}::date,
      ${state === 4 ? seen : null}::date, ${random.chance(0.5) ? random.whole(900) : null}::int, a.situation,
      ${state}::smallint, ${said === null ? null : JSON.stringify(said)}::jsonb, ${by?.id ?? null}::int
    from assets.asset a where a.id = ${asset}`);
}

async function drawVerdict(
  change: Change,
  { organisation, code, weakness }: { organisation: number; code: string; weakness: number },
  assets: readonly number[],
  random: Random,
) {
  const [kind, state] = random.pick([
    ['mitigated', 1],
    ['accepted', 2],
    ['false-positive', 3],
  ] as const);
  const isAccepted = kind === 'accepted';
  const row = await change.one<{ id: number }>(sql`insert into assets.verdict (organisation_id, organisation_code,
      weakness_id, kind, state, reason, owner_duty, expires_on, class, asset_ids, by_id, by_name, decided_at)
    values (${organisation}, ${code}, ${weakness}, ${kind}, 'in-force', 'drawn', ${isAccepted ? 'siro' : null},
      ${isAccepted ? '2027-01-31' : null}::date, 'scheduled', ${[...assets]}::int[], 'x', 'X', now()) returning id`);
  return { id: row?.id ?? 0, state };
}

async function drawSoftware(
  change: Change,
  { organisation, source }: { organisation: number; source: number },
  assets: readonly number[],
  random: Random,
) {
  const rows = await change.rows<{ id: number }>(sql`insert into assets.component (organisation_id, name, first_seen,
      is_match_due) select ${organisation}, 'drawn ' || n || ' ' || ${random.whole(1e9)}::int, '2026-09-01', false
    from generate_series(1, ${sizes.components}) n returning id`);
  const components = rows.map(({ id }) => id);
  for (const asset of assets) {
    for (const component of components.filter(() => random.chance(0.5))) {
      const [one, two] = [day(random), day(random)].toSorted();
      await change.run(sql`insert into assets.installed values
        (${asset}, ${component}, ${source}, ${organisation}, ${one}::date, ${two}::date)`);
    }
    if (!random.chance(0.5)) continue;
    await change.run(sql`with i as (insert into assets.import (organisation_id, organisation_code, source_id, file_name,
          state, is_complete, seen_on, by_id, by_name)
        values (${organisation}, 'RXN', ${source}, 'bill.json', 'done', true, ${today}::date, 'x', 'X') returning id)
      , b as (insert into assets.bill (organisation_id, source_id, import_id, asset_id, seen_on)
        select ${organisation}, ${source}, id, ${asset}, ${today}::date from i returning id)
      insert into assets.bill_part select b.id, ${random.pick(components)}, ${organisation} from b`);
  }
  return components;
}

async function drawControls(change: Change, organisation: number, assets: readonly number[], random: Random) {
  for (const asset of assets) {
    if (random.chance(0.3)) continue;
    const report = await change.one<{ id: number }>(sql`insert into assets.control_report (organisation_id, origin,
        asset_id, evidence, "day", by_id, by_name)
      values (${organisation}, 'person', ${asset}, 'log', ${today}::date, 'x', 'X') returning id`);
    let packed = noControl;
    for (let control = 1; control <= sizes.controls; control += 1) {
      if (random.chance(0.5)) continue;
      const state = random.pick(['lacking', 'covered', 'not-applicable'] as const);
      const said = { state, day: day(random), report: report?.id ?? 0, partly: null };
      packed = keepSaid(packed, control, said) ?? packed;
    }
    if (packed.days.length > 0) await keepStates(change, organisation, [{ id: asset, ...packed }]);
  }
  return dayNumber(today);
}

async function drawLegacy(
  change: Change,
  { organisation, code, weakness }: { organisation: number; code: string; weakness: number },
  assets: readonly number[],
  random: Random,
) {
  const entries = await change.rows<{ id: number }>(sql`insert into assets.legacy_entry (organisation_id, name, reason,
      updated_by_name) select ${organisation}, 'drawn ' || n, 'supplier', 'X' from generate_series(1, 2) n returning id`);
  for (const asset of assets.filter(() => random.chance(0.5)))
    await change.run(sql`insert into assets.legacy_asset (entry_id, organisation_id, asset_id)
      values (${random.pick(entries).id}, ${organisation}, ${asset})`);
  await change.run(sql`insert into assets.patch_plan (organisation_id, organisation_code, weakness_id, about)
    values (${organisation}, ${code}, ${weakness}, ${`drawn ${random.whole(1e9)}`})`);
}

/** Devices that stand in one of them, pairs in doubt, files that go on naming them, and one that was joined before. */
async function drawTies(
  change: Change,
  { organisation, assets, by }: { organisation: number; assets: readonly number[]; by: number },
  random: Random,
) {
  for (const one of assets)
    for (const other of assets.filter((id) => id > one && random.chance(0.5)))
      await change.run(sql`insert into assets.doubtful_match (organisation_id, import_id, asset_id, other_id, reason, decided)
        values (${organisation}, ${by}, ${one}, ${other}, 'drawn', ${random.pick([null, null, 'different'])})`);
  for (const asset of assets)
    await change.run(sql`insert into assets.import_asset (import_id, organisation_id, key, asset_id)
      values (${by}, ${organisation}, ${`drawn-${asset}`}, ${asset})`);
  const [inside, before] = await assetNumbers(change, 2);
  const plain = { ...nothingSaid, facts: { ...nothingSaid.facts, name: 'inside' }, situation: 0, seenOn: today };
  await addAssets(change, organisation, [
    { id: inside ?? 0, name: 'inside', ...plain },
    { id: before ?? 0, name: 'before', ...plain },
  ]);
  const [head, into] = [random.pick(assets), random.pick(assets)];
  await change.run(sql`update assets.asset set group_id = ${head} where id = ${inside ?? 0}`);
  await change.run(sql`update assets.asset set merged_into = ${into} where id = ${before ?? 0}`);
}

/** What tables keep of the change itself, or of when something was counted. */
const notCompared = [
  'merge',
  'statement',
  'statement_asset',
  'control_stale',
  'exposed_day',
  'control_month',
  'estate',
];

/** Every row that an organisation has in the inventory, table by table, as texts; versions and days of saving apart. */
export async function allRows(
  app: TestApp,
  organisation: number,
): Promise<Readonly<Record<string, readonly string[]>>> {
  return await app.whole.read(async (reader) => {
    const tables = await reader.rows<{ name: string }>(sql`select c.table_name "name" from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'assets' and c.column_name = 'organisation_id' and t.table_type = 'BASE TABLE'
        and not c.table_name = any(${notCompared}::text[]) order by 1`);
    const rows: Record<string, readonly string[]> = {};
    for (const { name } of tables) {
      const found = await reader.rows<{ row: Record<string, unknown> }>(
        sql`select to_jsonb(t) - 'version' - 'updated_at' - 'updated_by_name' "row"
          from ${sql.id('assets', name)} t where organisation_id = ${organisation}`,
      );
      rows[name] = found.flatMap(({ row }) => comparable(name, row)).toSorted();
    }
    return rows;
  });
}

/** Counts of nothing and clocks that stand still are as good as none; the order of a decision's systems says nothing. */
function comparable(table: string, row: Record<string, unknown>): string[] {
  if (table === 'exposed' && row.open === 0 && row.held === 0 && row.fixed === 0) return [];
  if (table === 'clock') {
    const { id: _id, ...clock } = row;
    return row.is_live === true ? [JSON.stringify(clock)] : [];
  }
  const ids = row.asset_ids;
  if (!Array.isArray(ids)) return [JSON.stringify(row)];
  return [JSON.stringify({ ...row, asset_ids: ids.toSorted((one, two) => Number(one) - Number(two)) })];
}
