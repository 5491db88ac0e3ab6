import type { Random } from '#kernel/random.ts';
import type { Board, Tiers } from './demonstration-nation-boards.ts';
import { geographyEdges } from './demonstration-nation-edges.ts';
import type { Links } from './demonstration-nation-links.ts';
import { type PlaceNames, supplierNames } from './demonstration-nation-names.ts';
import { bodyAt, codeOf } from './demonstration-nation-parts.ts';

interface ProviderKind {
  readonly kind: string;
  readonly letters: string;
  readonly count: number;
  readonly names: readonly string[];
}

// A few hundred where the real service has tens of thousands: enough to fill lists, roll-ups and searches.
const providerKinds: readonly ProviderKind[] = [
  { kind: 'gp', letters: 'GP', count: 240, names: ['Surgery', 'Medical Centre', 'Health Centre', 'Family Practice'] },
  { kind: 'pharmacy', letters: 'PH', count: 200, names: ['Pharmacy', 'Chemist', 'Late Pharmacy'] },
  { kind: 'dentist', letters: 'DE', count: 130, names: ['Dental Practice', 'Dental Care', 'Smile Clinic'] },
  {
    kind: 'social-care',
    letters: 'SC',
    count: 230,
    names: ['Lodge', 'House Care Home', 'Homecare', 'Court Nursing Home'],
  },
];

const villageCount = 260;

/** GP practices, pharmacies, dentists, social care providers and suppliers, each under the board where it lies. */
export function providerLinks(tiers: Tiers, places: PlaceNames, random: Random): Links {
  const villages = Array.from({ length: villageCount }, () => ({
    name: places.take(),
    board: random.pick(tiers.before),
  }));
  const providers = providerKinds.flatMap((kind) => providersOf(kind, villages, random));
  const suppliers = supplierNames.map((name, index) => {
    const board = random.pick(tiers.before);
    return { body: bodyAt({ code: codeOf('SU', index + 1, 2), kind: 'supplier', name, shortName: name }), board };
  });
  const all = [...providers, ...suppliers];
  return { bodies: all.map(({ body }) => body), edges: all.flatMap(({ body, board }) => geographyEdges(body, board)) };
}

/** Names are a village's and a word's, each pair once. */
function providersOf(
  { kind, letters, count, names }: ProviderKind,
  villages: readonly { readonly name: string; readonly board: Board }[],
  random: Random,
) {
  const pairs = random.shuffled(villages.flatMap((village) => names.map((word) => ({ village, word }))));
  return pairs.slice(0, count).map(({ village, word }, index) => {
    const opened = `${1985 + random.whole(34)}-${random.pick(['01', '04', '07', '10'])}-01`;
    const closed = random.chance(0.02) ? random.pick(['2021-03-31', '2023-09-30', '2025-06-30']) : null;
    const body = bodyAt({ code: codeOf(letters, index + 1, 3), kind, name: `${village.name} ${word}`, opened, closed });
    return { body, board: village.board };
  });
}
