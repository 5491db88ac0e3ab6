import { inWords } from '#kernel/dates.ts';
import { closeAsked, openAsk, standingsOf, stopAsked } from '#modules/obligations/index.ts';
import { bodiesOf, pageOf } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Reader } from '#platform/sql.ts';
import { assignmentsOf, type StoredAssignment } from '../store/assignments.ts';
import { yearByCode } from '../store/years.ts';

/** What one owner has to do by one day in a return: one obligation, however many outcomes it is. */
export type Bundle = Pick<StoredAssignment, 'personId' | 'duty' | 'dueOn'>;

/** The return that it is about. */
export interface OfReturn {
  readonly assessmentId: number;
  readonly organisationId: number;
  readonly year: string;
}

function subjectOf(assessmentId: number, { personId, duty, dueOn }: Bundle): string {
  return `assignment:${assessmentId}:${personId === null ? duty : `person ${personId}`}:${dueOn}`;
}

/**
 * Brings the obligations of owners in line with what they were given: one for each owner and day, opened with the first
 * outcome, ended with the last. For use within the change that gives, takes back or finishes them.
 * @param bundles those that changed; without a day nothing is asked
 */
export async function remindOwners(
  change: Change,
  asked: OfReturn,
  bundles: readonly Bundle[],
  now: number,
): Promise<void> {
  const dated = bundles.filter(({ dueOn, personId, duty }) => dueOn !== null && (personId !== null || duty !== ''));
  const bySubject = new Map(dated.map((bundle) => [subjectOf(asked.assessmentId, bundle), bundle]));
  if (bySubject.size === 0) return;
  const of = await named(change, asked);
  const given = await assignmentsOf(change, [of.assessmentId]);
  const left = Map.groupBy(given, (one) => subjectOf(of.assessmentId, one));
  const standings = await standingsOf(change, [...bySubject.keys()]);
  const live = new Set(standings.filter(({ isLive }) => isLive).map(({ subject }) => subject));
  for (const [subject, bundle] of bySubject) {
    const open = (left.get(subject) ?? []).filter(({ state }) => state === 'open');
    if (open.length > 0 && !live.has(subject)) await ask(change, of, { subject, bundle }, now);
    if (open.length === 0 && live.has(subject)) await end(change, of, { subject, wasDone: left.has(subject) }, now);
  }
}

type Named = OfReturn & { readonly name: string; readonly link: string };

async function named(reader: Reader, of: OfReturn): Promise<Named> {
  const year = await yearByCode(reader, of.year);
  const [body] = await bodiesOf(reader, [of.organisationId]);
  return { ...of, name: year?.name ?? of.year, link: body ? `${pageOf(body)}/assurance/tasks` : '' };
}

async function ask(
  change: Change,
  of: Named,
  { subject, bundle }: { readonly subject: string; readonly bundle: Bundle },
  askedAt: number,
): Promise<void> {
  const { personId, duty, dueOn } = bundle;
  if (dueOn === null) return;
  await openAsk(
    change,
    {
      askerId: of.organisationId,
      subject,
      title: `Answer your outcomes of ${of.name} by ${inWords(dueOn)}`,
      text: 'Your list shows which they are. An outcome is done when you mark it as ready.',
      link: of.link,
      source: 'action',
      reference: of.name,
      ofWhom: 'whoever looks after the outcomes',
      ownerDuty: personId === null ? duty : null,
      ownerPersonId: personId,
      deputyPersonId: null,
      acknowledge: null,
      due: { kind: 'by-day', day: dueOn },
      updateEveryHours: null,
      route: 'standard',
      askedAt,
    },
    [of.organisationId],
  );
}

async function end(
  change: Change,
  of: Named,
  { subject, wasDone }: { readonly subject: string; readonly wasDone: boolean },
  now: number,
): Promise<void> {
  const asked = { subject, organisationIds: [of.organisationId] };
  if (wasDone) {
    const proof = {
      kind: 'text',
      value: `All outcomes of ${of.name} that were given are ready`,
      note: '',
    } as const;
    await closeAsked(change, asked, proof, now);
  } else await stopAsked(change, asked, 'The outcomes were given to somebody else', now);
}
