import { createHash } from 'node:crypto';
import { londonDay } from '#modules/obligations/index.ts';
import { openOutside } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { readCsaf } from '../../domain/advisories/read-csaf.ts';
import { type InventedPartners, inventedAdvisory, inventedIncident } from '../../domain/demonstration-partners.ts';
import { insertDemonstrationIncident } from '../../store/partners/load-demonstration.ts';
import { customersUnder } from '../../store/partners/own-incidents.ts';
import { insertPartner } from '../../store/partners/partners.ts';
import { saveAdvisory } from '../../store/save-advisory.ts';

/** Where the supplier with people stands. */
interface Placed {
  readonly register: string;
  /** The top of the nation, where accounts of suppliers' people stand. */
  readonly rootId: number;
  readonly supplierId: number;
}

/**
 * Gives an invented supplier two people whom the keepers confirmed, an advisory for its customers and an open incident.
 * Nobody is asked to look at it, and the people have no way in until whoever runs the machine makes a link for them.
 */
export async function loadDemonstrationPartners(
  context: Context,
  change: Change,
  partners: InventedPartners,
  { register, rootId, supplierId }: Placed,
): Promise<void> {
  const at = context.now();
  const places: number[] = [];
  for (const { name, email, isAdministrator } of partners.people) {
    const invited = { known: undefined, isInUse: false };
    const opened = await openOutside(context, change, { name, email, organisationId: rootId, invited });
    if (!opened) continue;
    const place = { personId: opened.personId, supplierId, organisationId: rootId, colleagueOf: null };
    places.push(await insertPartner(change, { ...place, isAdministrator, isConfirmed: true }, at));
  }
  const [byPartner] = places;
  const [person] = partners.people;
  if (byPartner === undefined || !person) return;
  await insertDemonstrationIncident(change, { supplierId, byPartner, by: person.name, at, ...inventedIncident });
  const document = inventedAdvisory(partners, londonDay(at.getTime()));
  const advisory = readCsaf(document);
  const text = JSON.stringify(document, null, 2);
  await saveAdvisory(change, {
    ...{ register, source: `supplier:${supplierId}`, trackingId: advisory.trackingId, advisory, supplierId, at },
    ...{ tlp: 'amber', document: text, sha256: createHash('sha256').update(text).digest('hex') },
    readers: await customersUnder(change, [supplierId]),
  });
}
