import { type Reader, sql } from '#platform/sql.ts';

/** One body that closed, and one that took over its work. */
export interface Succession {
  readonly fromId: number;
  readonly fromCode: string;
  readonly fromName: string;
  readonly intoId: number;
  readonly closed: string;
}

/** Mergers of a register in a time: bodies that closed from `from` up to and on `to`, with each of their heirs. */
export function successionsIn(reader: Reader, register: string, from: string, to: string): Promise<Succession[]> {
  return reader.rows(sql`select o.id "fromId", o.code "fromCode", coalesce(o.short_name, o.name) "fromName",
      e.parent_id "intoId", o.closed
    from organisations.organisation o join organisations.edge e on e.child_id = o.id and e.type = 'successor'
    where o.register = ${register} and o.closed between ${from}::date and ${to}::date order by o.closed, o.code`);
}
