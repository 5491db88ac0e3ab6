import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import timelines from '../../../../../data/assets/ssvc/bod-26-04.json' with { type: 'json' };
import deployer from '../../../../../data/assets/ssvc/deployer.json' with { type: 'json' };
import humanImpact from '../../../../../data/assets/ssvc/human-impact.json' with { type: 'json' };
import {
  decidePriority,
  type PriorityDecision,
  priorityClasses,
  readPriorityTables,
  tablesByCode,
} from './decide-priority.ts';
import { readDecisionTable } from './decision-table.ts';
import { explainPriority, pathOf } from './explain-priority.ts';
import { countControls } from './exposure.ts';
import { codeOf, codes, type Factor, factorValues, inputOf, type PriorityInput } from './priority-input.ts';
import { type RankFacts, rankOf } from './rank.ts';

const { tables } = readPriorityTables({ deployer, humanImpact, timelines });
if (tables === null) throw new Error('the tables of data/assets/ssvc cannot be read');
const decide = (input: PriorityInput) => decidePriority(tables, input);
const factors = Object.keys(factorValues) as Factor[];
const known: PriorityInput = {
  exploitation: 'none',
  exposure: 'controlled',
  automatable: 'no',
  safety: 'negligible',
  mission: 'degraded',
  technicalImpact: 'partial',
  isListed: 'no',
  controls: '0',
};
const anyInput = fc.record(
  Object.fromEntries(factors.map((factor) => [factor, fc.constantFrom(...factorValues[factor], null)])),
) as unknown as fc.Arbitrary<PriorityInput>;
const classPlace = (decision: PriorityDecision) => priorityClasses.indexOf(decision.class);
const timePlace = (decision: PriorityDecision) => tables.timelines.outcome.values.indexOf(decision.timeline);

describe('the published tables', () => {
  it('answer each row of the deployer tree as published', () => {
    expect(deployer.rows).toHaveLength(72);
    const mission = { low: 'degraded', medium: 'mef failure', high: null, 'very high': 'mission failure' } as const;
    for (const [exploitation, exposure, automatable, human, wanted] of deployer.rows) {
      const impact =
        human === 'high'
          ? { safety: 'critical', mission: 'mef failure' }
          : { safety: 'negligible', mission: mission[human as keyof typeof mission] };
      const decision = decide({ ...known, exploitation, exposure, automatable, ...impact } as PriorityInput);
      expect([decision.class, decision.humanImpact]).toEqual([wanted, human]);
    }
  });

  it('answer each row of human impact and of BOD 26-04 as published', () => {
    expect([humanImpact.rows.length, timelines.rows.length]).toEqual([16, 16]);
    for (const [safety, mission, wanted] of humanImpact.rows)
      expect(decide({ ...known, safety, mission } as PriorityInput).humanImpact).toBe(wanted);
    for (const [isListed, open, automatable, technicalImpact, wanted] of timelines.rows) {
      const exposure = open === 'yes' ? 'open' : 'controlled';
      expect(decide({ ...known, isListed, exposure, automatable, technicalImpact } as PriorityInput).timeline).toBe(
        wanted,
      );
    }
  });
});

describe('what nobody may break', () => {
  it('a worse value of any factor never lowers the class or lengthens the time', () => {
    fc.assert(
      fc.property(anyInput, fc.constantFrom(...factors), fc.nat(), fc.nat(), (input, factor, one, two) => {
        const values = factorValues[factor];
        const [low, high] = [one % values.length, two % values.length].sort((a, b) => a - b);
        const mild = decide({ ...input, [factor]: values[low ?? 0] });
        const bad = decide({ ...input, [factor]: values[high ?? 0] });
        return classPlace(bad) >= classPlace(mild) && timePlace(bad) >= timePlace(mild);
      }),
      { numRuns: 5000 },
    );
  });

  it('not knowing a factor never ranks below any value it might have, and is told', () => {
    fc.assert(
      fc.property(anyInput, fc.constantFrom(...factors), (input, factor) => {
        const blind = decide({ ...input, [factor]: null });
        const isTold = blind.assumed.includes(factor) || (factor === 'exploitation' && input.isListed === 'yes');
        return (
          isTold &&
          factorValues[factor].every((value) => {
            const seen = decide({ ...input, [factor]: value });
            return classPlace(blind) >= classPlace(seen) && timePlace(blind) >= timePlace(seen);
          })
        );
      }),
      { numRuns: 5000 },
    );
  });

  it('the code of an input leads to the same decision as the input', () => {
    const byCode = tablesByCode(tables);
    expect(codes).toBe(2 ** 18);
    fc.assert(
      fc.property(anyInput, (input) => {
        const decision = decide(input);
        const code = codeOf(input);
        expect(inputOf(code)).toEqual(input);
        return byCode.priority[code] === classPlace(decision) && byCode.timeline[code] === timePlace(decision);
      }),
      { numRuns: 5000 },
    );
    expect(() => codeOf({ exposure: 'huge' as 'open' })).toThrow('huge is not a value of exposure');
  });
});

