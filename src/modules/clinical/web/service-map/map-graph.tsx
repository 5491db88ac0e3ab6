import { useWidth } from '#web/kit/charts/use-width.ts';
import { Glyph } from '#web/kit/glyph.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';

import type { ServiceMapView } from '../../contract/service-maps.ts';
import { minutesInWords } from '../../domain/minutes-in-words.ts';
import { chainOf, edgePath, nodeHeight, type PlacedNode, type PlacedPicture, placed } from './picture-chain.ts';

const columnWords = {
  weakness: 'Weakness or cause',
  ground: 'Servers and networks',
  system: 'Clinical systems',
  pathway: 'Patients’ pathways',
} as const;

/** What a node says: its name, a note, and whether that note is a warning. */
export interface NodeWords {
  readonly name: string;
  readonly note: string;
  readonly isWarning: boolean;
}

const testWords = {
  none: '',
  untested: ', never tested',
  failed: ', test failed',
  measured: '',
  'borne-out': '',
} as const;

function paperWords({ plan, paperMinutes, paper }: ServiceMapView['pathways'][number]): string {
  if (plan === 'missing') return 'No plan';
  if (plan === 'not-given') return 'Not given here';
  if (paperMinutes === null) return 'Paper cover not known';
  return `Paper lasts ${minutesInWords(paperMinutes)}${testWords[paper]}`;
}

function pathwayWords(pathway: ServiceMapView['pathways'][number]): NodeWords {
  const { name, unit, weekly, plan } = pathway;
  const volume = weekly.value === null ? 'Volume not known' : `${formatNumber(weekly.value)} ${unit} a week`;
  return { name, note: `${volume}. ${paperWords(pathway)}`, isWarning: plan === 'missing' };
}

/** Words of every node of a map, by id. */
export function nodeWords(map: ServiceMapView): ReadonlyMap<string, NodeWords> {
  return new Map<string, NodeWords>([
    ...map.weaknesses.map(
      ({ name, hazards }) =>
        [`weakness:${name}`, { name, note: countOf(hazards.length, 'open hazard'), isWarning: true }] as const,
    ),
    ...map.systems.map(({ id, name, services, supplier }) => {
      const reach =
        services.length === 0
          ? 'No pathway needs it alone'
          : `${countOf(services.length, 'pathway needs', 'pathways need')} it`;
      return [id, { name, note: supplier === null ? reach : `${supplier}. ${reach}`, isWarning: false }] as const;
    }),
    ...map.pathways.map((pathway) => [`pathway:${pathway.service}`, pathwayWords(pathway)] as const),
  ]);
}

interface GraphProps {
  readonly map: ServiceMapView;
  /** Id of the node whose chain is lit; null for none. */
  readonly lit: string | null;
  readonly isOnlyChain: boolean;
  readonly onLight: (id: string | null) => void;
}

/** Nothing narrower shows its words; a narrower screen scrolls. */
const leastWidth = 860;

function Edges({ map, picture, chain }: { map: ServiceMapView; picture: PlacedPicture; chain: ReadonlySet<number> }) {
  const groups = new Map<string, string[]>();
  for (const edge of map.picture.edges) {
    const isLit = chain.has(edge[0]) && chain.has(edge[1]);
    const kind = `map-edges${isLit ? ' map-edges-lit' : ''}${edge[2] === 1 ? ' map-edges-dashed' : ''}`;
    groups.set(kind, [...(groups.get(kind) ?? []), edgePath(edge, picture)]);
  }
  // Lit edges last, so that they lie on top.
  const ordered = [...groups].toSorted(([a], [b]) => Number(a.includes('lit')) - Number(b.includes('lit')));
  return ordered.map(([kind, paths]) => <path key={kind} className={kind} d={paths.join('')} />);
}

function Node({
  node,
  words,
  width,
  kind,
  isLit,
  isChosen,
  onLight,
}: {
  readonly node: PlacedNode;
  readonly words: NodeWords;
  readonly width: number;
  readonly kind: keyof typeof columnWords;
  readonly isLit: boolean;
  readonly isChosen: boolean;
  readonly onLight: (id: string | null) => void;
}) {
  return (
    <li style={{ left: node.x, top: node.y, width, height: nodeHeight }}>
      <button
        type="button"
        className={`map-node map-node-${kind}${isLit ? ' map-node-lit' : ''}${words.isWarning ? ' map-node-warning' : ''}`}
        aria-pressed={isChosen}
        onClick={() => onLight(isChosen ? null : node.id)}
      >
        <span className="map-node-name">
          <span>
            {words.isWarning && <Glyph level="high" size={12} label="Warning" />}
            {words.name}
          </span>
        </span>
        <span className="map-node-note">{words.note}</span>
      </button>
    </li>
  );
}

/** Columns of nodes from weakness to patients over the edges between them. Its twin is the list of chains. */
export function MapGraph({ map, lit, isOnlyChain, onLight }: GraphProps) {
  const [frame, measured] = useWidth<HTMLDivElement>(leastWidth);
  const width = Math.max(leastWidth, measured);
  const chain = chainOf(map.picture, lit);
  const isHidden = isOnlyChain && chain.size > 0;
  const picture = placed(map.picture, width, (at) => !isHidden || chain.has(at));
  const words = nodeWords(map);
  return (
    <div ref={frame} className="map-frame">
      <div className="map-heads" style={{ width }} aria-hidden="true">
        {map.picture.columns.map(({ column, from, to }, at) =>
          from === to ? null : (
            <span key={column} style={{ left: picture.columns[at], width: picture.nodeWidth }}>
              {columnWords[column]}
            </span>
          ),
        )}
      </div>
      <div className="map-picture" style={{ width, height: picture.height }}>
        <svg width={width} height={picture.height} aria-hidden="true" focusable="false">
          <Edges map={map} picture={picture} chain={chain} />
        </svg>
        <ol aria-label="From weakness to patients" className="plain-list">
          {map.picture.columns.map(({ column }, index) => (
            <li key={column} className="map-column">
              <span className="visually-hidden">{columnWords[column]}</span>
              <ol className="plain-list">
                {picture.nodes
                  .filter((node) => node.column === index)
                  .map((node) => (
                    <Node
                      key={node.id}
                      node={node}
                      words={words.get(node.id) ?? { name: node.id, note: '', isWarning: false }}
                      width={picture.nodeWidth}
                      kind={column}
                      isLit={chain.has(node.at)}
                      isChosen={node.id === lit}
                      onLight={onLight}
                    />
                  ))}
              </ol>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
