import { type Reader, sql } from '#platform/sql.ts';

/** A product that an organisation says it uses. */
export interface ProductInUse {
  readonly organisationId: number;
  readonly name: string;
  readonly supplier: string;
  readonly supplierId: number;
  /** '' is not stated. */
  readonly version: string;
}

/** Which of some organisations say that they use a product of these folded names (`fold-name.ts`). */
export function productsInUse(
  reader: Reader,
  foldedNames: readonly string[],
  organisations: readonly number[],
): Promise<ProductInUse[]> {
  return reader.rows(sql`select u.organisation_id "organisationId", p.name, s.name supplier, s.id "supplierId",
      u.product_version "version"
    from suppliers.product_use u join suppliers.product p on p.id = u.product_id
    join suppliers.supplier o on o.id = p.supplier_id join suppliers.supplier s on s.id = o.record_id
    where p.folded_name = any(${[...foldedNames]}::text[]) and u.organisation_id = any(${[...organisations]}::int[])`);
}
