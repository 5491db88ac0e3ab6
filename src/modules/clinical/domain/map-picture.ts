import { type DrawnEdge, mapLayout } from './map-layout.ts';
import { membersOf, type ServiceMap, type SystemNode } from './service-map.ts';

/** What may make a system fail, and the ids of the systems that it strikes. */
export interface Weakness {
  readonly name: string;
  readonly systems: readonly string[];
}

/** Columns of the picture, from what fails to who is cared for. */
export const pictureColumns = ['weakness', 'ground', 'system', 'pathway'] as const;
export type PictureColumn = (typeof pictureColumns)[number];

/** The picture of a map: ids of each column from top to bottom, and edges between positions in `ids`. */
export interface MapPicture {
  /** All ids: `weakness:name`, a system's id, `pathway:service`. */
  readonly ids: readonly string[];
  readonly columns: readonly { readonly column: PictureColumn; readonly from: number; readonly to: number }[];
  /** From what fails to what needs it, by position in `ids`; the third is 1 where another system may stand in for it. */
  readonly edges: readonly (readonly [from: number, to: number, isAlternative: 0 | 1])[];
}

/** Places the map's nodes so that its edges cross little. */
export function mapPicture(map: ServiceMap, weaknesses: readonly Weakness[]): MapPicture {
  const columnOf = (system: SystemNode) => (system.ground === 'shared' ? 1 : 2);
  const nodes = [
    ...weaknesses.map(({ name }) => ({ id: `weakness:${name}`, column: 0 })),
    ...map.systems.map((system) => ({ id: system.id, column: columnOf(system) })),
    ...map.pathways.map(({ service }) => ({ id: `pathway:${service}`, column: 3 })),
  ];
  const edges = edgesOf(map, weaknesses);
  const order = mapLayout(
    nodes,
    edges.map(({ tie }) => tie),
    pictureColumns.length,
  );
  const ids = order.flat();
  const places = new Map(ids.map((id, at) => [id, at]));
  let from = 0;
  return {
    ids,
    columns: pictureColumns.map((column, at) => {
      const start = from;
      from += order[at]?.length ?? 0;
      return { column, from: start, to: from };
    }),
    edges: edges.map(({ tie, isAlternative }) => [
      places.get(tie[0]) ?? 0,
      places.get(tie[1]) ?? 0,
      isAlternative ? 1 : 0,
    ]),
  };
}

interface Tie {
  readonly tie: DrawnEdge;
  readonly isAlternative: boolean;
}

function edgesOf(map: ServiceMap, weaknesses: readonly Weakness[]): Tie[] {
  const tiesOf = (to: string, needs: readonly { readonly gate: Parameters<typeof membersOf>[0] }[]): Tie[] =>
    needs.flatMap(({ gate }) => {
      const members = membersOf(gate);
      const isAlternative = members.length > 1 && !('allOf' in gate);
      return members.map((from) => ({ tie: [from, to] as const, isAlternative }));
    });
  const all = [
    ...weaknesses.flatMap(({ name, systems }) =>
      systems.map((system) => ({ tie: [`weakness:${name}`, system] as const, isAlternative: false })),
    ),
    ...map.systems.flatMap(({ id, needs }) => tiesOf(id, needs)),
    ...map.pathways.flatMap(({ service, needs }) => tiesOf(`pathway:${service}`, needs)),
  ];
  const once = new Map(all.map((each) => [each.tie.join('\n'), each]));
  return [...once.values()];
}
