import type { Level } from '#web/kit/glyph.tsx';
import { Status } from '#web/kit/status.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { EvidencePiece } from '../../contract/evidence.ts';

type Standing = EvidencePiece['standing'];

/** Words and sign of each standing. */
export const standingWords: Readonly<Record<Standing, { readonly level: Level; readonly words: string }>> = {
  current: { level: 'good', words: 'In force' },
  'no-end': { level: 'none', words: 'No last day' },
  expiring: { level: 'medium', words: 'Runs out soon' },
  expired: { level: 'high', words: 'Expired' },
  withdrawn: { level: 'none', words: 'Withdrawn' },
};

/** How a piece stands, with its last day. */
export function StandingStatus({ piece }: { readonly piece: Pick<EvidencePiece, 'standing' | 'expiresOn'> }) {
  const { level, words } = standingWords[piece.standing];
  return (
    <>
      <Status level={level}>{words}</Status>
      {piece.expiresOn !== null && piece.standing !== 'withdrawn' && (
        <span className="cell-under">
          {piece.standing === 'expired' ? 'Last day was ' : 'Last day '}
          {formatDate(piece.expiresOn)}
        </span>
      )}
    </>
  );
}

/** What is known of a virus scan; nothing is said of a link. */
export function ScanStatus({ scan }: Pick<EvidencePiece, 'scan'>) {
  if (scan === 'none') return null;
  if (scan === 'clean') return <span className="hint">Scanned: clean</span>;
  if (scan === 'infected') return <Status level="critical">Harmful</Status>;
  return <Status level="none">Not scanned</Status>;
}
