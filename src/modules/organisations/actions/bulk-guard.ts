import { recentlyUsed } from '#kernel/recently-used.ts';
import type { Context } from '#platform/context.ts';
import type { Look } from '#platform/http/look-book.ts';
import { Problem } from '#platform/problems.ts';
import type { Who } from '#platform/scope.ts';
import { hourOf } from '../domain/look-tally.ts';
import { alarmRaised } from '../events.ts';
import { bulkLimits, hasPass, lookedAt } from '../store/looks.ts';

interface Counted {
  readonly hour: number;
  readonly ids: Set<number>;
  readAt: number;
}

/** Other processes count too: so often one looks what they wrote. */
const staleMs = 20_000;

/** Keeps one person or token from looking at very many organisations in an hour. */
export interface BulkGuard {
  /** @throws Problem 'second-person-needed' above the limit of the class */
  admit(look: Look, organisationIds: readonly number[]): Promise<void>;
}

/**
 * Counts distinct organisations by person, class and hour of the clock, so that many small looks count as one large
 * one does. Above the limit of the class nothing is shown without a second person, and an alarm is raised.
 */
export function bulkGuard(whole: Context): BulkGuard {
  const counts = recentlyUsed<Counted>(2000);
  const alarmed = recentlyUsed<true>(2000);
  let limits = { readAt: Number.NEGATIVE_INFINITY, of: new Map() as Awaited<ReturnType<typeof bulkLimits>> };

  const limitOf = async (dataClass: string, now: number) => {
    if (now - limits.readAt > staleMs) limits = { readAt: now, of: await whole.readPublic(bulkLimits) };
    return limits.of.get(dataClass);
  };
  const countedFor = async (who: string, dataClass: string, at: Date): Promise<Counted> => {
    const key = `${who} ${dataClass}`;
    const hour = hourOf(at);
    const known = counts.get(key);
    if (known && known.hour === hour.getTime() && at.getTime() - known.readAt < staleMs) return known;
    const written = await whole.read((reader) => lookedAt(reader, who, dataClass, hour));
    const ids = new Set([...written, ...(known?.hour === hour.getTime() ? known.ids : [])]);
    const counted = { hour: hour.getTime(), ids, readAt: at.getTime() };
    counts.put(key, counted);
    return counted;
  };
  return {
    admit: async (look, organisationIds) => {
      const { dataClass, isRows } = look.seen.watched;
      const at = whole.now();
      const limit = isRows ? await limitOf(dataClass, at.getTime()) : undefined;
      if (!limit) return;
      const who = look.principal.who.id;
      const counted = await countedFor(who, dataClass, at);
      const all = new Set([...counted.ids, ...organisationIds]);
      if (all.size > limit.limit && !(await whole.read((reader) => hasPass(reader, who, dataClass, at)))) {
        const key = `${who} ${dataClass} ${counted.hour}`;
        if (!alarmed.get(key)) await alarm(whole, look, { organisations: all.size, limit: limit.limit });
        alarmed.put(key, true);
        throw needsSecond(look, limit);
      }
      for (const id of organisationIds) counted.ids.add(id);
    },
  };
}

async function alarm(whole: Context, look: Look, { organisations, limit }: { organisations: number; limit: number }) {
  const { seen, principal, resource } = look;
  const organisationId = seen.scope.places[0]?.id ?? 0;
  const { dataClass } = seen.watched;
  const { who } = principal;
  const refusing = whole.as({ ...whole.scope, who });
  await refusing.change(
    { action: 'refuse-bulk-read', why: 'above what one person may see in an hour' },
    async (change) => {
      const facts = { class: dataClass, organisations, limit, resource, isRefused: true };
      change.record({ subject: `bulk-read:${dataClass}`, organisationId, after: facts });
      change.tell(
        bulkAlarm(
          who,
          organisationId,
          `wanted to see ${dataClass} of ${organisations} organisations in an hour. It was not shown.`,
        ),
      );
    },
  );
}

/** Tells the administrators where the role is held that somebody reads a great deal. */
export function bulkAlarm(who: Who, organisationId: number, what: string) {
  return alarmRaised.about(`bulk-read:${who.id}`, {
    what: 'sharing',
    title: 'Somebody reads a great deal at once',
    text: `${who.name} (${who.id}) ${what}`,
    link: '/audit?search=bulk-read',
    personIds: [],
    organisationIds: [organisationId],
  });
}

function needsSecond({ principal, seen }: Look, { limit, name }: { limit: number; name: string }): Problem {
  const whatNow =
    principal.personId === null
      ? 'A token cannot ask for more. Ask for counts, or wait for the next hour.'
      : 'Ask for a second person on the page “Sharing”, or wait for the next hour.';
  return new Problem(
    'second-person-needed',
    `${name} of more than ${limit} organisations in an hour are not shown to one person alone. ${whatNow}`,
    { facts: { act: 'bulk-export', class: seen.watched.dataClass } },
  );
}
