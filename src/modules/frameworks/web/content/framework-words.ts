import type { SayProps } from '#web/kit/say.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { OutlineNode, VersionListed } from '../../contract/content.ts';

type Sentence = Pick<SayProps, 'lead' | 'rest'>;

const isWorded = ({ worded }: Pick<VersionListed, 'worded'>) => worded > 0;

/** The list in one sentence: how many there are, and what is left to compare. */
export function frameworksSentence(versions: readonly VersionListed[]): Sentence {
  const frameworks = new Set(versions.map(({ framework }) => framework)).size;
  const open = versions.filter(({ isVerified, toVerify }) => !isVerified || toVerify > 0).length;
  const bare = versions.filter((version) => !isWorded(version)).length;
  const lead = `${countOf(frameworks, 'framework')} in ${countOf(versions.length, 'version')}.`;
  const rest = [
    open === 0
      ? 'All were compared with their publisher.'
      : `${countOf(open, 'version was', 'versions were')} not compared with the publisher yet.`,
    bare === 0
      ? ''
      : `${countOf(bare, 'version has', 'versions have')} names and levels, without the publisher’s words.`,
  ];
  return { lead, rest: rest.filter(Boolean).join(' ') };
}

/** What the framework calls what it assesses: "outcome", "standard"; "part" where it has several names. */
export function assessedName(nodes: readonly Pick<OutlineNode, 'kind' | 'isAssessed'>[]): string {
  const kinds = [...new Set(nodes.filter(({ isAssessed }) => isAssessed).map(({ kind }) => kind))];
  return kinds.length === 1 ? (kinds[0] ?? 'part') : 'part';
}

/** One version in one sentence; `unit` as `assessedName` gives it. */
export function versionSentence(version: VersionListed, unit: string): Sentence {
  const { outcomes, statements, toVerify, isVerified, worded } = version;
  const of = statements === 0 ? '' : ` with ${countOf(statements, 'statement')} to tick`;
  const rest = [
    isVerified ? '' : 'Nobody compared this version with its publisher yet.',
    toVerify === 0 ? '' : `${countOf(toVerify, 'part is', 'parts are')} not confirmed and must be checked.`,
    worded === 0 ? 'The publisher’s words are not loaded: names, levels and codes are.' : '',
  ];
  return { lead: `${countOf(outcomes, unit)} to assess${of}.`, rest: rest.filter(Boolean).join(' ') };
}

const states = { draft: 'Draft', current: 'Current', superseded: 'Replaced by a newer version' } as const;

export const stateName = (state: VersionListed['state']): string => states[state];

/** Whether anybody compared it: never a judgement by colour alone. */
export function checkedName({ isVerified, toVerify }: Pick<VersionListed, 'isVerified' | 'toVerify'>): string {
  if (isVerified && toVerify === 0) return 'Compared';
  return toVerify === 0 ? 'To compare' : `To compare: ${countOf(toVerify, 'part')}`;
}

export function wordingName({ worded, wordingSource }: Pick<VersionListed, 'worded' | 'wordingSource'>): string {
  if (worded === 0) return 'Not loaded';
  return wordingSource === '' ? 'Loaded' : `Loaded from ${wordingSource}`;
}

const mappingNames = {
  same: 'the same',
  changed: 'changed',
  split: 'became several',
  merged: 'became one',
  related: 'near it',
} as const;

export const mappingName = (kind: keyof typeof mappingNames): string => mappingNames[kind];
