import type { MapDifference } from '../../domain/map-differences.ts';

const kindWords = { added: 'Added', changed: 'Changed', removed: 'Removed' } as const;
const partWords = { system: 'system', pathway: 'pathway', figure: '', site: 'site', neighbour: 'neighbour' } as const;

/** What is different, one thing a line, with old and new words. */
export function DifferenceList({ differences }: { readonly differences: readonly MapDifference[] }) {
  return (
    <ul className="map-differences">
      {differences.map(({ part, name, kind, changes }) => (
        <li key={`${part} ${name} ${kind}`}>
          <strong>
            {kindWords[kind]} {partWords[part]} {name}
          </strong>
          {changes.map(({ what, before, after }) => (
            <span key={what} className="cell-more">
              {what}: {before === '' ? 'empty' : before} → {after === '' ? 'empty' : after}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
