import { mapSystemsOf } from '#modules/clinical/index.ts';
import type { Body } from '#modules/organisations/index.ts';
import { suppliersUsedBy } from '#modules/suppliers/index.ts';
import { wrongField } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { FactWords } from '../../domain/facts/asset-facts.ts';

/**
 * The words of a system of the service map and of a supplier that an asset is given: lists and files show them. Taking the
 * reference back leaves the words. @throws Problem 'invalid-request' for one that is none of this organisation's
 */
export async function namesOfReferences(
  reader: Reader,
  body: Body,
  { mapSystem, supplierId }: { readonly [F in 'mapSystem' | 'supplierId']?: FactWords[F] | undefined },
): Promise<FactWords> {
  const named: Record<string, string> = {};
  if (mapSystem) {
    const { systems } = await mapSystemsOf(reader, body);
    const system = systems.find(({ id }) => id === mapSystem);
    if (!system) throw wrongField('facts.mapSystem', 'Select a system of the service map');
    named.service = system.name;
  }
  if (supplierId) {
    const supplier = (await suppliersUsedBy(reader, body.id)).find(({ id }) => id === supplierId);
    if (!supplier) throw wrongField('facts.supplierId', 'Select a supplier that your organisation uses');
    named.supplier = supplier.name;
  }
  return named;
}
