import { addDays } from '#kernel/dates.ts';

/** How a piece of evidence stands on a day. Without an end it is never called current. */
export const evidenceStandings = ['current', 'no-end', 'expiring', 'expired', 'withdrawn'] as const;
export type EvidenceStanding = (typeof evidenceStandings)[number];

/** So many days before its last day a piece is told as running out. Ours: a month is enough to renew most. */
export const expiryNoticeDays = 30;

/** The standing of a piece whose last day is `expiresOn`. */
export function evidenceStanding(
  { state, expiresOn }: { readonly state: 'in-use' | 'withdrawn'; readonly expiresOn: string | null },
  today: string,
): EvidenceStanding {
  if (state === 'withdrawn') return 'withdrawn';
  if (expiresOn === null) return 'no-end';
  if (expiresOn < today) return 'expired';
  return expiresOn <= addDays(today, expiryNoticeDays) ? 'expiring' : 'current';
}

/** Whether a piece proves something on that day. */
export function proves(standing: EvidenceStanding): boolean {
  return standing !== 'expired' && standing !== 'withdrawn';
}

/** Why a last day cannot be right; null: it can. */
export function expiryFault(expiresOn: string | null, today: string): string | null {
  if (expiresOn === null) return null;
  if (expiresOn < today) return 'Enter a day from today on, or leave it empty';
  return expiresOn > addDays(today, 3653) ? 'Enter a day within 10 years' : null;
}
