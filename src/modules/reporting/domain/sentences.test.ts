import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GroupStory, groupSentence } from './group-sentence.ts';
import { type LeafStory, leafSentence } from './leaf-sentence.ts';
import { type Sentence, sentenceLimit } from './sentence.ts';
import { closedSentence, notYetOpenSentence } from './state-sentence.ts';

const story: GroupStory = {
  name: 'England',
  isFictional: false,
  day: '2025-08-31',
  edgeName: 'Geography',
  standard: 'DSPT',
  member: { one: 'Trust', many: 'Trusts' },
  openMembers: 205,
  hasChildren: true,
  edition: '2022-23',
  total: 211,
  belowStandard: 58,
  change: { since: '2021-22', moreAtStandard: 10 },
  focus: { code: 'Y60', kind: 'region', name: 'Midlands', below: 12 },
};
const said = ({ lead, rest, link }: Sentence) => [lead, rest, link?.text].filter(Boolean).join(' ');

describe('the sentence of a nation, region or board', () => {
  it('says what changed, who is concerned and where to start, and that it is history', () => {
    const made = groupSentence(story);
    expect(said(made)).toBe(
      '153 of 211 trusts reached the standard in DSPT 2022-23, 10 more than in 2021-22. 58 were below it. This is the last public status, not the state today. Start with Midlands',
    );
    expect(made.level).toBeNull();
  });

  it.each([
    [0, 'good'],
    [5, 'low'],
    [30, 'medium'],
    [100, 'high'],
  ])('has a level in the fictional nation only: %d of 211 below is %s', (belowStandard, level) => {
    expect(groupSentence({ ...story, isFictional: true, belowStandard }).level).toBe(level);
    expect(groupSentence({ ...story, belowStandard }).level).toBeNull();
  });

  it('does not claim a change that it does not know', () => {
    expect(groupSentence({ ...story, change: null }).lead).toBe(
      '153 of 211 trusts reached the standard in DSPT 2022-23.',
    );
  });

  it('says so when no status was public by the day', () => {
    expect(said(groupSentence({ ...story, edition: null, total: 0 }))).toBe(
      '205 trusts were open on 31 August 2025. No DSPT status of theirs was public by then.',
    );
  });

  it.each([
    [true, 'No trust lies below England by geography on 31 August 2025.'],
    [false, 'Nothing lies below England by geography on 31 August 2025.'],
  ])('says so when nobody lies below the body on the day (bodies between: %s)', (hasChildren, lead) => {
    expect(groupSentence({ ...story, openMembers: 0, total: 0, hasChildren, focus: null }).lead).toBe(lead);
  });

  it('names no place to start when nobody is below standard', () => {
    expect(
      groupSentence({ ...story, belowStandard: 0, focus: { code: 'Y60', kind: 'region', name: 'Midlands', below: 0 } })
        .link,
    ).toBeNull();
  });
});

const leaf: LeafStory = {
  name: 'Northmoor',
  isFictional: false,
  standard: 'DSPT',
  opened: '2001-04-01',
  editions: [
    {
      edition: '2021-22',
      deadline: '2022-06-30',
      statusName: 'Approaching standards',
      isAtStandard: false,
      published: null,
    },
    {
      edition: '2022-23',
      deadline: '2023-06-30',
      statusName: 'Standards met',
      isAtStandard: true,
      published: '2023-06-30',
    },
  ],
  parent: { code: 'QE1', kind: 'icb', name: 'Lancashire' },
};

describe('the sentence of a trust', () => {
  it('gives the newest public status with its year and day, and the one before', () => {
    expect(said(leafSentence(leaf))).toBe(
      'Standards met in DSPT 2022-23. Published on 30 June 2023, the last day. In 2021-22: Approaching standards. This is the last public status, not the state today. Compare within Lancashire',
    );
  });

  it('falls back to an older edition rather than call a missing status good', () => {
    const [older] = leaf.editions;
    const missing = {
      edition: '2022-23',
      deadline: '2023-06-30',
      statusName: null,
      isAtStandard: false,
      published: null,
    };
    const editions = older === undefined ? [] : [older, missing];
    expect(leafSentence({ ...leaf, editions }).lead).toBe('Approaching standards in DSPT 2021-22.');
  });

  it('explains a missing status by a later opening', () => {
    const editions = leaf.editions.map((each) => ({ ...each, statusName: null }));
    expect(said(leafSentence({ ...leaf, editions, opened: '2024-11-01', parent: null }))).toBe(
      'No public DSPT status is known. It opened on 1 November 2024, after 2022-23 closed. That says nothing about how safe it is.',
    );
  });
});

describe('the sentence of a body that is not open', () => {
  it('says when it closed and who took over, with the way there', () => {
    const made = closedSentence('2023-03-31', [{ code: 'RH5', kind: 'trust', name: 'Somerset' }]);
    expect(said(made)).toBe(
      'Closed on 31 March 2023. Its work passed to Somerset. Its history stays here. See Somerset',
    );
  });

  it('does not invent a successor', () => {
    expect(said(closedSentence('2023-03-31', []))).toContain('not known');
  });

  it('leads to the first day of one that opens later, unless no data reaches it', () => {
    const body = { code: 'QE1', kind: 'icb', opened: '2022-07-01' };
    const day = '2021-06-30';
    const made = notYetOpenSentence(body, { day, newest: '2025-08-31', predecessors: [] });
    expect(made.link).toMatchObject({ code: 'QE1', asOf: '2022-07-01' });
    expect(notYetOpenSentence(body, { day, newest: '2022-06-30', predecessors: [] }).link).toBeNull();
  });
});

it('every sentence keeps within the limit, however long the names are', () => {
  const name = fc.string({ minLength: 1, maxLength: 300 });
  const kin = fc.record({ code: fc.constant('X'), kind: fc.constant('trust'), name });
  const count = fc.integer({ min: 0, max: 99_999 });
  fc.assert(
    fc.property(name, fc.array(kin, { maxLength: 9 }), count, count, (long, kins, total, belowStandard) => {
      const focus = { code: 'X', kind: 'icb', name: long, below: belowStandard };
      const sentences = [
        groupSentence({ ...story, name: long, total, belowStandard, focus }),
        groupSentence({ ...story, name: long, openMembers: 0, total: 0, focus: null }),
        leafSentence({ ...leaf, parent: { code: 'X', kind: 'icb', name: long } }),
        closedSentence('2023-03-31', kins),
        notYetOpenSentence(
          { code: 'X', kind: 'icb', opened: '2022-07-01' },
          { day: '2021-01-01', newest: '2025-01-01', predecessors: kins },
        ),
      ];
      for (const each of sentences) expect(said(each).length).toBeLessThanOrEqual(sentenceLimit);
    }),
  );
});
