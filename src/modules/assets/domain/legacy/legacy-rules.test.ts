import { describe, expect, it } from 'vitest';
import timelines from '../../../../../data/assets/ssvc/bod-26-04.json' with { type: 'json' };
import deployer from '../../../../../data/assets/ssvc/deployer.json' with { type: 'json' };
import humanImpact from '../../../../../data/assets/ssvc/human-impact.json' with { type: 'json' };
import { type PriorityTables, readPriorityTables } from '../priority/decide-priority.ts';
import { codeOf } from '../priority/priority-input.ts';
import { countSteps, type LegacyControl } from './count-steps.ts';
import { compareLegacy, type FiledLegacy, legacyToSheet, sheetToLegacy } from './legacy-sheet.ts';
import { risingRules, risingSentence } from './rising-rules.ts';
import { type LegacyCost, type LegacyTie, whatIf } from './what-if.ts';

const today = '2026-11-22';
const priorityTables = readPriorityTables({ deployer, humanImpact, timelines }).tables as PriorityTables;
const cut: LegacyControl = {
  kind: 'network-isolation',
  degree: 'full',
  testedOn: '2026-11-01',
  testDueOn: '2027-05-01',
};

describe('what controls do to exposure', () => {
  it('counts only those a test shows to work today, and until its last day', () => {
    expect(countSteps([cut], today)).toEqual({ steps: 2, until: '2027-05-01' });
    expect(countSteps([cut], '2027-05-01').steps).toBe(2);
    expect(countSteps([cut], '2027-05-02')).toEqual({ steps: 0, until: null });
    expect(countSteps([{ ...cut, testedOn: null, testDueOn: null }], today).steps).toBe(0);
    expect(countSteps([{ ...cut, testedOn: '2026-11-23' }], today).steps).toBe(0);
  });
  it('takes the strongest alone, and tells when that one ends', () => {
    const jump: LegacyControl = { ...cut, kind: 'jump-host', testDueOn: '2027-10-01' };
    expect(countSteps([cut, jump], today)).toEqual({ steps: 2, until: '2027-05-01' });
    expect(countSteps([{ ...cut, degree: 'partial' }, jump], today)).toEqual({ steps: 1, until: '2027-10-01' });
    expect(countSteps([{ ...jump, kind: 'monitored' }], today).steps).toBe(0);
  });
});

describe('why an entry rises', () => {
  const facts = { attacked: 0, unlooked: 0, acceptedUntil: null, testDueOn: null, retiresOn: null };
  it('is told in one sentence that begins with what presses most', () => {
    expect(risingSentence({ ...facts, rules: ['no-retirement', 'ownerless', 'exposed'], attacked: 3 })).toBe(
      '3 weaknesses on it are attacked now and nothing tested cuts it off; also, nobody owns it, and 1 more.',
    );
    expect(risingSentence({ ...facts, rules: ['past-retirement'], retiresOn: '2026-10-01' })).toBe(
      'It should have gone on 1 October 2026.',
    );
    expect(risingSentence({ ...facts, rules: [] })).toMatch(/nothing is overdue/);
  });
  it('says that nobody looked, where nobody did, and never that nothing is attacked', () => {
    expect(risingSentence({ ...facts, rules: ['exposed'], unlooked: 1 })).toMatch(
      /^Nobody looked up whether 1 weakness on it is attacked now/,
    );
    expect(new Set(risingRules).size).toBe(risingRules.length);
  });
});

