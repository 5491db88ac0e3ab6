import type { Level } from '#web/kit/glyph.tsx';
import type { ContractView } from '../../contract/contracts.ts';
import type { Decision, Renewal } from '../../domain/contract-days.ts';

export const renewalWords: Readonly<Record<Renewal, string>> = {
  none: 'It ends',
  option: 'It can be extended',
  automatic: 'It goes on by itself',
  'not-stated': 'Not stated',
};

export const decisionWords: Readonly<Record<Decision, string>> = {
  open: 'Not decided',
  renew: 'Renew',
  replace: 'Replace',
  end: 'Let it end',
};

/** Where a contract stands, with the level that its shape and colour show. */
export const standingWords: Readonly<
  Record<ContractView['standing'], { readonly level: Level; readonly words: string }>
> = {
  'past-end': { level: 'critical', words: 'Past its end' },
  'past-notice': { level: 'high', words: 'Past notice' },
  soon: { level: 'medium', words: 'Decide soon' },
  later: { level: 'low', words: 'In force' },
  decided: { level: 'low', words: 'Decided' },
  'no-end': { level: 'none', words: 'End not stated' },
  ended: { level: 'low', words: 'Ended' },
};
