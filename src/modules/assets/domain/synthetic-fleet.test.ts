import { describe, expect, it } from 'vitest';
import shares from '../../../../data/assets/demonstration/fleet-shares.json' with { type: 'json' };
import known from '../../../../data/assets/demonstration/weaknesses.json' with { type: 'json' };
import { kindOf } from './facts/asset-kinds.ts';
import { situationOf } from './situation.ts';
import { syntheticFleet } from './synthetic-fleet.ts';
import { syntheticScans } from './synthetic-scans.ts';
import { unsupportedSystems } from './synthetic-systems.ts';

const codes = Array.from({ length: 80 }, (_, at) => `DEMO-T${at}`);
const fleets = codes.map((code) => ({ code, fleet: syntheticFleet(7, code, shares) }));
const today = '2026-11-22';
const scansOf = ({ code, fleet }: (typeof fleets)[number]) =>
  syntheticScans({ seed: 7, code, today }, fleet, known.targets);
const devicesOf = (assets: readonly { readonly amount: number }[]) =>
  assets.reduce((sum, { amount }) => sum + amount, 0);
const middle = (values: readonly number[]) => values.toSorted((one, two) => one - two)[values.length / 2] ?? 0;

describe('a synthetic fleet', () => {
  it('is the same for the same seed and code, and another for another', () => {
    expect(syntheticFleet(7, 'DEMO-T1', shares)).toEqual(fleets[1]?.fleet);
    expect(syntheticFleet(8, 'DEMO-T1', shares)).not.toEqual(fleets[1]?.fleet);
    expect(fleets[2]?.fleet).not.toEqual(fleets[1]?.fleet);
  });

  it('has as many Windows devices, and as few without updates, as the published percentiles say', () => {
    const stations = fleets.map(({ fleet }) => fleet.assets.filter(({ kind }) => kind === 'workstation'));
    expect(middle(stations.map(devicesOf))).toBeGreaterThan(3500);
    expect(middle(stations.map(devicesOf))).toBeLessThan(6800);
    const without = stations.map((all) => {
      const old = all.filter(({ operatingSystem }) => operatingSystem === 'Windows 10 without updates');
      return devicesOf(old) / devicesOf(all);
    });
    expect(middle(without)).toBeLessThan(0.03);
    expect(Math.max(...without)).toBeGreaterThan(0.1);
  });

  it('holds what lists of assets forget as well, kept by its own kind, and says of some who supplies them', () => {
    const all = fleets.flatMap(({ fleet }) => fleet.assets);
    const kinds = new Set(all.map(({ kind }) => kindOf(kind).kind));
    for (const kind of ['operational-technology', 'network', 'interface', 'ai-system', 'cloud-service', 'software'])
      expect(kinds).toContain(kind);
    expect(kinds).not.toContain('unknown');
    const supplied = all.filter(({ supplier }) => supplier !== null).length;
    expect(supplied).toBeGreaterThan(all.length / 10);
    expect(supplied).toBeLessThan(all.length / 2);
  });

  it('names each asset once, leaves some facts unknown, and brings what a priority can be decided from', () => {
    for (const { fleet } of fleets) {
      expect(new Set(fleet.assets.map(({ name }) => name.toLowerCase())).size).toBe(fleet.assets.length);
      expect(Math.min(...fleet.assets.map(situationOf))).toBeGreaterThanOrEqual(0);
      expect(fleet.assets.some(({ exposure }) => exposure === null)).toBe(true);
      expect(fleet.assets.some(({ exposure }) => exposure !== null)).toBe(true);
    }
  });
});

const besides = (one: ReadonlySet<string> | undefined, two: ReadonlySet<string> | undefined) =>
  [...(one ?? [])].filter((each) => !two?.has(each)).length;

describe('the scans of a synthetic fleet', () => {
  it('come over months, none of them of today or later, and name only assets of the fleet', () => {
    for (const each of fleets) {
      const files = scansOf(each);
      expect(files.length).toBeGreaterThanOrEqual(3);
      const keys = new Set(each.fleet.assets.map(({ key }) => key));
      for (const { seenOn, findings } of files) {
        expect(seenOn < today).toBe(true);
        expect(findings.every(({ assetKey }) => keys.has(assetKey ?? ''))).toBe(true);
      }
    }
  });

  it('differ in what was fixed and what is new, and hold weaknesses without a CVE', () => {
    for (const each of fleets) {
      const [before, after] = scansOf(each)
        .slice(1, 3)
        .map(({ findings }) => new Set(findings.map(({ assetKey, cves, rule }) => `${assetKey} ${cves[0] ?? rule}`)));
      expect(besides(before, after)).toBeGreaterThan(0);
      expect(besides(after, before)).toBeGreaterThan(0);
    }
    expect(
      scansOf(fleets[0] ?? { code: '', fleet: { assets: [], neglect: 0 } })[1]?.findings.some(
        ({ cves }) => cves.length === 0,
      ),
    ).toBe(true);
  });

  it('leave more open on servers that nobody repairs any more', () => {
    const perServer = (isStuck: boolean) => {
      let [findings, servers] = [0, 0];
      for (const { fleet, code } of fleets) {
        const among = fleet.assets.filter(
          ({ kind, operatingSystem }) => kind === 'server' && unsupportedSystems.has(operatingSystem) === isStuck,
        );
        const keys = new Set<string | null>(among.map(({ key }) => key));
        servers += among.length;
        findings += scansOf({ code, fleet })[2]?.findings.filter(({ assetKey }) => keys.has(assetKey)).length ?? 0;
      }
      return findings / servers;
    };
    expect(perServer(true)).toBeGreaterThan(perServer(false));
  });
});