describe('what-if', () => {
  const threat = codeOf({ exploitation: 'active', automatable: 'yes', technicalImpact: 'total', isListed: 'yes' });
  const situation = codeOf({ exposure: 'open', safety: 'negligible', mission: 'degraded', controls: '0' });
  const tie: LegacyTie = {
    ...{ organisation: '1', system: 'record-system', contacts: { low: 100, high: 110 }, throughContacts: 10 },
    interfaces: ['Network', 'Imaging'],
  };
  const cost: LegacyCost = { capital: { low: 100, high: 300 }, revenue: null };
  const ask = (ties: readonly (LegacyTie | null)[], costs = [cost]) =>
    new Map(
      whatIf({ found: [{ threat, situation, open: 7 }], ties, costs, organisations: 1 }, priorityTables).map((each) => [
        each.option,
        each,
      ]),
    );
  it('moves the classes of weaknesses as a tested control would, and never makes them worse', () => {
    const options = ask([tie]);
    const urgent = (option: 'now' | 'isolate-part' | 'isolate') => {
      const { immediate = 0, 'out-of-cycle': soon = 0 } = options.get(option)?.classes ?? {};
      return immediate * 2 + soon;
    };
    expect(urgent('now')).toBeGreaterThan(urgent('isolate'));
    expect(urgent('isolate-part')).toBeLessThanOrEqual(urgent('now'));
    expect(Object.values(options.get('isolate')?.classes ?? {}).reduce((sum, count) => sum + count, 0)).toBe(7);
    expect(options.get('retire')?.classes.immediate).toBe(0);
  });
  it('tells what care an isolation may stop as a range, 0 only where the system talks to nobody', () => {
    expect(ask([tie]).get('isolate')?.stops).toEqual({ low: 10, high: 110 });
    expect(ask([tie]).get('isolate-part')?.stops).toEqual({ low: 0, high: 10 });
    expect(ask([{ ...tie, interfaces: [] }]).get('isolate')?.stops).toEqual({ low: 0, high: 0 });
    expect(ask([tie]).get('retire')?.stops).toEqual({ low: 100, high: 110 });
  });
  it('does not know what an isolation stops where one of the systems is on no map', () => {
    expect(ask([tie, null]).get('isolate')?.stops).toBeNull();
    expect(ask([{ ...tie, contacts: null }]).get('retire')?.stops).toBeNull();
  });
  it('counts a system that two entries name once, and patients of two systems as perhaps the same', () => {
    expect(ask([tie, tie]).get('retire')?.stops).toEqual({ low: 100, high: 110 });
    expect(ask([tie, { ...tie, system: 'imaging' }]).get('retire')?.stops).toEqual({ low: 100, high: 220 });
    expect(ask([tie, { ...tie, organisation: '2' }]).get('retire')?.stops).toEqual({ low: 200, high: 220 });
  });
  it('adds up money that is stated, and calls money that nobody stated not known', () => {
    expect(ask([tie], [cost, { capital: null, revenue: null }]).get('replace')).toMatchObject({
      capital: { low: 100, high: 300 },
      revenue: null,
    });
    expect(ask([tie]).get('isolate')?.capital).toBeNull();
  });
});

describe('the register as a file', () => {
  const filed: FiledLegacy = {
    ...{ id: 7, version: 2, name: 'Old analyser', kind: 'medical-device', what: '', reason: 'certification' },
    ...{ reasonNote: '=1+1', stuckUntil: '2027-01-31', systemId: '', pathways: 'outpatients; day-cases' },
    ...{ supportEndsOn: '', supportSource: '', ownerDuty: 'cyber-lead', acceptedBy: '', acceptedWhy: '' },
    ...{ acceptedUntil: '', retiresOn: '', retirementPlan: 'two\nlines', capitalLow: 100.5, capitalHigh: 200 },
    ...{ revenueLow: null, revenueHigh: null, priceYear: 2026, costSource: 'quote', funding: 'part', state: 'open' },
  };
  it('is read again as it was written', () => {
    const { rows, faults } = sheetToLegacy([legacyToSheet([filed])]);
    expect(faults).toEqual([]);
    expect(rows).toEqual([filed]);
    expect(compareLegacy([filed], rows).changes).toMatchObject([{ kind: 'same' }]);
  });
  it('names every bad cell with its row and column, all at once', () => {
    const sheet = legacyToSheet([{ ...filed, name: '', reason: 'laziness', stuckUntil: '2027-02-30' }, filed]);
    const broken = sheet.rows.map((row, at) => (at === 2 ? row.map((cell) => (cell === 100.5 ? 'lots' : cell)) : row));
    const { faults } = sheetToLegacy([{ ...sheet, rows: broken }]);
    expect(faults.map(({ where }) => where)).toEqual([2, 2, 2, 3].map((row) => `Cannot be patched row ${row}`));
    expect(faults.map(({ message }) => message).join()).toMatch(/"reason".*"until".*"name".*"capital from/s);
  });
  it('refuses an id of another organisation, and one that stands there twice', () => {
    const { faults } = compareLegacy([filed], [{ ...filed, id: 8 }, filed, filed]);
    expect(faults.map(({ message }) => message)).toEqual([
      'no open entry of this organisation has the id 8',
      'the id 7 stands in this file twice',
    ]);
  });
  it('tells which row was saved after the file was made', () => {
    const [change] = compareLegacy([{ ...filed, version: 3 }], [{ ...filed, what: 'more' }]).changes;
    expect(change).toMatchObject({ kind: 'changed', isSavedSince: true });
    expect(change?.changes).toEqual([{ what: 'what cannot be updated', before: '', after: 'more' }]);
  });
});
