import { describe, expect, it } from 'vitest';
import { emptyHazard } from './hazard-fields.ts';
import { hazardPrefill } from './hazard-prefill.ts';

const known = {
  causes: [{ id: 7, name: 'Flat network' }],
  pathways: [{ id: 'pathology-tests', name: 'Pathology tests' }],
};
const from = (query: string) => {
  const asked = new URLSearchParams(query);
  return hazardPrefill((name) => asked.get(name), known);
};

describe('a hazard that an address describes', () => {
  it('fills in the fields it names and leaves the rest empty', () => {
    const { values, isFilled } = from('name=Late results&effect=8 hours&pathway=pathology-tests&evidenceRun=12');
    const named = { name: 'Late results', effect: '8 hours', pathway: 'pathology-tests', evidenceRun: '12' };
    expect([values, isFilled]).toEqual([{ ...emptyHazard, ...named }, true]);
  });
  it('selects a cause that is there already, whatever its capitals, and offers the others as new ones', () => {
    const { values } = from(`cause=${encodeURIComponent('FLAT network\n Supplier stops \n\n')}`);
    expect([values.causeIds, values.newCauses]).toEqual(['7', 'Supplier stops']);
  });
  it('cuts what is too long for the server', () => {
    const { values } = from(`name=${'x'.repeat(9000)}&harm=${'y'.repeat(9000)}&cause=${'z'.repeat(9000)}`);
    expect([values.name.length, values.harm.length, values.newCauses.length]).toEqual([200, 4000, 300]);
  });
  it('never fills in a status, a rating, a reason or a pathway that does not exist', () => {
    const { values, isFilled } = from(
      'status=closed&why=because&statusNote=done&pathway=magic&causeIds=99&severity=minor',
    );
    expect([values, isFilled]).toEqual([emptyHazard, false]);
  });
});
