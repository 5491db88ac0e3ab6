import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { NamedComponent } from '../domain/scan-record.ts';

interface Place {
  readonly organisation: number;
  readonly seenOn: string;
}

/**
 * Numbers of components in the order given; those not known yet are added, and what is learnt of their licence and kind
 * is taken over. Two of the same text are one.
 */
export async function componentNumbers(
  change: Change,
  { organisation, seenOn }: Place,
  named: readonly NamedComponent[],
): Promise<number[]> {
  if (named.length === 0) return [];
  const given = JSON.stringify(named.map((each, place) => ({ ...each, place })));
  const said = sql`jsonb_to_recordset(${given}::jsonb) n(place int, name text, version text, purl text, cpe text,
    supplier text, licence text, kind text)`;
  await change.run(sql`insert into assets.component as c
      (organisation_id, name, version, purl, cpe, supplier, licence, kind, first_seen)
    select distinct on (lower(name), version, purl, cpe, lower(supplier)) ${organisation}::int, name, version, purl, cpe,
      supplier, licence, kind, ${seenOn}::date
    from ${said} order by lower(name), version, purl, cpe, lower(supplier), place
    on conflict (organisation_id, text_key) do update set
      licence = case when excluded.licence <> '' then excluded.licence else c.licence end,
      kind = case when c.kind = '' then excluded.kind else c.kind end
    where (excluded.licence <> '' and c.licence <> excluded.licence) or (c.kind = '' and excluded.kind <> '')`);
  const rows = await change.rows<{ place: number; id: number }>(sql`select n.place, c.id from ${said}
    join assets.component c on c.organisation_id = ${organisation} and c.text_key =
      md5(lower(n.name) || E'\\x1f' || n.version || E'\\x1f' || n.purl || E'\\x1f' || n.cpe || E'\\x1f' || lower(n.supplier))::uuid`);
  const byPlace = new Map(rows.map(({ place, id }) => [place, id]));
  return named.map(({ name }, place) => {
    const id = byPlace.get(place);
    if (id === undefined) throw new Error(`the component ${name} was not kept`);
    return id;
  });
}

/** What a bill of materials is of. */
export type BillOwner = { readonly asset: number } | { readonly component: number };

/** The bill of an import, made the first time. */
export async function billOf(
  change: Change,
  place: Place & { readonly source: number; readonly importId: number },
  owner: BillOwner,
): Promise<number> {
  const [asset, component] = 'asset' in owner ? [owner.asset, null] : [null, owner.component];
  await change.run(sql`insert into assets.bill (organisation_id, source_id, import_id, asset_id, component_id, seen_on)
    values (${place.organisation}, ${place.source}, ${place.importId}, ${asset}, ${component}, ${place.seenOn})
    on conflict (import_id) do nothing`);
  const row = await change.one<{ id: number }>(sql`select id from assets.bill where import_id = ${place.importId}`);
  if (!row) throw new Error('the bill of materials was not kept');
  return row.id;
}

export async function addParts(
  change: Change,
  { organisation, bill }: { readonly organisation: number; readonly bill: number },
  components: readonly number[],
): Promise<void> {
  await change.run(sql`insert into assets.bill_part (bill_id, component_id, organisation_id)
    select ${bill}, id, ${organisation} from unnest(${components}::int[]) as p(id) on conflict do nothing`);
}

/** Lets go of older bills of the same thing from the same source; a bill of an older day that comes late is let go. */
export async function replaceBills(change: Change, importId: number): Promise<void> {
  await change.run(sql`delete from assets.bill b using assets.bill n
    where b.id <> n.id and b.source_id = n.source_id and b.asset_id is not distinct from n.asset_id
      and b.component_id is not distinct from n.component_id
      and ((n.import_id = ${importId} and b.seen_on <= n.seen_on) or (b.import_id = ${importId} and b.seen_on < n.seen_on))`);
}

/** Notes what assets run, as a source says. */
export async function addInstalled(
  change: Change,
  place: Place & { readonly source: number },
  pairs: readonly { readonly asset: number; readonly component: number }[],
): Promise<void> {
  if (pairs.length === 0) return;
  await change.run(sql`insert into assets.installed as i
      (asset_id, component_id, source_id, organisation_id, first_seen, last_seen)
    select distinct a, c, ${place.source}::int, ${place.organisation}::int, ${place.seenOn}::date, ${place.seenOn}::date
    from unnest(${pairs.map(({ asset }) => asset)}::int[], ${pairs.map(({ component }) => component)}::int[]) as p(a, c)
    on conflict (asset_id, component_id, source_id) do update set last_seen = greatest(i.last_seen, excluded.last_seen),
      first_seen = least(i.first_seen, excluded.first_seen)
    where i.last_seen < excluded.last_seen or i.first_seen > excluded.first_seen`);
}

/** Assets that run a component, as they are told; at most `limit`. */
export async function assetsRunning(reader: Reader, component: number, limit: number): Promise<number[]> {
  const rows = await reader.rows<{ id: number }>(
    sql`select distinct asset_id id from assets.installed where component_id = ${component} order by 1 limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** Keeps what a maker says of a device model; the answer of an older day takes nothing back. */
export async function saveAnswers(
  change: Change,
  place: Place & { readonly source: number; readonly component: number },
  answers: readonly { readonly question: string; readonly answer: string; readonly note: string }[],
): Promise<void> {
  if (answers.length === 0) return;
  await change.run(sql`insert into assets.model_answer as m
      (component_id, organisation_id, question, answer, note, source_id, seen_on)
    select distinct on (question) ${place.component}::int, ${place.organisation}::int, question, answer, note,
      ${place.source}::int, ${place.seenOn}::date
    from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) a(question text, answer text, note text)
    on conflict (component_id, question) do update set answer = excluded.answer, note = excluded.note,
      source_id = excluded.source_id, seen_on = excluded.seen_on
    where m.seen_on <= excluded.seen_on`);
}
