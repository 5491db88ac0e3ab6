import { describe, expect, it } from 'vitest';
import { kindOf } from './asset-kinds.ts';
import { proposedCriticality } from './proposed-criticality.ts';

describe('the kind of an asset', () => {
  it.each([
    ['general purpose', 'desktop'],
    ['general-purpose', 'desktop'],
    ['Infusion pump server', 'server'],
    ['Infusion pump', 'medical-device'],
    ['Patient monitor', 'medical-device'],
    ['router', 'network-device'],
    ['WAP', 'network-device'],
    ['storage-misc', 'server'],
    ['webcam', 'building-system'],
    ['NetworkDevice', 'network-device'],
    ['Workstation', 'desktop'],
    ['medical_device', 'medical-device'],
    ['toaster', 'unknown'],
    ['', 'unknown'],
  ])('that a source calls “%s” is %s, with why', (hint, kind) => {
    const found = kindOf(hint);
    expect(found.kind).toBe(kind);
    expect(found.why).toMatch(/\.$/);
  });
});

describe('a proposed criticality', () => {
  const care = (ids: readonly string[]) => ids.map((id) => ({ id, name: id }));
  it('rises with the care that stops, and never needs a guess', () => {
    expect(proposedCriticality([], 12).value).toBe(1);
    expect(proposedCriticality(care(['outpatients']), 12).value).toBe(2);
    expect(proposedCriticality(care(['ae-attendances']), 12).value).toBe(3);
    expect(proposedCriticality(care(['outpatients', 'day-cases', 'cancer-treatments']), 12).value).toBe(3);
    expect(proposedCriticality(care(['a', 'b', 'c', 'd', 'e', 'f']), 12).value).toBe(4);
  });
});
