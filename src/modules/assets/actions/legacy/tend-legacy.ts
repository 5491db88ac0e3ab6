import { addDays, inWords } from '#kernel/dates.ts';
import { readSystemTies } from '#modules/clinical/index.ts';
import { londonDay, openAsk } from '#modules/obligations/index.ts';
import { bodyById } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import type { Reader } from '#platform/sql.ts';
import { type DueLegacy, dueLegacy, type LegacyClock, markAskedOf } from '../../store/legacy/due-entries.ts';
import { keepContacts, legacyById, legacyByIds, type StoredLegacy } from '../../store/legacy/entries.ts';
import { attackedAnew, entriesPastTest, keepAttacked, openEntriesAfter } from '../../store/legacy/ties.ts';
import { contactsOf } from './care-of-entry.ts';
import { legacySubject } from './settle-asked.ts';
import { settleControls } from './settle-controls.ts';

/** Entries looked at in one run; the next goes on. */
const mostAsked = 200;
const together = 200;

/** So many days before a day its owner is asked: a test is booked, an acceptance decided, a replacement bought. */
const askedBefore: Readonly<Record<LegacyClock, number>> = { acceptance: 30, test: 30, retirement: 90 };

/** Takes back what tests no longer show, asks owners before their days, and looks anew at what is attacked. */
export const tendLegacyJob: Job = {
  name: 'tend-legacy',
  everySeconds: 900,
  run: async (context, signal) => {
    await endOldTests(context);
    await askOwners(context);
    if (!signal.aborted) await lookAnew(context, signal);
  },
};

/** Controls whose test ran out count no more, from the day after on. @returns how many entries changed */
export async function endOldTests(context: Context): Promise<number> {
  const today = londonDay(context.now().getTime());
  const ids = await context.read((reader) => entriesPastTest(reader, today, mostAsked));
  for (const id of ids) {
    const why = 'The test of its controls ran out';
    await context.change({ action: 'end-legacy-test', why }, async (change) => {
      const entry = await legacyById(change, id);
      if (!entry) return change.record({ subject: `legacy:${id}`, after: null });
      await settleControls(change, entry, today, why);
      change.record({ subject: `legacy:${id}`, organisationId: entry.organisationId, before: { steps: entry.steps } });
    });
  }
  return ids.length;
}

/** Opens an obligation for each day that comes. @returns how many */
export async function askOwners(context: Context): Promise<number> {
  const today = londonDay(context.now().getTime());
  const due = await context.read((reader) => dueLegacy(reader, today, askedBefore, mostAsked));
  if (due.length === 0) return 0;
  await context.change({ action: 'ask-about-legacy', why: 'a day of the legacy register comes' }, async (change) => {
    for (const one of due) await ask(change, one, context.now());
  });
  return due.length;
}

const titles: Readonly<Record<LegacyClock, (day: string) => string>> = {
  acceptance: (day) => `Decide again on a risk that is accepted until ${inWords(day)}`,
  test: (day) => `Test the controls of a system that cannot be patched by ${inWords(day)}`,
  retirement: (day) => `Retire a system that cannot be patched by ${inWords(day)}`,
};

/** Those above see obligations, so its words name neither the system nor what is wrong with it. */
async function ask(change: Change, due: DueLegacy, at: Date): Promise<void> {
  const { id, organisationId, ownerDuty, ownerPersonId, day, clock } = due;
  const text = `It is entry ${id} of the register of what cannot be patched. What you write down there closes this.`;
  const subject = legacySubject(clock, id);
  await openAsk(
    change,
    {
      ...{ askerId: organisationId, title: titles[clock](day), text, link: '', reference: '', source: 'action' },
      ofWhom: 'The organisation itself',
      ownerDuty: ownerPersonId === null ? ownerDuty || 'cyber-lead' : null,
      ...{ ownerPersonId, deputyPersonId: null, acknowledge: null, due: { kind: 'by-day', day } },
      ...{ updateEveryHours: null, route: 'standard', askedAt: at.getTime(), subject },
    },
    [organisationId],
  );
  await markAskedOf(change, id, clock, day);
  change.record({ subject, organisationId, after: { askedFor: day, clock } });
}

/** Compares entries with what is on their assets and on the map now, and writes down what moved. */
export async function lookAnew(context: Context, signal: AbortSignal): Promise<number> {
  const today = londonDay(context.now().getTime());
  let changed = 0;
  for (let after = 0; !signal.aborted; ) {
    const { ids, attacked, contacts } = await context.read(async (reader) => {
      const ids = await openEntriesAfter(reader, after, together);
      return { ids, attacked: await attackedAnew(reader, ids), contacts: await contactsAnew(reader, ids, today) };
    });
    const last = ids.at(-1);
    if (last === undefined) return changed;
    after = last;
    if (attacked.length + contacts.length === 0) continue;
    await context.change({ action: 'count-legacy', why: 'the inventory or a service map changed' }, async (change) => {
      await keepAttacked(change, attacked);
      await keepContacts(change, contacts);
      change.record({ subject: 'legacy', after: { attacked: attacked.length, contacts: contacts.length } });
    });
    changed += attacked.length + contacts.length;
  }
  return changed;
}

/** What a map said a while ago is asked of it again after so many days. */
const mapDays = 7;

async function contactsAnew(reader: Reader, ids: readonly number[], today: string) {
  const old = (await legacyByIds(reader, ids)).filter(
    ({ systemId, contactsOn }) => systemId !== '' && (contactsOn === null || contactsOn <= addDays(today, -mapDays)),
  );
  const byOrganisation = Map.groupBy(old, ({ organisationId }) => organisationId);
  const found: ({ readonly id: number } & ReturnType<typeof contactsOf>)[] = [];
  for (const [organisation, entries] of byOrganisation)
    found.push(...(await ofOne(reader, organisation, entries, today)));
  return found;
}

async function ofOne(reader: Reader, organisation: number, entries: readonly StoredLegacy[], today: string) {
  const body = await bodyById(reader, organisation);
  const ties = body ? await readSystemTies(reader, body) : null;
  // A day is written down even where the map knows the system no more: it was looked at.
  return entries.map(({ id, systemId }) => ({ id, ...contactsOf(ties, systemId, today), contactsOn: today }));
}
