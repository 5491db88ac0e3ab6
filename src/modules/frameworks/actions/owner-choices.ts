import { duties, holdersAt } from '#modules/obligations/index.ts';
import { accountsAt } from '#modules/organisations/index.ts';
import type { Reader } from '#platform/sql.ts';
import type { OutcomeView } from '../contract/returns.ts';

/** Whom an outcome can be given to: people with an account at the organisation, and duties with who holds them. */
export async function choicesFor(
  reader: Reader,
  organisationId: number,
  today: string,
): Promise<Pick<OutcomeView, 'people' | 'duties'>> {
  const people = await accountsAt(reader, organisationId);
  const held = await holdersAt(reader, [organisationId], today);
  return {
    people: people.slice(0, 200).map(({ id, name }) => ({ id, name })),
    duties: (await duties(reader))
      .filter(({ isPerSupplier }) => !isPerSupplier)
      .map(({ code, shortName }) => ({
        code,
        name: shortName,
        holder: held.find(({ duty, isDeputy }) => duty === code && !isDeputy)?.name ?? '',
      })),
  };
}
