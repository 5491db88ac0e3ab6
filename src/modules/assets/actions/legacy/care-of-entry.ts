import type { IsoDate } from '#kernel/dates.ts';
import type { SystemTie, SystemTies } from '#modules/clinical/index.ts';
import type { LegacyContacts } from '../../store/legacy/entries.ts';

const longestSource = 400;

/** The system of a map that an entry names; null where it names none, or the map has it no more. */
export function tieOf(ties: SystemTies | null, systemId: string): SystemTie | null {
  return ties?.systems.find(({ id }) => id === systemId) ?? null;
}

/** How much care a day hangs on an entry, as the map says on a day. What it does not know stays unknown. */
export function contactsOf(ties: SystemTies | null, systemId: string, today: IsoDate): LegacyContacts {
  const tie = tieOf(ties, systemId);
  return {
    contactsLow: tie?.contacts?.low ?? null,
    contactsHigh: tie?.contacts?.high ?? null,
    contactsUnknown: tie?.unknown ?? 0,
    contactsSource: tie?.contacts ? `Service map: ${tie.source}`.slice(0, longestSource) : '',
    contactsOn: tie === null ? null : today,
  };
}
