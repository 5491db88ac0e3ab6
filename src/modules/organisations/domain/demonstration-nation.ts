import { seededRandom } from '#kernel/random.ts';
import { demonstrationEditions, demonstrationStatuses } from './demonstration-nation-assurance.ts';
import { demonstrationHexes, demonstrationTiers } from './demonstration-nation-boards.ts';
import { hierarchyEdges } from './demonstration-nation-edges.ts';
import {
  clusterLinks,
  designationEdges,
  providerGroupLinks,
  sharedServiceEdges,
  successorEdges,
} from './demonstration-nation-links.ts';
import { placeNames } from './demonstration-nation-names.ts';
import { bodyAt, demonstrationDay, nationCode } from './demonstration-nation-parts.ts';
import { providerLinks } from './demonstration-nation-providers.ts';
import { shapeOf } from './demonstration-nation-shape.ts';
import { demonstrationTrusts } from './demonstration-nation-trusts.ts';
import { demonstrationActivity, demonstrationCharacteristics } from './demonstration-nation-volumes.ts';
import type { NationFacts, RegisterFact } from './nation-facts.ts';

/** The register of the demonstration nation. */
export const demonstrationRegister: RegisterFact = {
  code: 'demo',
  name: 'Demonstration nation',
  path: '/demo',
  asOf: demonstrationDay,
  isFictional: true,
  root: nationCode,
  note: 'Every organisation, name and figure here is made up. Volumes have the spread of the real ones.',
};

/**
 * A fictional nation of the shape of a real one: 7 regions, 42 boards (36 from 1 April 2026), the real mix of trusts,
 * and some hundreds of other providers and suppliers, with edges of every type.
 * The same facts and seed give the same nation on every machine.
 * @param real a nation with three editions of statuses, volumes, trust types and record systems
 */
export function demonstrationNation(real: NationFacts, seed: number): NationFacts {
  const random = (part: string) => seededRandom(seed, part);
  const shape = shapeOf(real);
  const places = placeNames(real, random('places'));
  const tiers = demonstrationTiers(places, random('boards'));
  const trusts = demonstrationTrusts(tiers, shape, places, random('trusts'));
  const clusters = clusterLinks(tiers);
  const groups = providerGroupLinks(trusts, places, random('groups'));
  const providers = providerLinks(tiers, places, random('providers'));
  const name = demonstrationRegister.name;
  return {
    bodies: [
      bodyAt({ code: nationCode, kind: 'nation', name, shortName: name }),
      ...tiers.regions,
      ...[...tiers.before, ...tiers.created].map((board) => board.body),
      ...trusts.map((trust) => trust.body),
      ...clusters.bodies,
      ...groups.bodies,
      ...providers.bodies,
    ],
    edges: [
      ...hierarchyEdges(tiers, trusts, random('edges')),
      ...clusters.edges,
      ...groups.edges,
      ...sharedServiceEdges(trusts, random('shared services')),
      ...designationEdges(trusts),
      ...successorEdges(tiers, trusts),
      ...providers.edges,
    ],
    editions: demonstrationEditions,
    statuses: demonstrationStatuses(tiers, trusts, shape, random('statuses')),
    activity: demonstrationActivity(trusts, shape, random('activity')),
    characteristics: demonstrationCharacteristics(trusts, shape),
    hexes: demonstrationHexes(tiers),
  };
}
