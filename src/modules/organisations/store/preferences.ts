import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { Preferences } from '../domain/preferences.ts';

/** What a person chose; undefined when they never did. */
export function preferencesOf(reader: Reader, personId: number): Promise<Preferences | undefined> {
  return reader.one(sql`select theme, first_page "firstPage", is_single_keys_on "isSingleKeysOn"
    from organisations.preference where person_id = ${personId}`);
}

/** Puts a person's choices in the place of earlier ones. */
export async function keepPreferences(
  change: Change,
  person: { readonly id: number; readonly organisationId: number },
  { theme, firstPage, isSingleKeysOn }: Preferences,
): Promise<void> {
  await change.run(sql`
    insert into organisations.preference (person_id, organisation_id, theme, first_page, is_single_keys_on)
    values (${person.id}, ${person.organisationId}, ${theme}, ${firstPage}, ${isSingleKeysOn})
    on conflict (person_id) do update set theme = excluded.theme, first_page = excluded.first_page,
      is_single_keys_on = excluded.is_single_keys_on`);
}
