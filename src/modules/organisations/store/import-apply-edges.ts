import type { Change } from '#platform/change.ts';
import { type Query, sql } from '#platform/sql.ts';
import type { Outcome } from '../domain/import-plan.ts';
import { changesOf, days, value } from './import-apply-bodies.ts';

const child = (record: 'before' | 'after'): Query =>
  sql`join organisations.organisation child on child.code = ${value(record, 'child')}`;
const parent = (record: 'before' | 'after'): Query =>
  sql`join organisations.organisation parent on parent.code = ${value(record, 'parent')}`;

/** Changes with the ends of what was, and the edge between them; see import-apply-facts.ts for why it is apart. */
const found = (id: number, outcome: Outcome): Query => sql`
  ends as materialized (select child.id child_id, parent.id parent_id, c.*
    from ${changesOf(id, 'edge', outcome)} c ${child('before')} ${parent('before')}),
  found as materialized (select e.id edge_id, c.after from ends c
    join organisations.edge e on e.child_id = c.child_id and e.parent_id = c.parent_id
      and e.type = ${value('before', 'type')} and e.valid = ${days('before')})`;

export function removeEdges(change: Change, id: number): Promise<number> {
  return change.run(sql`with ${found(id, 'removed')}
    delete from organisations.edge e using found c where e.id = c.edge_id`);
}

/** Closings come before other changes: along an exclusive type, what grows needs the place of what ends. */
export function changeEdges(change: Change, id: number, outcome: 'closed' | 'changed'): Promise<number> {
  return change.run(sql`with ${found(id, outcome)}
    update organisations.edge e set version = e.version + 1, parent_id = parent.id, valid = ${days('after')},
      source = ${value('after', 'source')}
    from found c ${parent('after')} where e.id = c.edge_id`);
}

export function addEdges(change: Change, id: number): Promise<number> {
  return change.run(sql`insert into organisations.edge (type, is_exclusive, child_id, parent_id, valid, source)
    select t.code, t.is_exclusive, child.id, parent.id, ${days('after')}, ${value('after', 'source')}
    from ${changesOf(id, 'edge', 'added')} c ${child('after')} ${parent('after')}
    join organisations.edge_type t on t.code = ${value('after', 'type')}`);
}
