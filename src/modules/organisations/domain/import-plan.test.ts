import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterChanges, body, emptyRegister } from '../../../../test/support/register-model.ts';
import { type ImportClaims, noClaims } from './import-claims.ts';
import { planImport } from './import-plan.ts';
import type { CurrentRegister } from './import-register.ts';
import { shared } from './import-timeline.ts';
import type { EdgeFact } from './nation-facts.ts';

const codes = ['Y62', 'QOP', 'QYG', 'R0A', 'R0B', 'R0C', 'NEW1', 'NEW2'];
const today = '2026-11-22';

// Few codes, days and values, so that claims meet, contradict each other and come back.
const day = fc.constantFrom('2018-01-01', '2020-06-30', '2022-07-01', '2023-01-01', '2024-04-01', '2026-04-01');
const maybeDay = fc.option(day, { nil: null });
const code = fc.constantFrom(...codes);
const source = fc.constantFrom('base', 'file');
const line = fc.integer({ min: 2, max: 99 });

const bodyClaim = fc.record(
  {
    line,
    code,
    kind: fc.constantFrom('trust', null),
    name: fc.constantFrom('One', 'Two', null),
    authority: fc.constantFrom('register' as const, 'own' as const, 'gaps' as const),
    source,
    opened: maybeDay,
    closed: maybeDay,
    postcode: fc.constantFrom('M1 1AA', 'M2 2BB'),
  },
  { requiredKeys: ['line', 'code', 'kind', 'name', 'authority', 'source'] },
);
const parent = fc.oneof(
  code.map((each) => ({ code: each })),
  fc.constantFrom('One', 'Two', 'Greater Manchester ICB').map((name) => ({ name })),
);
const edgeClaim = fc.record({ line, type: fc.constantFrom('geography', 'commissioning'), child: code, parent, source });
const statusClaim = fc.record({
  line,
  code,
  standard: fc.constant('DSPT'),
  edition: fc.constantFrom('2021-22', '2022-23', '2026-27', '2031-32'),
  status: fc.constantFrom('met', 'approaching'),
  published: maybeDay,
  source,
});
const activityClaim = fc.record({
  line,
  code,
  measure: fc.constantFrom('beds', 'smiles'),
  period: fc.constant('2025'),
  value: fc.nat(2),
  source,
});
const characteristicClaim = fc.record({
  line,
  code,
  name: fc.constant('system'),
  value: fc.constantFrom('A', 'B'),
  asOf: maybeDay,
  source,
});
const hexClaim = fc.record({
  line: fc.constant(null),
  key: code,
  name: fc.constantFrom('', 'One'),
  q: fc.nat(2),
  r: fc.nat(2),
});

const claims = fc
  .record({
    bodies: fc.array(bodyClaim, { maxLength: 6 }),
    edges: fc.array(edgeClaim, { maxLength: 8 }),
    statuses: fc.array(statusClaim, { maxLength: 6 }),
    activity: fc.array(activityClaim, { maxLength: 4 }),
    characteristics: fc.array(characteristicClaim, { maxLength: 4 }),
    hexes: fc.array(hexClaim, { maxLength: 5 }),
    newestDay: maybeDay,
  })
  .map((some): ImportClaims => ({ ...noClaims(), ...some }) as ImportClaims);

const file = fc.record({ claims, effective: day });
const files = fc.array(file, { minLength: 1, maxLength: 4 });

const start = emptyRegister({
  bodies: [...emptyRegister().bodies, body('R0A'), body('R0B'), body('R0C', 'trust', 'One')],
});

function imported(register: CurrentRegister, { claims: said, effective }: { claims: ImportClaims; effective: string }) {
  const { changes } = planImport({ claims: said, current: register, effective, today });
  return afterChanges(register, changes);
}

function overlapping(edges: readonly EdgeFact[], isRival: (one: EdgeFact, other: EdgeFact) => boolean): EdgeFact[][] {
  return edges.flatMap((one, index) =>
    edges
      .slice(index + 1)
      .flatMap((other) => (isRival(one, other) && shared(one, other) !== null ? [[one, other]] : [])),
  );
}

describe('for any files in any order', () => {
  it('importing the newest of them again changes nothing', () => {
    fc.assert(
      fc.property(files, (all) => {
        const register = all.reduce(imported, start);
        const last = all.at(-1);
        if (!last) return;
        const { changes } = planImport({ claims: last.claims, current: register, effective: last.effective, today });
        expect(changes.filter(({ outcome }) => outcome !== 'rejected')).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('no edge overlaps another of its type and child, where there is one parent at a time, or itself where there are several', () => {
    fc.assert(
      fc.property(files, (all) => {
        const { edges } = all.reduce(imported, start);
        const ofChild = (one: EdgeFact, other: EdgeFact) => one.type === other.type && one.child === other.child;
        expect(overlapping(edges, (one, other) => ofChild(one, other) && one.type === 'geography')).toEqual([]);
        expect(overlapping(edges, (one, other) => ofChild(one, other) && one.parent === other.parent)).toEqual([]);
        expect(edges.filter(({ from, to }) => from !== null && to !== null && from >= to)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('nobody ever lies under itself', () => {
    fc.assert(
      fc.property(files, day, (all, when) => {
        const { edges } = all.reduce(imported, start);
        const inForce = edges.filter(({ from, to }) => (from ?? '') <= when && when < (to ?? '9999'));
        for (const type of ['geography', 'commissioning']) {
          for (const each of codes)
            expect(
              above(
                each,
                inForce.filter((edge) => edge.type === type),
              ),
            ).not.toContain(each);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('every body opens before it closes', () => {
    fc.assert(
      fc.property(files, (all) => {
        const { bodies } = all.reduce(imported, start);
        for (const { opened, closed } of bodies) if (opened && closed) expect(closed >= opened).toBe(true);
      }),
    );
  });
});

function above(from: string, edges: readonly EdgeFact[]): Set<string> {
  const found = new Set<string>();
  const open = [from];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { child, parent: up } of edges) {
      if (child !== next || found.has(up)) continue;
      found.add(up);
      open.push(up);
    }
  }
  return found;
}
