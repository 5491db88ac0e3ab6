import type { OrganisationDetail } from '../../contract/register.ts';

/** The fields that a person may correct by hand. */
export const editFields = ['name', 'shortName', 'postcode', 'opened', 'closed'] as const;

export type EditField = (typeof editFields)[number];

/** Their names on pages. */
export const fieldWords: Readonly<Record<EditField, string>> = {
  name: 'Name',
  shortName: 'Short name',
  postcode: 'Postcode',
  opened: 'First day',
  closed: 'Last day',
};

/** The fields as a form holds them: '' for nothing. */
export function fieldsOf(organisation: Pick<OrganisationDetail, EditField>): Record<EditField, string> {
  const { name, shortName, postcode, opened, closed } = organisation;
  return { name, shortName: shortName ?? '', postcode: postcode ?? '', opened: opened ?? '', closed: closed ?? '' };
}
