import { type Reader, sql } from '#platform/sql.ts';

/** A volume that is measured for organisations of this kind; `value` null means that nobody knows it for this one. */
export interface VolumeLine {
  readonly measure: string;
  readonly name: string;
  readonly unit: string;
  readonly per: string;
  readonly value: number | null;
  readonly period: string | null;
  readonly source: string | null;
}

/** The newest value of every measure that some organisation of the same kind and register has, unknown ones too. */
export function volumesOf(reader: Reader, id: number): Promise<VolumeLine[]> {
  return reader.rows(sql`
    with self as (select id, register, kind from organisations.organisation where id = ${id}),
    measured as (select distinct a.measure from self
      join organisations.organisation o on o.register = self.register and o.kind = self.kind
      join organisations.activity a on a.organisation_id = o.id),
    newest as (select distinct on (a.measure) a.* from self join organisations.activity a on a.organisation_id = self.id
      order by a.measure, a.period desc)
    select m.code measure, m.name, m.unit, m.per, n.value, n.period, n.source
    from measured join organisations.measure m on m.code = measured.measure
    left join newest n on n.measure = m.code order by m.name`);
}
