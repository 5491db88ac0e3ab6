import { inWords } from '#kernel/dates.ts';
import { londonDay, openAsk } from '#modules/obligations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { askedBeforeDays } from '../domain/contract-days.ts';
import { type DueContract, dueContracts, markAsked } from '../store/contracts.ts';
import { contractSubject } from './write-contract.ts';

/** Contracts asked about in one run; the next goes on. */
const mostAsked = 200;

/** Asks the owner of a contract to decide before its day of notice, and before it ends. */
export const tendContractsJob: Job = {
  name: 'tend-contracts',
  everySeconds: 3600,
  run: async (context) => {
    await askForDecisions(context);
  },
};

/** Opens an obligation for each day that comes. @returns how many */
export async function askForDecisions(context: Context): Promise<number> {
  const today = londonDay(context.now().getTime());
  const due = await context.read((reader) => dueContracts(reader, today, askedBeforeDays, mostAsked));
  if (due.length === 0) return 0;
  await context.change({ action: 'ask-about-contracts', why: 'a contract ends' }, async (change) => {
    for (const one of due) await ask(change, one, context.now());
    await markAsked(change, due);
  });
  return due.length;
}

/** Those above see obligations, so its words name neither the supplier nor the contract. */
async function ask(change: Change, { id, organisationId, ownerDuty, day, kind }: DueContract, at: Date): Promise<void> {
  const title =
    kind === 'notice'
      ? `Decide on a contract: notice can be given until ${inWords(day)}`
      : `A contract ends on ${inWords(day)}`;
  const text = `It is contract ${id} on the page of contracts. Say there whether it is renewed, replaced or ends; that closes this.`;
  await openAsk(
    change,
    {
      ...{ askerId: organisationId, title, text, link: '', reference: '', source: 'action' },
      ...{ ofWhom: 'The organisation itself', ownerDuty: ownerDuty || 'cyber-lead', ownerPersonId: null },
      ...{ deputyPersonId: null, acknowledge: null, due: { kind: 'by-day', day }, updateEveryHours: null },
      ...{ route: 'standard', askedAt: at.getTime(), subject: contractSubject(id) },
    },
    [organisationId],
  );
  change.record({ subject: contractSubject(id), organisationId, after: { askedFor: day, kind } });
}
