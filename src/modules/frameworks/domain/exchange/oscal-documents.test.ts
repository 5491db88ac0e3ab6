import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyAssessment } from '../../../../../test/support/any-assessment.ts';
import { oscalFaults } from '../oscal/validate-oscal.ts';
import { oscalToPlan, planToOscal } from './oscal-plan.ts';
import { assessmentToOscal, oscalToAssessment } from './oscal-results.ts';
import { comparePlan, type FiledAction } from './plan-file.ts';
import { planToSheet, rowsToPlan, sheetsToPlan } from './plan-sheets.ts';
import { uuidFrom } from './uuid-from.ts';

const uuidOf = (name: string) => uuidFrom(createHash('sha256').update(name).digest('hex'));
const text = fc.stringMatching(/^([!-~£é][ -~£é]{0,40}[!-~£é])?$/);
const words = fc.stringMatching(/^[!-~£é][ -~£é]{0,40}[!-~£é]$/);
const day = fc.constantFrom('2026-12-31', '2027-06-30', '2028-02-29');
const level = fc.constantFrom('not-achieved', 'partially-achieved', 'achieved');

const action: fc.Arbitrary<FiledAction> = fc.record({
  id: fc.integer({ min: 0, max: 1e6 }),
  itemVersion: fc.integer({ min: 0, max: 99 }),
  framework: fc.constantFrom('caf', 'dspt-e'),
  version: fc.constantFrom('3.2', '4.0'),
  code: fc.constantFrom('A1.a', 'B2.d'),
  title: words,
  gap: text,
  action: words,
  fromLevel: fc.option(level),
  newLevel: level,
  ownerDuty: fc.constantFrom('', 'cyber-lead'),
  owner: text,
  startsOn: fc.option(day),
  dueOn: day,
  state: fc.constantFrom('planned', 'under-way', 'done', 'dropped'),
  costPence: fc.option(fc.integer({ min: 0, max: 1e9 })),
  funding: text,
  evidence: text,
  progress: text,
  dependsOn: fc.array(fc.integer({ min: 1, max: 1e6 }), { maxLength: 3 }),
});
const sent = (document: object): unknown => JSON.parse(JSON.stringify(document));

describe('assessment results', () => {
  it('are an OSCAL 1.1 document, whatever people wrote', () => {
    fc.assert(
      fc.property(anyAssessment, (file) => {
        expect(oscalFaults('assessment-results', sent(assessmentToOscal(file, uuidOf)))).toEqual([]);
      }),
    );
  });

  it('without our properties are refused in plain words', () => {
    const document = {
      'assessment-results': { metadata: {}, results: [{ findings: [{ title: 'A finding of another tool' }] }] },
    };
    expect(oscalToAssessment(document).faults).toMatchObject([{ message: expect.stringMatching(/has no properties/) }]);
    expect(oscalToAssessment({ 'assessment-results': { metadata: {} } }).faults).toMatchObject([
      { message: 'holds no result' },
    ]);
  });
});

describe('a plan of action and milestones', () => {
  const plan = fc.tuple(anyAssessment, fc.array(action, { maxLength: 5 }));

  it('is an OSCAL 1.1 document and is read back as it was', () => {
    fc.assert(
      fc.property(plan, ([about, actions]) => {
        const document = sent(planToOscal(about, actions, uuidOf));
        if (actions.length > 0) expect(oscalFaults('plan-of-action-and-milestones', document)).toEqual([]);
        expect(oscalToPlan(document)).toEqual({ organisation: 'R0A', actions, faults: [] });
      }),
    );
  });

  it('tells what a document of another tool lacks', () => {
    const document = { 'plan-of-action-and-milestones': { 'poam-items': [{ title: 'x', description: 'y' }] } };
    const messages = oscalToPlan(document).faults.map(({ message }) => message);
    expect(messages).toContain('has no property due-on of the namespace urn:wardkeep:oscal');
  });
});

describe('a plan in a sheet', () => {
  const outcomes = ['caf', 'dspt-e'].flatMap((framework) =>
    ['3.2', '4.0'].flatMap((version) =>
      ['A1.a', 'B2.d'].map((code) => ({ framework, version, code, levels: ['achieved'] })),
    ),
  );

  it('is read back as it was', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 5 }), (actions) => {
        expect(sheetsToPlan([planToSheet(actions)])).toEqual({ actions, faults: [] });
      }),
    );
  });

  it.each<[string, Partial<FiledAction>, RegExp]>([
    ['a number that is not in the plan', { id: 7 }, /no such action in this plan/],
    ['an outcome that is not in the return', { code: 'Z9.z' }, /no outcome Z9.z/],
    ['a level that is not there', { newLevel: 'perfect' }, /no level "perfect" here; use achieved/],
    ['an action without words', { action: ' ' }, /say what is to be done/],
    ['a state that is not there', { state: 'finished' }, /no state "finished"; use planned/],
    ['a day that is none', { dueOn: '2027-02-31x' }, /is no day for Due/],
    ['an action that waits for another plan', { dependsOn: [99] }, /waits for an action that is not in this plan/],
  ])('is compared, and %s is told', (_name, more, message) => {
    const [good] = fc.sample(action, { numRuns: 1, seed: 5 });
    const filed = { ...(good as FiledAction), id: 0, newLevel: 'achieved', dependsOn: [], ...more };
    const { faults } = comparePlan([], [filed], outcomes);
    expect(faults.map((each) => each.message).join()).toMatch(message);
  });

  it('tells words that are no number or cost, with their row', () => {
    const sheet = planToSheet(fc.sample(action, { numRuns: 1, seed: 5 }));
    const [heading = [], row = []] = sheet.rows;
    const bad = row.map((cell, at) => (heading[at] === 'Cost in pounds' || heading[at] === 'Number' ? 'much' : cell));
    const { faults } = rowsToPlan([heading, bad]);
    expect(faults.map(({ where }) => where)).toEqual(['Actions row 2', 'Actions row 2']);
  });
});
