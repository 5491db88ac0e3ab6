import { type Reader, sql } from '#platform/sql.ts';
import type { CodedIndicator, Lineage } from '../domain/carry-answer.ts';

/** Where an outcome of this year comes from. */
export interface LineageRow {
  readonly fromNode: number;
  readonly toNode: number;
  readonly kind: Lineage;
  /** Statements of the outcome that it comes from. */
  readonly indicators: readonly CodedIndicator[];
}

/** For each outcome of `to` the one of `from` that it continues: itself, or by what the publisher says; the nearest. */
export function lineageOf(reader: Reader, from: readonly number[], to: readonly number[]): Promise<LineageRow[]> {
  return reader.rows(sql`with pairs as (
      select n from_node, n to_node, 'same-node' kind, 0 far from unnest(${[...from]}::int[]) n
        where n = any(${[...to]}::int[])
      union all
      select from_node, to_node, kind, case kind when 'same' then 1 when 'changed' then 2 when 'split' then 3
        when 'merged' then 4 else 5 end
      from frameworks.mapping where from_node = any(${[...from]}::int[]) and to_node = any(${[...to]}::int[])
    ), nearest as (select distinct on (to_node) from_node, to_node, kind from pairs order by to_node, far, from_node)
    select from_node "fromNode", to_node "toNode", kind,
      coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'code', i.code))
        from frameworks.indicator i where i.node_id = from_node), '[]') indicators
    from nearest order by to_node`);
}
