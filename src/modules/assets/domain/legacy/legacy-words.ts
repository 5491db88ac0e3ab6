import type { assetKindCodes } from '../facts/asset-kinds.ts';

/** What kind of thing an entry stands for. */
export type LegacyKind = (typeof assetKindCodes)[number];

/** Why something cannot be updated. `not-stated` is what is not known, and never good. */
export const legacyReasons = [
  'not-stated',
  'clinical-software',
  'supplier',
  'certification',
  'money',
  'no-longer-supported',
  'other',
] as const;
export type LegacyReason = (typeof legacyReasons)[number];

/** What stands in for an update. */
export const controlKinds = [
  'network-isolation',
  'virtual-patching',
  'jump-host',
  'allow-listing',
  'monitored',
  'no-internet',
  'removable-media',
  'hardened',
  'offline-spare',
] as const;
export type ControlKind = (typeof controlKinds)[number];

/** How far a network isolation goes: in part, something stands between; full, it is cut off. */
export const degrees = ['partial', 'full'] as const;
export type Degree = (typeof degrees)[number];

export const fundings = ['not-stated', 'no', 'part', 'yes'] as const;
export type Funding = (typeof fundings)[number];

/** `open`: it is still there. The others say how it ended. */
export const legacyStates = ['open', 'retired', 'updated', 'mistake'] as const;
export type LegacyState = (typeof legacyStates)[number];

/** A risk is accepted for a year at most, and a test counts for a year at most: both have to be looked at again. */
export const longestDays = 366;

/** Words of files and sentences. */
export const controlNames: Readonly<Record<ControlKind, string>> = {
  'network-isolation': 'Network isolation',
  'virtual-patching': 'Virtual patching or intrusion prevention',
  'jump-host': 'Reached through a jump host only',
  'allow-listing': 'Only listed programs may run',
  monitored: 'Watched for attacks',
  'no-internet': 'No internet and no mail',
  'removable-media': 'USB sticks and discs blocked',
  hardened: 'Hardened',
  'offline-spare': 'Offline spare or backup',
};
