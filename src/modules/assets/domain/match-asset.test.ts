import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Identity, identitiesOf, identityKinds, type KnownAssets, matchAsset } from './match-asset.ts';

const bare = { names: [], addresses: [], macs: [], serial: null, udi: null };
const device = (
  more: Partial<typeof bare | { serial: string; names: string[]; macs: string[]; addresses: string[] }>,
) => identitiesOf({ ...bare, ...more });

/** What is known of some assets, by number from 1. */
function known(...assets: (readonly Identity[])[]): KnownAssets {
  return {
    having: (identity) =>
      assets.flatMap((mine, at) =>
        mine.some(({ kind, value }) => kind === identity.kind && value === identity.value) ? [at + 1] : [],
      ),
    identitiesOf: (asset) => assets[asset - 1] ?? [],
  };
}

describe('what a device is known by', () => {
  it('leaves out what tells no two devices apart', () => {
    const found = device({
      serial: 'To be filled by O.E.M.',
      macs: ['00:00:00:00:00:00'],
      addresses: ['127.0.0.1', '169.254.3.4', '10.1.2.3'],
      names: ['localhost', '10.1.2.3'],
    });
    expect(found).toEqual([{ kind: 'address', value: '10.1.2.3' }]);
  });

  it('knows a full name by its first part too, whatever its letters', () => {
    expect(device({ names: ['WS01.Trust.Test.'] })).toEqual([
      { kind: 'full-name', value: 'ws01.trust.test' },
      { kind: 'name', value: 'ws01' },
    ]);
  });
});

describe('which asset a source means', () => {
  const serial = device({ serial: 'S-1', names: ['ws01'] });

  it('is the one with the surest sign, though another has a weaker one', () => {
    const there = known(device({ names: ['ws01'] }), device({ serial: 'S-1', names: ['ws77'] }));
    expect(matchAsset(serial, there).asset).toBe(2);
  });

  it('is nobody known where a surer sign differs, and somebody is asked', () => {
    const there = known(device({ serial: 'S-2', names: ['ws01'] }));
    expect(matchAsset(serial, there)).toEqual({
      asset: null,
      doubts: [{ asset: 1, reason: 'the same name, and another serial number' }],
    });
  });

  it('is not the last laptop at a docking station', () => {
    const there = known(device({ macs: ['02:00:00:00:00:01'], names: ['anna'] }));
    const match = matchAsset(device({ macs: ['02:00:00:00:00:01'], names: ['ben'] }), there);
    expect([match.asset, match.doubts.length]).toEqual([null, 1]);
  });

  it('is not found by an address that the network lends out, except by what has nothing else', () => {
    const there = known(device({ addresses: ['10.0.0.1'], names: ['ws01'] }), device({ addresses: ['10.0.0.2'] }));
    expect(matchAsset(device({ addresses: ['10.0.0.1'], names: ['ws02'] }), there)).toEqual({
      asset: null,
      doubts: [],
    });
    expect(matchAsset(device({ addresses: ['10.0.0.2'], names: ['ws03'] }), there).asset).toBe(2);
  });

  it('is doubtful where two have the same sign: the older one is taken, the other is told', () => {
    const there = known(device({ names: ['ws01'] }), device({ names: ['ws01'] }));
    expect(matchAsset(device({ names: ['ws01'] }), there)).toEqual({
      asset: 1,
      doubts: [{ asset: 2, reason: 'both have the same name' }],
    });
  });

  const anyIdentities = fc.uniqueArray(
    fc.record({ kind: fc.constantFrom(...identityKinds), value: fc.constantFrom('a', 'b', 'c') }),
    { selector: ({ kind, value }) => `${kind} ${value}`, minLength: 1, maxLength: 6 },
  );

  it('is itself, for whatever was kept of it', () => {
    fc.assert(
      fc.property(anyIdentities, (mine) => {
        expect(matchAsset(mine, known(mine)).asset).toBe(1);
      }),
    );
  });

  it('never has a match whose surest common sign is contradicted by a surer one', () => {
    fc.assert(
      fc.property(anyIdentities, fc.array(anyIdentities, { maxLength: 4 }), (seen, others) => {
        const { asset, doubts } = matchAsset(seen, known(...others));
        if (asset === null) return;
        const theirs = others[asset - 1] ?? [];
        const serials = (of: readonly Identity[]) =>
          of.filter(({ kind }) => kind === 'serial').map(({ value }) => value);
        const [mine, other] = [serials(seen), serials(theirs)];
        expect(mine.length === 0 || other.length === 0 || mine.some((value) => other.includes(value))).toBe(true);
        expect(doubts.some((doubt) => doubt.asset === asset)).toBe(false);
      }),
    );
  });
});
