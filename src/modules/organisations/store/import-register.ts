import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { ImportNeeds } from '../domain/import-needs.ts';
import type { CurrentBody, CurrentHex, CurrentRegister } from '../domain/import-register.ts';
import type { ActivityFact, CharacteristicFact, EdgeFact, EditionFact, StatusFact } from '../domain/nation-facts.ts';

/** A register, the number of its last change, and its root's position in the rights tree. */
export interface RegisterHead {
  readonly code: string;
  readonly name: string;
  readonly rootCode: string;
  readonly rootId: number;
  readonly rootPath: string;
  readonly asOf: string;
  readonly isFictional: boolean;
  readonly revision: number;
}

export function registerHead(reader: Reader, code: string): Promise<RegisterHead | undefined> {
  return reader.one(sql`select r.code, r.name, r.root_code "rootCode", o.id "rootId", p.path "rootPath",
      r.as_of "asOf", r.is_fictional "isFictional", r.revision::int
    from organisations.register r
    join organisations.organisation o on o.code = r.root_code
    join platform.rights p on p.organisation_id = o.id where r.code = ${code}`);
}

/** What the register holds of the things that a file speaks of. */
export async function currentRegister(
  reader: Reader,
  head: RegisterHead,
  kind: string,
  needs: ImportNeeds,
): Promise<CurrentRegister> {
  return {
    ...head,
    ...(await bodiesAround(reader, head, needs)),
    edges: await edgesOf(reader, head.code, needs),
    statuses: needs.hasStatuses ? await statusesOf(reader, needs.codes) : [],
    activity: needs.hasActivity ? await activityOf(reader, needs.codes) : [],
    characteristics: needs.hasCharacteristics ? await characteristicsOf(reader, needs.codes) : [],
    hexes: needs.hasHexes ? await hexesOf(reader, head.code) : [],
    ...(await vocabularyOf(reader)),
    newestOfKind: await newestOfKind(reader, head.code, kind),
  };
}

const listed = (texts: readonly string[]): Query => sql`(select unnest(${texts}::text[]))`;

async function bodiesAround(reader: Reader, head: RegisterHead, needs: ImportNeeds) {
  const aliases = await aliasesOf(reader, head.code, needs.aliases);
  const codes = [...needs.codes, ...[...aliases.values()].flat(), head.rootCode];
  const found = await reader.rows<CurrentBody>(sql`
    select o.code, o.kind, o.name, o.opened, o.closed, o.postcode, o.longitude, o.latitude, o.source
    from organisations.organisation o
    where o.register = ${head.code} and (o.code in ${listed(codes)} or o.sort_name in ${listed(needs.names)})`);
  const others = await reader.rows<{ code: string; name: string }>(sql`
    select o.code, r.name from organisations.organisation o join organisations.register r on r.code = o.register
    where o.register <> ${head.code} and o.code in ${listed(needs.codes)}`);
  return { bodies: found, aliases, elsewhere: new Map(others.map(({ code, name }) => [code, name])) };
}

/** Bodies by their codes in the list of the Office for National Statistics. */
async function aliasesOf(reader: Reader, register: string, keys: readonly string[]): Promise<Map<string, string[]>> {
  if (keys.length === 0) return new Map();
  const rows = await reader.rows<{ alias: string; code: string }>(sql`
    select distinct c.value alias, o.code from organisations.characteristic c
    join organisations.organisation o on o.id = c.organisation_id
    where c.name = 'ons-code' and o.register = ${register} and c.value in ${listed(keys)} order by 1, 2`);
  const aliases = new Map<string, string[]>();
  for (const { alias, code } of rows) aliases.set(alias, [...(aliases.get(alias) ?? []), code]);
  return aliases;
}

/** All edges of the types that the file speaks of, since cycles may close far from it, and all of bodies it closes. */
function edgesOf(reader: Reader, register: string, needs: ImportNeeds): Promise<EdgeFact[]> {
  return reader.rows(sql`
    select e.type, c.code child, p.code parent, lower(e.valid) "from", upper(e.valid) "to", e.source
    from organisations.edge e
    join organisations.organisation c on c.id = e.child_id
    join organisations.organisation p on p.id = e.parent_id
    where c.register = ${register} and (e.type in ${listed(needs.edgeTypes)} or c.code in ${listed(needs.closing)})`);
}

function statusesOf(reader: Reader, codes: readonly string[]): Promise<StatusFact[]> {
  return reader.rows(sql`
    select o.code, s.standard, s.edition, s.status, s.published, s.source from organisations.published_status s
    join organisations.organisation o on o.id = s.organisation_id where o.code in ${listed(codes)}`);
}

function activityOf(reader: Reader, codes: readonly string[]): Promise<ActivityFact[]> {
  return reader.rows(sql`
    select o.code, a.measure, a.period, a.value, a.source from organisations.activity a
    join organisations.organisation o on o.id = a.organisation_id where o.code in ${listed(codes)}`);
}

function characteristicsOf(reader: Reader, codes: readonly string[]): Promise<CharacteristicFact[]> {
  return reader.rows(sql`
    select o.code, c.name, c.value, c.as_of "asOf", c.source from organisations.characteristic c
    join organisations.organisation o on o.id = c.organisation_id where o.code in ${listed(codes)}`);
}

function hexesOf(reader: Reader, register: string): Promise<CurrentHex[]> {
  return reader.rows(sql`
    select o.code, o.kind, h.q, h.r, h.label, lower(h.valid) "from", upper(h.valid) "to" from organisations.hex h
    join organisations.organisation o on o.id = h.organisation_id where o.register = ${register}`);
}

async function vocabularyOf(reader: Reader) {
  const edgeTypes = await reader.rows<{ code: string; isExclusive: boolean }>(
    sql`select code, is_exclusive "isExclusive" from organisations.edge_type`,
  );
  const measures = await reader.rows<{ code: string }>(sql`select code from organisations.measure`);
  const editions = await reader.rows<EditionFact>(
    sql`select standard, code edition, opens, deadline from organisations.edition`,
  );
  const calendar = await reader.rows<EditionFact>(
    sql`select standard, edition, opens, deadline from organisations.edition_calendar`,
  );
  return {
    edgeTypes: new Map(edgeTypes.map(({ code, isExclusive }) => [code, { isExclusive }])),
    measures: new Set(measures.map(({ code }) => code)),
    editions,
    calendar,
  };
}

async function newestOfKind(reader: Reader, register: string, kind: string): Promise<string | null> {
  const row = await reader.one<{ newest: string | null }>(sql`select max(effective) newest from organisations.import
    where register = ${register} and kind = ${kind} and state = 'applied' and undoes is null`);
  return row?.newest ?? null;
}
