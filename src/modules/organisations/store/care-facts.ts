import { type Reader, sql } from '#platform/sql.ts';

/** What is public about the care of a register's organisations, closed ones too. Codes, not ids: files look alike. */
export interface CareFacts {
  readonly bodies: readonly {
    readonly id: number;
    readonly code: string;
    readonly kind: string;
    readonly name: string;
    readonly opened: string | null;
    readonly closed: string | null;
    readonly longitude: number | null;
    readonly latitude: number | null;
  }[];
  /** Geography only, past edges too; `to` is the first day on which one no longer holds. */
  readonly edges: readonly {
    readonly type: string;
    readonly child: string;
    readonly parent: string;
    readonly to: string | null;
  }[];
  /** The newest value of each measure. */
  readonly activity: readonly { readonly code: string; readonly measure: string; readonly value: number }[];
  /** The newest value of each characteristic. */
  readonly characteristics: readonly { readonly code: string; readonly name: string; readonly value: string }[];
}

/** The public facts that say who gives which care, where and on whose systems. */
export async function careFactsOf(reader: Reader, register: string): Promise<CareFacts> {
  const own = sql`o.register = ${register}`;
  const bodies = await reader.rows<CareFacts['bodies'][number]>(sql`select o.id, o.code, o.kind, o.name, o.opened,
      o.closed, o.longitude, o.latitude from organisations.organisation o where ${own} order by o.code`);
  const edges = await reader.rows<CareFacts['edges'][number]>(sql`select e.type, o.code child, p.code parent,
      upper(e.valid) "to" from organisations.edge e join organisations.organisation o on o.id = e.child_id
      join organisations.organisation p on p.id = e.parent_id
    where ${own} and e.type = 'geography' order by o.code, e.valid`);
  const activity = await reader.rows<CareFacts['activity'][number]>(sql`select distinct on (o.code, a.measure) o.code,
      a.measure, a.value from organisations.activity a join organisations.organisation o on o.id = a.organisation_id
    where ${own} order by o.code, a.measure, a.period desc`);
  const characteristics = await reader.rows<
    CareFacts['characteristics'][number]
  >(sql`select distinct on (o.code, c.name)
      o.code, c.name, c.value from organisations.characteristic c
      join organisations.organisation o on o.id = c.organisation_id
    where ${own} order by o.code, c.name, c.as_of desc`);
  return { bodies, edges, activity, characteristics };
}
