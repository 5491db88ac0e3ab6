import { describe, expect, it } from 'vitest';
import type { PriorityDecision } from '../priority/decide-priority.ts';
import type { PriorityInput } from '../priority/priority-input.ts';
import { stepsOf } from '../priority/steps-of.ts';
import { explainCvss } from '../scores/explain-cvss.ts';
import { missingSteps } from './patch-plan.ts';
import { takesTwo, type VerdictText, verdictFaults } from './verdict.ts';

const today = '2026-11-22';
const text: VerdictText = {
  ...{ kind: 'accepted', reason: 'x', control: '', evidence: '', testedOn: null },
  ...{ ownerDuty: 'siro', ownerPersonId: null, expiresOn: '2027-03-31' },
};
const fields = (changes: Partial<VerdictText>) =>
  verdictFaults({ ...text, ...changes }, today).map(({ where }) => where);

describe('a decision about a weakness', () => {
  it('accepts a risk for a day to a year, with one owner', () => {
    expect(fields({})).toEqual([]);
    expect(fields({ expiresOn: '2026-11-23' })).toEqual([]);
    expect(fields({ expiresOn: '2027-11-22' })).toEqual([]);
    expect(fields({ expiresOn: today })).toEqual(['expiresOn']);
    expect(fields({ expiresOn: '2027-11-23' })).toEqual(['expiresOn']);
    expect(fields({ ownerPersonId: 3 })).toEqual(['owner']);
  });

  it('lets a control hold a weakness only with what shows that it works', () => {
    const held = { kind: 'mitigated', control: 'Firewall', evidence: 'Test', testedOn: today } as const;
    expect(fields(held)).toEqual([]);
    expect(fields({ ...held, control: '', evidence: '', testedOn: null })).toEqual(['control', 'evidence', 'testedOn']);
  });

  it('takes two only to accept what should be dealt with at once', () => {
    expect(takesTwo('accepted', 'immediate')).toBe(true);
    expect([takesTwo('mitigated', 'immediate'), takesTwo('accepted', 'out-of-cycle')]).toEqual([false, false]);
  });
});

describe('a plan to patch', () => {
  const none = { approval: null, windowOn: null, isSigned: false, hasOwner: false, dueOn: null, doneOn: null } as const;

  it('lacks every step until somebody wrote it down, and nothing once it is done', () => {
    expect(missingSteps(none, today)).toHaveLength(4);
    expect(missingSteps({ ...none, doneOn: today }, today)).toEqual([]);
    const whole = { approval: 'approved', windowOn: today, isSigned: true, hasOwner: true, dueOn: today } as const;
    expect(missingSteps({ ...none, ...whole }, today)).toEqual([]);
    expect(missingSteps({ ...none, ...whole }, '2026-11-23')).toEqual(['The change window has passed']);
  });
});

describe('what a weakness is', () => {
  it('tells a CVSS vector in words, and one that cannot be read not at all', () => {
    const parts = explainCvss('CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:A/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N');
    expect(parts[0]).toEqual({ name: 'attack vector', value: 'over a network, also from far away' });
    expect(parts).toHaveLength(11);
    expect(explainCvss('AV:N')).toEqual([]);
  });

  it('marks each step that nobody knows, and never one that is known', () => {
    const rest = { humanImpact: 'very high', timeline: '', assumed: [] };
    const unknown = {
      ...{ exploitation: null, exposure: null, automatable: null, safety: null, mission: null },
      ...{ technicalImpact: null, isListed: null, controls: null },
    };
    const decision: PriorityDecision = { ...rest, class: 'immediate', exposure: 'open' };
    expect(stepsOf(unknown, decision).map(({ isAssumed }) => isAssumed)).toEqual(Array(6).fill(true));
    const known: PriorityInput = {
      exploitation: 'none',
      exposure: 'open',
      automatable: 'no',
      safety: 'marginal',
      mission: 'degraded',
      technicalImpact: 'total',
      isListed: 'yes',
      controls: '1',
    };
    const steps = stepsOf(known, { ...decision, exposure: 'controlled' });
    expect(steps.some(({ isAssumed }) => isAssumed)).toBe(false);
    expect(steps.slice(0, 2).map(({ value }) => value)).toEqual([
      'being attacked now',
      'reachable only from inside, thanks to tested controls',
    ]);
  });
});
