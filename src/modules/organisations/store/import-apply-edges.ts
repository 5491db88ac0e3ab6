import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';
import type { Outcome } from '../domain/import-plan.ts';
import { changesOf } from './import-apply-bodies.ts';

const edgeValues = sql`(type text, child text, parent text, "from" date, "to" date, source text)`;

/** The edges that changes found, by what these say they were. */
const found = (id: number, ...outcomes: Outcome[]) => sql`
  select e.id edge_id, c.after from ${changesOf(id, 'edge', ...outcomes)} c,
    jsonb_to_record(c.before) as b ${edgeValues}
    join organisations.organisation child on child.code = b.child
    join organisations.organisation parent on parent.code = b.parent
    join organisations.edge e on e.type = b.type and e.child_id = child.id and e.parent_id = parent.id
      and e.valid = daterange(b."from", b."to")`;

export function removeEdges(change: Change, id: number): Promise<number> {
  return change.run(sql`delete from organisations.edge e using (${found(id, 'removed')}) f where e.id = f.edge_id`);
}

/** Closings come before other changes: along an exclusive type, what grows needs the place of what ends. */
export function changeEdges(change: Change, id: number, outcome: 'closed' | 'changed'): Promise<number> {
  return change.run(sql`update organisations.edge e set version = version + 1, parent_id = parent.id,
      valid = daterange(a."from", a."to"), source = a.source
    from (${found(id, outcome)}) f, jsonb_to_record(f.after) as a ${edgeValues}
    join organisations.organisation parent on parent.code = a.parent
    where e.id = f.edge_id`);
}

export function addEdges(change: Change, id: number): Promise<number> {
  return change.run(sql`insert into organisations.edge (type, is_exclusive, child_id, parent_id, valid, source)
    select t.code, t.is_exclusive, child.id, parent.id, daterange(a."from", a."to"), a.source
    from ${changesOf(id, 'edge', 'added')} c, jsonb_to_record(c.after) as a ${edgeValues}
    join organisations.edge_type t on t.code = a.type
    join organisations.organisation child on child.code = a.child
    join organisations.organisation parent on parent.code = a.parent`);
}
