import { type Reader, sql } from '#platform/sql.ts';
import type { Tlp } from '../../domain/advisories/advisory.ts';

/** An advisory that a supplier published itself. */
export interface OwnAdvisory {
  readonly id: number;
  readonly trackingId: string;
  readonly version: string;
  readonly title: string;
  readonly tlp: Tlp;
  readonly releasedAt: Date;
  readonly cves: readonly string[];
  /** When it was taken back, and why; null: it was not. */
  readonly withdrawnAt: Date | null;
  readonly withdrawnWhy: string | null;
}

/** What was published under these records by their own people, newest first. */
export function advisoriesBy(reader: Reader, supplierIds: readonly number[]): Promise<OwnAdvisory[]> {
  const sources = supplierIds.map((id) => `supplier:${id}`);
  return reader.rows(sql`select id, tracking_id "trackingId", tracking_version "version", title, tlp,
      released_at "releasedAt", cves, withdrawn_at "withdrawnAt", withdrawn_why "withdrawnWhy"
    from suppliers.advisory where source = any(${sources}::text[]) order by released_at desc, id desc limit 200`);
}
