import { Figure, FigureRow } from '#web/kit/figure.tsx';
import type { ImportShown } from '../../contract/imports.ts';
import { outcomeNames, outcomeOrder, partsOf } from './import-words.ts';

/** How many things an import adds, changes, closes and refuses; each number leads to its list. */
export function ImportFigures({ shown: { id, counts, undoes } }: { readonly shown: ImportShown }) {
  // Only undoing removes: a file closes what it no longer names.
  const shownOutcomes = outcomeOrder.filter((outcome) => outcome !== 'removed' || undoes !== null);
  return (
    <FigureRow label="What the import does">
      {shownOutcomes.map((outcome) => {
        const note = partsOf(counts, outcome);
        return (
          <Figure
            key={outcome}
            label={outcomeNames[outcome]}
            value={counts[outcome]}
            {...(counts[outcome] === 0 ? {} : { href: `/imports/${id}?outcome=${outcome}#changes`, note })}
          />
        );
      })}
      {undoes === null && <Figure label="As it was" value={counts.unchanged} note="Said by the file, known already" />}
    </FigureRow>
  );
}
