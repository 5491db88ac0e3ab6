import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import { foldName } from '../domain/fold-name.ts';

/** A product of a supplier, with how many of some organisations use it. */
export interface SoldProduct {
  readonly id: number;
  readonly name: string;
  readonly group: string;
  readonly groupName: string;
  readonly organisations: number;
  /** In use, each once; '' is not stated. */
  readonly versions: readonly string[];
}

/** What a supplier sells, most used first. */
export function productsOf(
  reader: Reader,
  recordId: number,
  organisationIds: readonly number[],
): Promise<SoldProduct[]> {
  return reader.rows(sql`select min(p.id) id, min(p.name) name, p.product_group "group", min(g.name) "groupName",
      count(distinct u.organisation_id)::int organisations,
      coalesce(array_agg(distinct u.product_version order by u.product_version) filter (where u.id is not null), '{}') versions
    from suppliers.product p join suppliers.supplier s on s.id = p.supplier_id
    join suppliers.product_group g on g.code = p.product_group
    left join suppliers.product_use u on u.product_id = p.id and u.organisation_id = any(${[...organisationIds]}::int[])
    where s.record_id = ${recordId} group by p.folded_name, p.product_group
    order by organisations desc, lower(min(p.name)) limit 200`);
}

/** A product that an organisation uses. */
export interface UsedProduct {
  readonly organisationId: number;
  readonly relationshipId: number;
  readonly productId: number;
  readonly name: string;
  readonly group: string;
  readonly version: string;
}

export function productsUsed(reader: Reader, relationshipIds: readonly number[]): Promise<UsedProduct[]> {
  return reader.rows(sql`select u.organisation_id "organisationId", u.relationship_id "relationshipId",
      u.product_id "productId", p.name, p.product_group "group", u.product_version version
    from suppliers.product_use u join suppliers.product p on p.id = u.product_id
    where u.relationship_id = any(${[...relationshipIds]}::int[]) order by lower(p.name), u.product_version`);
}

export function productGroups(reader: Reader): Promise<{ code: string; name: string }[]> {
  return reader.rows(sql`select code, name from suppliers.product_group order by sort`);
}

/** The product of this name at a supplier, added where it is new. */
export async function ensureProduct(
  change: Change,
  { supplierId, name, group }: { readonly supplierId: number; readonly name: string; readonly group: string },
): Promise<number> {
  const folded = foldName(name);
  await change.run(sql`insert into suppliers.product (supplier_id, name, folded_name, product_group, added_by_name)
    values (${supplierId}, ${name}, ${folded}, ${group}, ${change.scope.who.name})
    on conflict (supplier_id, folded_name) do nothing`);
  const row = await change.one<{ id: number }>(sql`select id from suppliers.product
    where supplier_id = ${supplierId} and folded_name = ${folded}`);
  if (!row) throw new Error('a product was not stored');
  return row.id;
}

/** Has a relationship use exactly these products. */
export async function replaceUses(
  change: Change,
  of: { readonly organisationId: number; readonly relationshipId: number },
  uses: readonly { readonly productId: number; readonly version: string }[],
): Promise<void> {
  await change.run(sql`delete from suppliers.product_use where relationship_id = ${of.relationshipId}`);
  await change.run(sql`insert into suppliers.product_use (organisation_id, relationship_id, product_id, product_version)
    select ${of.organisationId}, ${of.relationshipId}, n."productId", n.version
    from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as n("productId" int, version text) on conflict do nothing`);
}
