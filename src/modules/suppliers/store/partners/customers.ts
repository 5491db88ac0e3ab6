import { type Reader, sql } from '#platform/sql.ts';

/** What an organisation that may be known as a customer lets a supplier's people see of it. */
export interface KnownCustomer {
  readonly organisationId: number;
  readonly relationshipId: number;
  readonly contact: string;
  readonly isInviter: boolean;
  readonly products: readonly { readonly name: string; readonly version: string }[];
}

/** Customers of whoever asks; the database works out from their number alone who that is. */
export function myCustomers(reader: Reader): Promise<KnownCustomer[]> {
  return reader.rows(sql`select organisation_id "organisationId", relationship_id "relationshipId", contact,
    is_inviter "isInviter", products from suppliers.my_customers() order by 1, 2 limit 1000`);
}
