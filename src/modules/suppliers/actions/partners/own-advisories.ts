import type { Context } from '#platform/context.ts';
import { Problem } from '#platform/problems.ts';
import type { Tlp } from '../../domain/advisories/advisory.ts';
import { advisoriesBy } from '../../store/partners/own-advisories.ts';
import { customersUnder } from '../../store/partners/own-incidents.ts';
import { judgeAdvisory, publishAdvisory } from '../advisories/publish-advisory.ts';
import { everywhere } from '../everywhere.ts';
import { reachInWords } from './own-incidents.ts';
import { refuseUnconfirmed, type Speaker, whoSpeaks } from './who-speaks.ts';

/** Advisories that one's own supplier published here, whoever may read them. */
export async function listOwnAdvisories(context: Context) {
  const { me, supplierIds, record } = await context.read(whoSpeaks);
  const advisories = await everywhere(context, 'supplier advisories').read((reader) =>
    advisoriesBy(reader, supplierIds),
  );
  return {
    supplierName: record.name,
    isConfirmed: me.confirmedAt !== null,
    advisories: advisories.map(({ releasedAt, cves, withdrawnAt, withdrawnWhy, ...one }) => ({
      ...one,
      cves: [...cves],
      releasedAt: releasedAt.toISOString(),
      withdrawn: withdrawnAt === null ? null : { on: withdrawnAt.toISOString().slice(0, 10), why: withdrawnWhy ?? '' },
    })),
  };
}

async function publishing(context: Context): Promise<Speaker> {
  const speaker = await context.read(whoSpeaks);
  // Before the document is judged, which takes work.
  refuseUnconfirmed(speaker);
  return speaker;
}

/** What a document says, and whom it would reach. */
export async function previewOwnAdvisory(context: Context, { body }: { body: unknown }) {
  const { supplierIds } = await publishing(context);
  const { advisory } = await judgeAdvisory(context, body);
  const tlp = labelOf(advisory.tlp);
  return {
    ...{ title: advisory.title, trackingId: advisory.trackingId, version: advisory.version, tlp },
    ...{ products: advisory.products.length, weaknesses: advisory.weaknesses.length },
    reach:
      tlp === 'amber'
        ? `your customers: ${await reachInWords(context, supplierIds)}`
        : 'everybody here who reads advisories',
  };
}

/** Publishes a document for one's own supplier. Amber goes to those who use it under the ids that one may speak for. */
export async function publishOwnAdvisory(context: Context, { body }: { body: unknown }) {
  const { me, supplierIds, record } = await publishing(context);
  const judged = await judgeAdvisory(context, body);
  const isForCustomers = labelOf(judged.advisory.tlp) === 'amber';
  const whole = everywhere(context, 'supplier advisories');
  const customers = await whole.read((reader) => customersUnder(reader, supplierIds));
  return await publishAdvisory(context, {
    ...judged,
    ...{ register: record.register, by: { supplier: me.supplierId }, supplierId: me.supplierId, customers },
    named: isForCustomers ? customers : [],
    why: 'published by the supplier',
  });
}

// What says nothing of how confidential it is goes to customers alone.
function labelOf(tlp: Tlp | null): Exclude<Tlp, 'red'> {
  if (tlp === 'red') {
    throw new Problem('wrong-file', 'TLP:RED is for named people alone. Ring the national team instead.');
  }
  return tlp ?? 'amber';
}
