import { Status } from '#web/kit/status.tsx';
import { withdrawnWords } from './withdrawn-words.ts';

interface WithdrawnMarkProps {
  readonly withdrawn: { readonly on: string; readonly why: string };
}

/** Stands in the place of what an advisory said before it was taken back. */
export function WithdrawnMark({ withdrawn }: WithdrawnMarkProps) {
  return (
    <>
      <Status level="none">Counts no more</Status> {withdrawnWords(withdrawn)}
    </>
  );
}
