import { describe, expect, it } from 'vitest';
import { seededRandom } from '#kernel/random.ts';
import { monthsBefore } from './control.ts';
import {
  type ControlState,
  controlStates,
  devicesOf,
  joinedStates,
  keepSaid,
  nothingSaid,
  type Said,
  saidOf,
  splitStates,
} from './control-states.ts';
import { shareCovered, spreadOf } from './coverage.ts';
import { readStatesFile } from './read-states-file.ts';

const said = (state: ControlState, day: string, partly: Said['partly'] = null): Said => ({
  state,
  day,
  report: 7,
  partly,
});

describe('what is said of controls', () => {
  it('comes back as it was kept, each control by itself, in any order', () => {
    const random = seededRandom(3, 'states');
    let packed = nothingSaid;
    const expected = new Map<number, Said>();
    for (let at = 0; at < 400; at += 1) {
      const control = random.whole(8);
      const partly = random.chance(0.2) ? { covered: random.whole(50), lacking: random.whole(50) } : null;
      const next = { ...said(random.pick([...controlStates]), `2026-0${1 + random.whole(9)}-11`, partly), report: at };
      const kept = keepSaid(packed, control, next);
      if (kept === null) continue;
      packed = kept;
      expected.set(control, next);
    }
    for (let control = 0; control < 8; control += 1) expect(saidOf(packed, control)).toEqual(expected.get(control));
  });

  it('of an earlier day changes nothing, and nor does the same again', () => {
    const packed = keepSaid(nothingSaid, 2, said('covered', '2026-11-20')) ?? nothingSaid;
    expect(keepSaid(packed, 2, said('lacking', '2026-11-19'))).toBeNull();
    expect(keepSaid(packed, 2, said('covered', '2026-11-20'))).toBeNull();
    expect(keepSaid(packed, 2, said('lacking', '2026-11-20'))).not.toBeNull();
  });

  it('of a group always adds up to its devices, and what is missing stays so where the group shrank', () => {
    const random = seededRandom(4, 'devices');
    for (let at = 0; at < 500; at += 1) {
      const partly = random.chance(0.5) ? { covered: random.whole(40), lacking: random.whole(40) } : null;
      const amount = random.whole(50);
      const devices = devicesOf(said(random.pick([...controlStates]), '2026-11-01', partly), amount);
      expect(devices.covered + devices.lacking + devices.unknown + devices.excluded).toBe(amount);
    }
    const group = said('unknown', '2026-11-01', { covered: 1200, lacking: 60 });
    expect(devicesOf(group, 100)).toEqual({ covered: 40, lacking: 60, unknown: 0, excluded: 0 });
    expect(devicesOf(null, 9)).toEqual({ covered: 0, lacking: 0, unknown: 9, excluded: 0 });
  });
});

describe('coverage', () => {
  it('never counts what is not known as covered, and has no share of nothing', () => {
    expect(shareCovered({ covered: 812, eligible: 1000 })).toBe(0.812);
    expect(shareCovered({ covered: 0, eligible: 0 })).toBeNull();
  });
  it('shows how organisations are spread, the worst, and of how many nobody knows', () => {
    const { bins, unknown, worst } = spreadOf([0, 0.5, 0.95, 1, null]);
    expect(bins.map(({ count }) => count)).toEqual([1, 1, 0, 0, 2]);
    expect([unknown, worst]).toEqual([1, 0]);
    expect(spreadOf([null]).worst).toBeNull();
  });
  it('counts months backwards over the turn of a year', () => {
    expect(monthsBefore('2026-01-31', 1)).toBe('2025-12-01');
    expect(monthsBefore('2026-11-22', 0)).toBe('2026-11-01');
  });
});

describe('a list of devices of Microsoft Defender', () => {
  const stateOf = (onboarding: string, health: string) =>
    readStatesFile(
      [
        ['Device Name', 'Onboarding Status', 'Sensor Health State', 'Last device update'],
        ['pc', onboarding, health, ''],
      ],
      [],
      '2026-11-22',
    ).rows[0]?.state;
  it.each([
    ['Onboarded', 'Active', 'covered'],
    ['Onboarded', 'Inactive', 'lacking'],
    ['Onboarded', 'No sensor data', 'lacking'],
    ['Can be onboarded', '', 'lacking'],
    ['Unsupported', '', 'unknown'],
    ['Insufficient info', '', 'unknown'],
    ['', '', 'unknown'],
  ])('calls a device that is %s and %s %s', (onboarding, health, state) => {
    expect(stateOf(onboarding, health)).toBe(state);
  });
  it('is no file of ours without its columns', () => {
    expect(readStatesFile([['a', 'b']], [], '2026-11-22').format).toBeNull();
    expect(readStatesFile([], [], '2026-11-22').format).toBeNull();
  });
});

describe('a state in a file', () => {
  it('is never found by the name of what every object has', () => {
    const rows = [
      ['asset', 'control', 'state'],
      ['pump', 'backup', 'constructor'],
    ];
    expect(readStatesFile(rows, ['backup'], '2026-11-22')).toMatchObject({ rows: [], faults: [{ line: 2 }] });
  });
});

describe('groups that are split and joined', () => {
  const drawn = (random: ReturnType<typeof seededRandom>, amount: number) => {
    const covered = random.whole(amount + 1);
    const partly = random.chance(0.6) ? { covered, lacking: random.whole(amount - covered + 1) } : null;
    const state = partly ? 'covered' : random.pick(['lacking', 'covered', 'not-applicable'] as const);
    return keepSaid(nothingSaid, 2, said(state, random.pick(['2026-01-01', '2026-02-01']), partly)) ?? nothingSaid;
  };

  it('never count more as covered than was known, nor fewer as missing, whichever way they are split', () => {
    const random = seededRandom(5, 'splits');
    for (let round = 0; round < 2000; round += 1) {
      const amount = 2 + random.whole(20);
      const part = 1 + random.whole(amount - 1);
      const whole = drawn(random, amount);
      const before = devicesOf(saidOf(whole, 2), amount);
      const [one, two] = [part, amount - part].map((size) =>
        devicesOf(saidOf(splitStates(whole, size, amount - size), 2), size),
      );
      expect(Number(one?.covered) + Number(two?.covered)).toBeLessThanOrEqual(before.covered);
      expect(Number(one?.lacking) + Number(two?.lacking)).toBeGreaterThanOrEqual(before.lacking);
    }
  });

  it('add up when they are joined, and are as old as the older of both', () => {
    const random = seededRandom(6, 'joins');
    for (let round = 0; round < 2000; round += 1) {
      const [first, second] = [1 + random.whole(20), 1 + random.whole(20)];
      const [one, two] = [drawn(random, first), random.chance(0.2) ? nothingSaid : drawn(random, second)];
      const joined = saidOf(joinedStates(one, two, [first, second]), 2);
      const [mine, theirs] = [devicesOf(saidOf(one, 2), first), devicesOf(saidOf(two, 2), second)];
      const now = devicesOf(joined, first + second);
      expect([now.covered, now.lacking]).toEqual([mine.covered + theirs.covered, mine.lacking + theirs.lacking]);
      if (joined) expect([saidOf(one, 2)?.day, saidOf(two, 2)?.day].filter(Boolean).toSorted()[0]).toBe(joined.day);
    }
  });
});
