import type { Change } from '#platform/change.ts';
import { type Query, sql } from '#platform/sql.ts';
import type { NationFacts, RegisterFact } from '../domain/nation-facts.ts';

const rowsOf = (facts: readonly unknown[], columns: Query): Query =>
  sql`jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as f(${columns})`;

/** Stores a new register with all its facts in the caller's transaction. @throws when the register exists already */
export async function loadNation(
  change: Change,
  register: RegisterFact,
  rightsEdge: string,
  facts: NationFacts,
): Promise<void> {
  await change.run(sql`insert into organisations.register (code, name, root_code, address, as_of, rights_edge, is_fictional, note)
    values (${register.code}, ${register.name}, ${register.root}, ${register.path}, ${register.asOf}, ${rightsEdge},
      ${register.isFictional}, ${register.note})`);
  await loadBodies(change, register.code, facts);
  await loadAssurance(change, facts);
  await loadVolumes(change, facts);
}

async function loadBodies(change: Change, register: string, facts: NationFacts): Promise<void> {
  await change.run(sql`insert into organisations.organisation
      (register, code, kind, name, short_name, opened, closed, postcode, longitude, latitude, source)
    select ${register}, f.code, f.kind, f.name, f."shortName", f.opened, f.closed, f.postcode, f.longitude, f.latitude, f.source
    from ${rowsOf(facts.bodies, sql`code text, kind text, name text, "shortName" text, opened date, closed date, postcode text, longitude float8, latitude float8, source text`)}`);
  await change.run(sql`insert into organisations.edge (type, is_exclusive, child_id, parent_id, valid, source)
    select t.code, t.is_exclusive, c.id, p.id, daterange(f."from", f."to"), f.source
    from ${rowsOf(facts.edges, sql`type text, child text, parent text, "from" date, "to" date, source text`)}
    join organisations.edge_type t on t.code = f.type
    join organisations.organisation c on c.code = f.child
    join organisations.organisation p on p.code = f.parent`);
  await change.run(sql`insert into organisations.hex (organisation_id, valid, q, r, label)
    select o.id, daterange(f."from", f."to"), f.q, f.r, f.label
    from ${rowsOf(facts.hexes, sql`code text, q int, r int, label text, "from" date, "to" date`)}
    join organisations.organisation o on o.code = f.code`);
}

async function loadAssurance(change: Change, facts: NationFacts): Promise<void> {
  await change.run(sql`insert into organisations.edition (standard, code, opens, deadline)
    select f.standard, f.edition, f.opens, f.deadline
    from ${rowsOf(facts.editions, sql`standard text, edition text, opens date, deadline date`)}
    on conflict (standard, code) do nothing`);
  await change.run(sql`insert into organisations.published_status (organisation_id, standard, edition, status, published, source)
    select o.id, f.standard, f.edition, f.status, f.published, f.source
    from ${rowsOf(facts.statuses, sql`code text, standard text, edition text, status text, published date, source text`)}
    join organisations.organisation o on o.code = f.code`);
}

async function loadVolumes(change: Change, facts: NationFacts): Promise<void> {
  await change.run(sql`insert into organisations.activity (organisation_id, measure, period, value, source)
    select o.id, f.measure, f.period, f.value, f.source
    from ${rowsOf(facts.activity, sql`code text, measure text, value float8, period text, source text`)}
    join organisations.organisation o on o.code = f.code`);
  await change.run(sql`insert into organisations.characteristic (organisation_id, name, as_of, value, source)
    select o.id, f.name, f."asOf", f.value, f.source
    from ${rowsOf(facts.characteristics, sql`code text, name text, value text, "asOf" date, source text`)}
    join organisations.organisation o on o.code = f.code`);
}
