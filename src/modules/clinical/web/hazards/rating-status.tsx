import type { Level } from '#web/kit/glyph.tsx';
import { Status } from '#web/kit/status.tsx';
import { acceptabilityOf, type MatrixPack, rankOf } from '../../domain/clinical-risk-matrix.ts';

const levels: readonly Level[] = ['critical', 'high', 'medium', 'low', 'good'];

/** How serious a place among the ratings of a version is, 0 for the worst. */
function levelOfRank(rank: number): Level {
  return levels[Math.min(rank, levels.length - 1)] ?? 'none';
}

/** How serious a rating is, from its place among the ratings of the version. */
export function levelOf(pack: MatrixPack, rating: number): Level {
  return levelOfRank(rankOf(pack, rating));
}

/** A rating with its word and its rank, as lists hold it; unrated is a state of its own. */
export function PresentStatus({
  present,
}: {
  readonly present: { readonly rating: number; readonly word: string; readonly rank: number } | null;
}) {
  if (present === null) return <Status level="none">Unrated</Status>;
  const { rating, word, rank } = present;
  return <Status level={levelOfRank(rank)}>{word === '' ? String(rating) : `${rating}, ${word.toLowerCase()}`}</Status>;
}

/** "3, undesirable", or only the number where the version has no word for it. */
function ratingWords(pack: MatrixPack, rating: number): string {
  const word = acceptabilityOf(pack, rating)?.word;
  return word === undefined ? String(rating) : `${rating}, ${word.toLowerCase()}`;
}

/** A rating as shape, number and word; unrated is a state of its own. */
export function RatingStatus({ pack, rating }: { readonly pack: MatrixPack; readonly rating: number | null }) {
  if (rating === null) return <Status level="none">Unrated</Status>;
  return <Status level={levelOf(pack, rating)}>{ratingWords(pack, rating)}</Status>;
}
