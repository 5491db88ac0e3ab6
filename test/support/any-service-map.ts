import fc from 'fast-check';
import { serviceIds, systemNames, templateIds } from '#modules/clinical/domain/impact-words.ts';
import {
  type Figure,
  type MapPathway,
  mapBaselineIds,
  mapSchema,
  type OwnMap,
} from '#modules/clinical/domain/own-map.ts';
import type { Gate, PathwayNeed, SystemNode } from '#modules/clinical/domain/service-map.ts';

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 &,.'()-]{0,20}[A-Za-z0-9]$/);
const amount = (most: number) => fc.double({ min: 0, max: most, noNaN: true }).map((value) => value + 0);
const figure = (most: number): fc.Arbitrary<Figure> =>
  fc.record({
    value: fc.option(amount(most)),
    origin: fc.constantFrom('public', 'template', 'own'),
    source: fc.oneof(word, fc.constant('')),
    period: fc.oneof(word, fc.constant('')),
  });
const ids = Object.keys(systemNames).filter((id) => id !== 'whole-estate');

function gateOf(systems: readonly string[]): fc.Arbitrary<Gate> {
  const some = fc.subarray([...systems], { minLength: 1, maxLength: Math.min(6, systems.length) });
  return fc.oneof(
    fc.constantFrom(...systems).map((system) => ({ system })),
    some.map((allOf) => ({ allOf })),
    some.map((anyOf) => ({ anyOf })),
    some.chain((of) => fc.integer({ min: 1, max: of.length }).map((atLeast) => ({ atLeast, of }))),
  );
}

function needOf(systems: readonly string[]): fc.Arbitrary<PathwayNeed> {
  const weight = fc.oneof(
    fc.record({ share: amount(1).map((share) => Math.max(share, 0.001)) }),
    fc.record({ weight: amount(1), gamma: fc.double({ min: 0.2, max: 10, noNaN: true }) }),
    fc.record({
      calibrated: fc.constantFrom('pathologyElective', 'transfusionElective', 'resultsOutpatient'),
    } as const),
  );
  return fc.tuple(gateOf(systems), weight).map(([gate, rest]) => ({ gate, ...rest }) as PathwayNeed);
}

/** Any map that could be kept: gates of every kind, circles among systems, unknown and known figures. */
export const anyServiceMap: fc.Arbitrary<OwnMap> = fc
  .uniqueArray(fc.oneof(fc.constantFrom(...ids), fc.stringMatching(/^own:[a-z0-9]{1,12}$/)), {
    minLength: 1,
    maxLength: 12,
  })
  .chain((systems) => {
    const node: (id: string) => fc.Arbitrary<SystemNode> = (id) =>
      fc.record({
        id: fc.constant(id),
        name: word,
        rank: fc.constantFrom(1, 2, 3),
        recovery: fc.constantFrom('gradual', 'step', 'decay'),
        ground: fc.constantFrom('shared', 'used'),
        supplier: fc.option(word),
        needs: fc.array(fc.record({ gate: gateOf(systems), weight: amount(1) }), { maxLength: 3 }),
      });
    const pathway = (service: (typeof serviceIds)[number]): fc.Arbitrary<MapPathway> =>
      fc.record({
        service: fc.constant(service),
        weekly: figure(1e6),
        needs: fc.array(needOf(systems), { minLength: 1, maxLength: 4 }),
      });
    return fc.record({
      schema: fc.constant(mapSchema),
      template: fc.constantFrom(...templateIds),
      systems: fc.tuple(...systems.map(node)),
      pathways: fc
        .uniqueArray(fc.constantFrom(...serviceIds), { minLength: 1, maxLength: 4 })
        .chain((services) => fc.tuple(...services.map(pathway))),
      isolation: figure(1),
      baselines: fc.record(Object.fromEntries(mapBaselineIds.map((id) => [id, figure(1)]))) as unknown as fc.Arbitrary<
        OwnMap['baselines']
      >,
      sites: fc.uniqueArray(
        fc.record({
          id: fc.stringMatching(/^[A-Z][A-Za-z0-9-]{0,9}$/),
          name: word,
          postcode: fc.constantFrom('', 'AB1 2CD'),
          latitude: fc.constant(null),
          longitude: fc.constant(null),
          services: fc.subarray([...serviceIds]),
        }),
        { selector: ({ id }) => id, maxLength: 3 },
      ),
      neighbours: fc.uniqueArray(
        fc.record({
          code: fc.stringMatching(/^[A-Z][A-Z0-9]{2}$/),
          share: fc.option(amount(0.2)),
          km: fc.option(amount(900)),
        }),
        { selector: ({ code }) => code, maxLength: 4 },
      ),
    }) as fc.Arbitrary<OwnMap>;
  });