describe('a rank inside a class', () => {
  const facts: RankFacts = {
    class: 'scheduled',
    isListed: false,
    epss: 0.1,
    affectedAssets: 10,
    criticality: 2,
  };
  it.each<[string, Partial<RankFacts>]>([
    ['a worse class', { class: 'out-of-cycle', epss: 0, affectedAssets: 1, criticality: 1 }],
    ['being listed as exploited', { isListed: true, epss: 0, affectedAssets: 1 }],
    ['nobody knowing whether it is listed', { isListed: null }],
    ['a greater chance', { epss: 0.11 }],
    ['a chance that nobody knows', { epss: null }],
    ['one more asset', { affectedAssets: 11 }],
    ['more critical systems', { criticality: 3 }],
    ['criticality that nobody knows', { criticality: null }],
  ])('comes first with %s', (_name, worse) => {
    expect(rankOf({ ...facts, ...worse })).toBeGreaterThan(rankOf(facts));
  });
});

describe('compensating controls', () => {
  const control = { name: 'Firewall', steps: 1 as const, testedOn: '2026-05-01', validUntil: '2026-12-31' };

  it('take exposure down, and with it the class', () => {
    const bad = { ...known, exploitation: 'active', exposure: 'open', mission: 'mission failure' } as const;
    expect(decide(bad).class).toBe('immediate');
    expect(decide({ ...bad, controls: '1' })).toMatchObject({ class: 'out-of-cycle', exposure: 'controlled' });
    expect(decide({ ...bad, controls: '2' })).toMatchObject({ class: 'out-of-cycle', exposure: 'small' });
    expect(explainPriority({ ...bad, controls: '1' }, decide({ ...bad, controls: '1' }))).toContain(
      'reachable only from inside thanks to controls',
    );
  });

  it('count only when a test shows that they work today, and two walls do not cut a system off', () => {
    const today = '2026-11-22';
    expect(countControls([control, { ...control, name: 'Second firewall' }], today)).toEqual({
      steps: '1',
      notCounted: [],
    });
    expect(countControls([control, { ...control, name: 'Cut off', steps: 2 }], today).steps).toBe('2');
    const bad = [
      { ...control, name: 'A', testedOn: null },
      { ...control, name: 'B', validUntil: '2026-11-21' },
      { ...control, name: 'C', testedOn: '2027-01-01' },
    ];
    expect(countControls(bad, today)).toEqual({
      steps: '0',
      notCounted: ['A: never tested', 'B: its test ran out on 2026-11-21', 'C: its test, 2027-01-01, is in the future'],
    });
  });
});

describe('the sentence', () => {
  it('says what decided, and what was not known', () => {
    const input: PriorityInput = {
      ...known,
      exposure: 'open',
      safety: null,
      mission: 'mef failure',
      isListed: 'yes',
      automatable: 'no',
    };
    const decision = decide(input);
    expect(explainPriority(input, decision, ['theatres'])).toBe(
      'Act now: being attacked now, reachable from the internet, and theatres depend on it. Nobody knows how it may harm patients: taken at its worst.',
    );
    expect(pathOf(input, decision)).toEqual([
      'Exploitation: active (listed as exploited)',
      'System exposure: open',
      'Automatable: no',
      'Safety impact: unknown, taken at its worst',
      'Mission impact: mef failure',
      'Human impact, from safety and mission: very high',
      'Class: immediate',
    ]);
  });

  it('never tells as known what was only assumed', () => {
    const nothing = Object.fromEntries(factors.map((factor) => [factor, null])) as unknown as PriorityInput;
    const text = explainPriority(nothing, decide(nothing));
    expect(text).toMatch(/^Act now: nobody knows whether it is exploited, .*: taken at their worst\.$/);
    expect(text).not.toContain('internet');
  });
});

describe('a table that somebody made', () => {
  const faultsOf = (change: (table: typeof deployer) => unknown) => {
    const copy = structuredClone(deployer);
    change(copy);
    return readDecisionTable(copy)
      .faults.map(({ where, message }) => `${where} ${message}`)
      .join('\n');
  };

  it.each<[string, (table: typeof deployer) => unknown, RegExp]>([
    ['leaves a combination open', (table) => table.rows.pop(), /leave 1 of 72 combinations/],
    ['has a row twice', (table) => table.rows.push(table.rows[0] ?? []), /rows\[72\] stands twice/],
    ['has an unknown word', (table) => table.rows[0]?.splice(0, 1, 'sometimes'), /one known word for each column/],
    ['answers a worse value more mildly', (table) => table.rows[71]?.splice(4, 1, 'defer'), /give a milder outcome/],
  ])('is refused when it %s', (_name, change, message) => {
    expect(faultsOf(change)).toMatch(message);
  });

  it('is refused when it decides by other factors', () => {
    const { tables: none, faults } = readPriorityTables({ deployer: humanImpact, humanImpact, timelines });
    expect(none).toBeNull();
    expect(faults[0]?.message).toContain('must have the factors');
  });
});
