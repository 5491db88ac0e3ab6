import type { Level } from '#web/kit/glyph.tsx';
import { Status } from '#web/kit/status.tsx';
import { acceptabilityOf, type MatrixPack } from '../../domain/clinical-risk-matrix.ts';

const levels: readonly Level[] = ['critical', 'high', 'medium', 'low', 'good'];

/** How serious a rating is, from its place among the ratings of the version. */
export function levelOf(pack: MatrixPack, rating: number): Level {
  const order = pack.acceptability.map((each) => each.rating).toSorted((a, b) => b - a);
  return levels[order.indexOf(rating)] ?? 'none';
}

/** "3, undesirable", or only the number where the version has no word for it. */
export function ratingWords(pack: MatrixPack, rating: number): string {
  const word = acceptabilityOf(pack, rating)?.word;
  return word === undefined ? String(rating) : `${rating}, ${word.toLowerCase()}`;
}

/** A rating as shape, number and word; unrated is a state of its own. */
export function RatingStatus({ pack, rating }: { readonly pack: MatrixPack; readonly rating: number | null }) {
  if (rating === null) return <Status level="none">Unrated</Status>;
  return <Status level={levelOf(pack, rating)}>{ratingWords(pack, rating)}</Status>;
}

/** The name of a severity or a likelihood, or its id where the version does not know it. */
export function levelName(levelsOfPack: readonly { readonly id: string; readonly name: string }[], id: string): string {
  return levelsOfPack.find((level) => level.id === id)?.name ?? id;
}
