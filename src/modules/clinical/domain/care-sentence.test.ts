import { describe, expect, it } from 'vitest';
import {
  type CareSentence,
  enteredSentence,
  groupSentence,
  oneSentence,
  type PlanCover,
  reachSentence,
  usesSentence,
} from './care-sentence.ts';

const cover: PlanCover = {
  expected: 9,
  missing: 2,
  stopping: 5,
  shortest: { minutes: 60, pathwayName: 'A&E' },
};
const loss = { lost: { mean: 412.4, p5: 0, p95: 1834 }, rate: 31 };
const unknown = { lost: null, rate: 31.2 };
const long = { code: 'X', kind: 'trust', name: 'The Very Long Name of a Board that Covers Two Counties and a City' };

const words = ({ lead, rest, link }: CareSentence) => [lead, rest, link?.text ?? ''].filter(Boolean).join(' ');

describe('the sentence about care', () => {
  it('of a trust says which services stop, and what can be expected to be lost', () => {
    expect(words(oneSentence(cover, loss))).toBe(
      '5 of 9 pathways stop within an hour when systems fail. 2 have no plan. Expect to lose 410 contacts a year, likely range 0 to 1,800. Write the missing plans',
    );
    expect(oneSentence(cover, loss)).toMatchObject({
      level: 'high',
      link: { page: 'plans', query: { state: 'missing' } },
    });
    expect(words(oneSentence({ ...cover, missing: 0, stopping: 0 }, loss))).toBe(
      'Paper carries every pathway for at least 1 hour. Expect to lose 410 contacts a year, likely range 0 to 1,800. See the plans',
    );
  });

  it('says what is not known instead of nothing', () => {
    expect(oneSentence(cover, unknown).rest).toContain('weekly volumes are not known');
    expect(groupSentence(cover, unknown, { mainKind: null, first: null }).lead).toContain('no weekly volume is known');
    expect(usesSentence(null, 0).lead).toBe('Nobody has published which record system is used here.');
  });

  it('of several organisations leads to the one with most to lose', () => {
    const said = groupSentence(cover, loss, { mainKind: 'Ransomware', first: { ...long, name: 'Eastmarch' } });
    expect(words(said)).toBe(
      'Expect to lose 410 patient contacts a year when systems fail. Likely range 0 to 1,800. Most comes from: ransomware. 2 of 9 pathways have no plan. See Eastmarch first',
    );
    expect(said.link?.body?.code).toBe('X');
  });

  it('of real organisations forecasts nothing and has no level', () => {
    const reach = reachSentence([{ name: 'One', organisations: 30, weeklyContacts: 423_621 }], 205, 36);
    expect(reach).toMatchObject({ level: null, link: { page: 'scenarios/new', query: { supplier: 'One' } } });
    expect(words(reach)).not.toMatch(/expect|a year/i);
    expect(enteredSentence({ ...cover, stopping: 0 })).toMatchObject({
      level: null,
      lead: 'No plan is entered for 2 of 9 pathways, so nobody can read here how long paper lasts.',
    });
    expect(usesSentence('One', 29).rest).toContain('29 other organisations of the nation use the same supplier.');
  });

  it('speaks of one in the singular', () => {
    const one = { ...cover, expected: 1, missing: 1, stopping: 1 };
    expect(oneSentence(one, unknown).lead).toBe('1 of 1 pathway stops within an hour when systems fail.');
    expect(groupSentence(one, unknown, { mainKind: null, first: null }).rest).toBe('1 of 1 pathway has no plan.');
    expect(enteredSentence(one).lead).toContain('for 1 of 1 pathway, so');
    const reach = reachSentence([{ name: 'One', organisations: 1, weeklyContacts: null }], 1, 1);
    expect(reach.lead).toBe('One supplies the records of 1 of 1 organisation here.');
    expect(reach.rest).toContain('1 organisation has no known activity.');
    expect(usesSentence('One', 1).rest).toContain('1 other organisation of the nation uses the same supplier.');
  });

  it('is never longer than 240 characters', () => {
    const all = [
      oneSentence({ ...cover, expected: 1_234_567 }, loss),
      groupSentence({ ...cover, expected: 1_234_567 }, loss, { mainKind: 'A national service stops', first: long }),
      reachSentence([{ name: long.name, organisations: 30, weeklyContacts: 4_236_210 }], 20_500, 3600),
      enteredSentence({ ...cover, shortest: { minutes: 4325, pathwayName: long.name } }),
      usesSentence(long.name, 2900),
    ];
    for (const each of all) expect(words(each).length).toBeLessThanOrEqual(240);
  });
});
