import type { Change } from '#platform/change.ts';
import { sql } from '#platform/sql.ts';

/**
 * Works out anew where each body of a register stands in the tree that carries rights, along the register's rights
 * edge as it holds today. A closed body stays under its last parent; a body with no parent stands under the root.
 * Rows that belong to a body which moved follow it (on update cascade).
 * The planner is told too, because a list of many new bodies would otherwise be read by the wrong index.
 * @returns how many bodies got a place or moved
 */
export async function placeOrganisations(change: Change, register: string): Promise<number> {
  const moved = await change.run(sql`
    with recursive root as (
      select o.id, r.rights_edge from organisations.register r
      join organisations.organisation o on o.code = r.root_code where r.code = ${register}
    ), tree as (
      select id, '/' || id || '/' path from root
      union all
      select e.child_id, tree.path || e.child_id || '/' from tree
        join organisations.edge e on e.parent_id = tree.id and e.type = (select rights_edge from root)
        join organisations.organisation c on c.id = e.child_id and c.register = ${register}
        where (e.valid @> current_date or (c.closed < current_date and upper(e.valid) = c.closed + 1)
          or (c.opened > current_date and lower(e.valid) = c.opened))
          and tree.path not like '%/' || e.child_id || '/%'
    ), placed as (
      select distinct on (o.id) o.id, coalesce(tree.path, '/' || root.id || '/' || o.id || '/') path
      from organisations.organisation o cross join root left join tree on tree.id = o.id
      where o.register = ${register} order by o.id, tree.path
    )
    insert into platform.rights (organisation_id, path) select id, path from placed
    on conflict (organisation_id) do update set path = excluded.path where rights.path <> excluded.path`);
  await change.rows(sql`select organisations.refresh_statistics()`);
  return moved;
}
