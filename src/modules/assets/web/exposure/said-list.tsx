import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { Status } from '#web/kit/status.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import type { showExposure } from '../../contract/exposure.ts';
import { originWords } from './origin-words.ts';
import { asSentence } from './reason-words.ts';
import { WithdrawnMark } from './withdrawn-mark.tsx';

type Said = AnswerOf<typeof showExposure>['advisories'][number];

/** The eight words of CSAF for where a product stands. */
export const statusWords: Readonly<
  Record<string, { readonly words: string; readonly level: 'high' | 'medium' | 'good' | 'none' }>
> = {
  known_affected: { words: 'Affected', level: 'high' },
  first_affected: { words: 'Affected from', level: 'high' },
  last_affected: { words: 'Affected up to', level: 'high' },
  known_not_affected: { words: 'Not affected', level: 'good' },
  fixed: { words: 'Fixed in', level: 'good' },
  first_fixed: { words: 'First fixed in', level: 'good' },
  recommended: { words: 'Recommended', level: 'none' },
  under_investigation: { words: 'Being looked into', level: 'medium' },
};

interface StatementsProps {
  readonly statements: Said['statements'];
  readonly reasons: readonly string[];
}

/** Where products stand towards one weakness, and why not. */
export function Statements({ statements, reasons }: StatementsProps) {
  return (
    <div className="stack">
      <ul className="plain-list stack">
        {statements.map(({ status, products, more }) => (
          <li key={status}>
            <Status level={statusWords[status]?.level ?? 'none'}>{statusWords[status]?.words ?? status}</Status>{' '}
            {products.join(', ')}
            {more > 0 && ` and ${more} more`}
          </li>
        ))}
      </ul>
      {reasons.length > 0 && <p>Why not affected: {reasons.map(asSentence).join(' ')}</p>}
    </div>
  );
}

/** What advisories say of a CVE, those of suppliers themselves first. */
export function SaidList({ advisories }: { readonly advisories: readonly Said[] }) {
  const { href } = useScoped('systems');
  return (
    <ul className="plain-list stack">
      {advisories.map(({ id, title, trackingId, publisher, broughtBy, withdrawn, statements, reasons, remedies }) => (
        <li key={id}>
          <p>
            <Link href={href(`advisories/${id}`)}>{title}</Link>
            <span className="hint">
              {' '}
              {trackingId}, {publisher}, {originWords(broughtBy)}
            </span>
          </p>
          {withdrawn === null ? (
            <Statements statements={statements} reasons={reasons} />
          ) : (
            <p>
              <WithdrawnMark withdrawn={withdrawn} />
            </p>
          )}
          {remedies.length > 0 && <p>What to do: {remedies.join(' ')}</p>}
        </li>
      ))}
    </ul>
  );
}
