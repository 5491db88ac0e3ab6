import { describe, expect, it } from 'vitest';
import type { VersionListed } from '../../contract/content.ts';
import { assessedName, checkedName, frameworksSentence, versionSentence } from './framework-words.ts';

const version = (more: Partial<VersionListed>): VersionListed => ({
  ...{ framework: 'caf', frameworkName: 'CAF', publisher: 'NCSC', meaning: '', version: '4.0', title: 'CAF 4.0' },
  ...{ state: 'current', scoring: 'indicators', isVerified: true, outcomes: 41, statements: 555 },
  ...{ toVerify: 0, worded: 600, wordingSource: 'caf.yaml' },
  ...more,
});

const textOf = ({ lead, rest }: { lead: string; rest?: string }) => `${lead} ${rest ?? ''}`.trim();

describe('the sentence over a framework', () => {
  it('says no more than its size where all is compared and worded', () => {
    expect(textOf(versionSentence(version({}), 'outcome'))).toBe('41 outcomes to assess with 555 statements to tick.');
  });

  it('says what nobody compared and what is not loaded', () => {
    const bare = version({ outcomes: 1, statements: 0, isVerified: false, toVerify: 1, worded: 0 });
    expect(textOf(versionSentence(bare, 'standard'))).toBe(
      '1 standard to assess. Nobody compared this version with its publisher yet. ' +
        '1 part is not confirmed and must be checked. ' +
        'The publisher’s words are not loaded: names, levels and codes are.',
    );
  });

  it('stays within 240 characters at its longest', () => {
    const long = version({ outcomes: 5000, statements: 20_000, isVerified: false, toVerify: 5000, worded: 0 });
    expect(textOf(versionSentence(long, 'sub-requirement')).length).toBeLessThanOrEqual(240);
    const many = Array.from({ length: 400 }, (_, at) => version({ framework: `f${at}`, isVerified: false, worded: 0 }));
    expect(textOf(frameworksSentence(many)).length).toBeLessThanOrEqual(240);
  });

  it('counts frameworks and versions apart', () => {
    const two = [version({}), version({ version: '3.2', isVerified: false })];
    expect(textOf(frameworksSentence(two))).toBe(
      '1 framework in 2 versions. 1 version was not compared with the publisher yet.',
    );
  });

  it('names what is assessed as the framework does, or plainly where it has several names', () => {
    const node = (kind: string, isAssessed = true) => ({ kind, isAssessed });
    expect(assessedName([node('objective', false), node('outcome'), node('outcome')])).toBe('outcome');
    expect(assessedName([node('a'), node('b')])).toBe('part');
  });

  it('never says compared where one part is to check', () => {
    expect(checkedName({ isVerified: true, toVerify: 0 })).toBe('Compared');
    expect(checkedName({ isVerified: true, toVerify: 2 })).toBe('To compare: 2 parts');
    expect(checkedName({ isVerified: false, toVerify: 0 })).toBe('To compare');
  });
});
