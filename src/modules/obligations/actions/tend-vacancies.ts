import { accountsOf, bodiesOf, trailsAbove } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import { londonDay } from '../domain/london-time.ts';
import { duties, type StoredDuty } from '../store/duties.ts';
import {
  postsFallenVacant,
  postsOfLeavers,
  type VacantPost,
  vacanciesFilled,
  vacancySubject,
} from '../store/vacancies.ts';
import { closeAsked } from './end-asked.ts';
import { openAsk } from './open-ask.ts';

/** What became of vacancies: posts asked about, and questions that somebody's coming closed. */
export interface Tended {
  readonly opened: number;
  readonly closed: number;
}

/**
 * A vacancy has a clock: where a holder's time is over and nobody follows, the body is asked to name somebody, and
 * whoever is named closes the question by being there. For the sweep, which sees all.
 */
export async function tendVacancies(change: Change, leavers: readonly number[], now: number): Promise<Tended> {
  const today = londonDay(now);
  const known = (await duties(change)).map(({ code }) => code);
  const closed = await closeFilled(change, known, today, now);
  const left = leavers.length === 0 ? [] : await postsOfLeavers(change, leavers, today);
  const ended = await postsFallenVacant(change, today);
  const fallen = new Map([...left, ...ended].map((post) => [`${post.organisationId}:${post.duty}`, post]));
  return { closed, opened: fallen.size === 0 ? 0 : await openVacancies(change, [...fallen.values()], now) };
}

async function closeFilled(change: Change, known: readonly string[], today: string, now: number): Promise<number> {
  const filled = await vacanciesFilled(change, known, today);
  const people = await accountsOf(
    change,
    filled.flatMap(({ personId }) => personId ?? []),
  );
  const gone = new Set(people.filter(({ hasLeft }) => hasLeft).map(({ id }) => id));
  let closed = 0;
  for (const { organisationId, duty, personId, name, from } of filled) {
    if (personId !== null && gone.has(personId)) continue;
    const asked = { subject: vacancySubject(duty), organisationIds: [organisationId] };
    const proof = {
      kind: 'text',
      value: `${name} holds this duty from ${from}`,
      note: 'Named in the list of duties',
    } as const;
    closed += (await closeAsked(change, asked, proof, now)).length;
  }
  return closed;
}

async function openVacancies(change: Change, posts: readonly VacantPost[], now: number): Promise<number> {
  const known = new Map((await duties(change)).map((duty) => [duty.code, duty]));
  const ids = posts.map(({ organisationId }) => organisationId);
  const kinds = new Map((await bodiesOf(change, ids)).map(({ id, kind }) => [id, kind]));
  const rises = await trailsAbove(change, ids, 'geography', londonDay(now));
  let opened = 0;
  for (const post of posts) {
    const duty = known.get(post.duty);
    if (!duty?.expectedOf.includes(kinds.get(post.organisationId) ?? '')) continue;
    // The body above asks, so that nobody can withdraw the question about themselves.
    const above = rises.find((rise) => rise.id === post.organisationId && rise.above === 1)?.aboveId;
    opened += (await askForName(change, duty, [post.organisationId], above ?? post.organisationId, now, post.since))
      .length;
  }
  return opened;
}

/** Asks organisations to name who holds a duty. @returns the obligations that this opened */
export async function askForName(
  change: Change,
  duty: StoredDuty,
  organisationIds: readonly number[],
  askerId: number,
  now: number,
  since: string | null = null,
): Promise<readonly number[]> {
  const names = await bodiesOf(change, organisationIds.slice(0, 4));
  const { ids } = await openAsk(
    change,
    {
      askerId,
      title: `Name who holds: ${duty.name}`,
      text: `Nobody holds this duty${since === null ? '' : ` since ${since}`}. Naming somebody on the page of duties closes this by itself.`,
      link: '',
      source: 'action',
      reference: 'Vacancy',
      ofWhom:
        organisationIds.length <= 4
          ? names.map(({ name }) => name).join(', ')
          : `${organisationIds.length} organisations`,
      ownerDuty: duty.namedBy ?? 'siro',
      ownerPersonId: null,
      deputyPersonId: null,
      acknowledge: null,
      due: { kind: 'days', days: duty.nameWithinDays },
      updateEveryHours: null,
      route: 'standard',
      askedAt: now,
      subject: vacancySubject(duty.code),
    },
    organisationIds,
  );
  return ids;
}
