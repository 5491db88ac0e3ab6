import type { Change } from '#platform/change.ts';
import { type Query, sql } from '#platform/sql.ts';
import type { Outcome } from '../domain/import-plan.ts';
import { changesOf, days, type JsonType, value } from './import-apply-bodies.ts';

interface Column {
  readonly name: string;
  /** The field of a change that holds it. */
  readonly field: string;
  readonly type: JsonType;
}

/** A table of facts about organisations: by what a change finds a row, and what it sets. */
interface FactTable {
  readonly table: Query;
  readonly keys: readonly Column[];
  readonly values: readonly Column[];
  /** Days count as a key, and may change. */
  readonly hasDays: boolean;
}

const column = (name: string, type: JsonType = 'text', field: string = name): Column => ({ name, type, field });

const facts = {
  status: {
    table: sql`organisations.published_status`,
    keys: [column('standard'), column('edition')],
    values: [column('status'), column('published', 'date'), column('source')],
    hasDays: false,
  },
  activity: {
    table: sql`organisations.activity`,
    keys: [column('measure'), column('period')],
    values: [column('value', 'float8'), column('source')],
    hasDays: false,
  },
  characteristic: {
    table: sql`organisations.characteristic`,
    keys: [column('name'), column('as_of', 'date', 'asOf')],
    values: [column('value'), column('source')],
    hasDays: false,
  },
  hex: {
    table: sql`organisations.hex`,
    keys: [],
    values: [column('q', 'int'), column('r', 'int'), column('label')],
    hasDays: true,
  },
} satisfies Record<string, FactTable>;

/** Makes the changes of one kind of fact: first what goes or ends, then the rest. @returns rows touched */
export async function applyFacts(change: Change, id: number, entity: keyof typeof facts): Promise<number> {
  const fact: FactTable = facts[entity];
  const removed = await change.run(sql`with c as materialized ${placed(id, entity, 'removed', 'before')}
    delete from ${fact.table} t using c where ${isSame(fact)}`);
  const closed = await update(change, fact, placed(id, entity, 'closed', 'before'));
  const changed = await update(change, fact, placed(id, entity, 'changed', 'before'));
  const all = [...fact.keys, ...fact.values];
  const names = [...all.map(({ name }) => sql.ref(name)), ...(fact.hasDays ? [sql`valid`] : [])];
  const values = [
    ...all.map(({ field, type }) => value('after', field, type)),
    ...(fact.hasDays ? [days('after')] : []),
  ];
  const added = await change.run(sql`insert into ${fact.table} (organisation_id, ${sql.join(names)})
    select c.organisation_id, ${sql.join(values)} from ${placed(id, entity, 'added', 'after')} c`);
  return removed + closed + changed + added;
}

/**
 * Changes with the organisation that each is about. Queries keep this apart (materialized): a planner that mixes the
 * joins may first pair every change with every row of the same edition.
 */
const placed = (id: number, entity: string, outcome: Outcome, record: 'before' | 'after'): Query => sql`
  (select o.id organisation_id, c.* from ${changesOf(id, entity, outcome)} c
    join organisations.organisation o on o.code = ${value(record, 'code')})`;

function update(change: Change, fact: FactTable, changes: Query): Promise<number> {
  const sets = fact.values.map(({ name, field, type }) => sql`${sql.ref(name)} = ${value('after', field, type)}`);
  if (fact.hasDays) sets.push(sql`valid = ${days('after')}`);
  return change.run(sql`with c as materialized ${changes}
    update ${fact.table} t set version = t.version + 1, ${sql.join(sets)} from c where ${isSame(fact)}`);
}

function isSame(fact: FactTable): Query {
  const keys = fact.keys.map(({ name, field, type }) => sql`t.${sql.ref(name)} = ${value('before', field, type)}`);
  if (fact.hasDays) keys.push(sql`t.valid = ${days('before')}`);
  return sql.join([sql`t.organisation_id = c.organisation_id`, ...keys], sql` and `);
}
