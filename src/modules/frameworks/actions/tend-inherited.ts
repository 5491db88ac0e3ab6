import { inWords } from '#kernel/dates.ts';
import { openAsk } from '#modules/obligations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { endStray, hasStray } from '../store/inherited-levels.ts';
import { type ChangedInheritance, changedInheritances, markInheritancesTold } from '../store/tend-evidence.ts';
import { askOfItself } from './ask-of-itself.ts';
import { keepInherited, staleInherited } from './keep-inherited.ts';
import { dayOf } from './read-evidence.ts';

/** Reminders of one run; the next goes on. */
const mostReminders = 200;

/** What an inheritance is called in obligations. */
export const inheritanceSubject = (id: number): string => `inheritance:${id}`;

/** Lets services that are over give nothing any more, and asks those who rely on changed ones to look. */
export const tendInheritedJob: Job = {
  name: 'tend-inherited',
  // A level ends with a day: nobody is to see yesterday's for long.
  everySeconds: 300,
  run: async (context) => {
    await endStrayInheritances(context);
    await refreshInherited(context);
    await remindOfServices(context);
  },
};

/**
 * Brings up to date what is kept of inherited levels where a day brought it about: a service was over. Everything else
 * is kept in the change that moves it, so that this finds nothing. @returns how many answers were changed
 */
export async function refreshInherited(context: Context): Promise<number> {
  const today = dayOf(context);
  const stale = await context.read((reader) => staleInherited(reader, 'all', today));
  if (stale.length === 0) return 0;
  const returns = new Map(stale.map(({ answer }) => [answer.assessmentId, answer]));
  let changed = 0;
  for (const { organisationId, year, assessmentId } of returns.values()) {
    changed += await context.change(
      { action: 'refresh-inherited', why: 'a shared service is over' },
      async (change) => {
        const kept = await keepInherited(change, { organisationId, year, node: null }, today);
        // Somebody else may have been there meanwhile.
        if (kept === 0)
          change.record({ subject: `assessment:${assessmentId}`, organisationId, after: { refreshed: 0 } });
        return kept;
      },
    );
  }
  return changed;
}

/**
 * Ends what organisations inherit from a body that they no longer stand below, after a merger or a reorganisation, and
 * asks them to look. @returns how many
 */
export async function endStrayInheritances(context: Context): Promise<number> {
  if (!(await context.read((reader) => hasStray(reader)))) return 0;
  return await context.change(
    { action: 'end-stray-inheritance', why: 'no longer below the provider' },
    async (change) => {
      const at = context.now();
      const ended = await endStray(change, { why: 'The organisation no longer stands below the provider', at });
      for (const one of ended) {
        const { id, organisationId } = one;
        change.record({
          subject: `evidence:inheritance:${id}`,
          organisationId,
          before: { state: 'accepted' },
          after: { state: 'ended' },
        });
        await askToLook(change, { ...one, endsOn: null, isStray: true }, at);
      }
      return ended.length;
    },
  );
}

/** Opens an obligation for each organisation that relies on a service that changed or ends. @returns how many */
export async function remindOfServices(context: Context): Promise<number> {
  const due = await context.read((reader) => changedInheritances(reader, mostReminders));
  if (due.length === 0) return 0;
  await context.change({ action: 'remind-of-service', why: 'a shared service changed' }, async (change) => {
    for (const one of due) await askToLook(change, one, context.now());
    await markInheritancesTold(
      change,
      due.map(({ id }) => id),
    );
  });
  return due.length;
}

function titleOf({ endsOn, isStray }: Pick<ChangedInheritance, 'endsOn'> & { readonly isStray?: true }): string {
  if (isStray) return 'A shared service that you relied on is no longer for you';
  return endsOn === null
    ? 'Look again at a shared service that you rely on'
    : `A shared service that you rely on ends on ${inWords(endsOn)}`;
}

const text =
  'Its provider changed what it does, proves or leaves to you. What it lowered counts lower already; what you published stays as it was. Open the page of shared services, and say that you know it or that you no longer rely on it.';
const strayText =
  'You no longer stand below its provider, so it gives no level any more. Answer what rested on it yourself, or rely on another service.';

// Those above see obligations: its words name neither the service nor the outcome.
async function askToLook(change: Change, one: ChangedInheritance & { readonly isStray?: true }, at: Date) {
  const { id, organisationId, personId, duty, isStray } = one;
  const title = titleOf(one);
  const words = { title, text: isStray ? strayText : text, due: { kind: 'days', days: 30 } as const };
  const asked = askOfItself(organisationId, { ...words, subject: inheritanceSubject(id) }, at);
  // Whoever looks after the outcome, where somebody does.
  const ofDuty = duty ? { ownerDuty: duty } : {};
  const owner = personId === null ? ofDuty : { ownerDuty: null, ownerPersonId: personId };
  await openAsk(change, { ...asked, ...owner }, [organisationId]);
  change.record({ subject: `evidence:inheritance:${id}`, organisationId, after: { told: title } });
}
