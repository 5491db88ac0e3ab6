import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { ButtonLink } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { showExposure as contract } from '../../contract/exposure.ts';

type Exposure = AnswerOf<typeof contract>;
type Asked = Exposure['asked'][number];

/** More do not fit into an address that every proxy lets through. */
const mostByCode = 400;

function answersTo({ organisations, late, silent, good }: Asked): string {
  const parts = [
    silent > 0 && `${countOf(silent, 'has', 'have')} not answered`,
    late > 0 && `${countOf(late, 'is', 'are')} late`,
  ].filter(Boolean);
  return [
    `${good} of ${countOf(organisations, 'organisation')} closed it with proof or said why it does not apply`,
    ...parts,
  ].join(', ');
}

/** All who have it, in parts that can be asked at once, those with the most systems first. */
function partsOf({ organisations }: Exposure): string[][] {
  const exposed = organisations.filter(({ open }) => open > 0).sort((one, two) => two.open - one.open);
  const starts = Array.from({ length: Math.ceil(exposed.length / mostByCode) }, (_, part) => part * mostByCode);
  return starts.map((from) => exposed.slice(from, from + mostByCode).map((row) => row.code));
}

interface AskPartsProps {
  readonly parts: readonly (readonly string[])[];
  readonly hrefOf: (codes: readonly string[]) => string;
}

/** More than one address holds: asked part by part. */
function AskParts({ parts, hrefOf }: AskPartsProps) {
  const all = parts.reduce((sum, part) => sum + part.length, 0);
  return (
    <Details summary={`Ask these ${formatNumber(all)} organisations`}>
      <p>
        {mostByCode} can be asked at once. Begin with those that have it on the most systems; what was asked already
        stands below.
      </p>
      <ul className="plain-list stack">
        {parts.map((codes, part) => (
          <li key={codes[0]}>
            <Link href={hrefOf(codes)}>
              Ask organisations {formatNumber(part * mostByCode + 1)} to{' '}
              {formatNumber(part * mostByCode + codes.length)}
            </Link>
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** What to do next about a weakness: ask those who have it, see how urgent it is, and whom it would reach. */
export function NextSteps({ exposure }: { readonly exposure: Exposure }) {
  const { href } = useScoped();
  const { code, mayAsk } = exposure;
  const parts = partsOf(exposure);
  const [first, second] = parts;
  const hrefOf = (codes: readonly string[]) => href('obligations/new', { about: code, of: codes.join(',') });
  return (
    <>
      <div className="button-row">
        {mayAsk && first !== undefined && second === undefined && (
          <ButtonLink kind="primary" href={hrefOf(first)}>
            {first.length === 1 ? 'Ask this organisation' : `Ask these ${first.length} organisations`}
          </ButtonLink>
        )}
        {mayAsk && <ButtonLink href={href('obligations/new', { about: code })}>Ask others about it</ButtonLink>}
        <ButtonLink href={href(`systems/to-fix/${encodeURIComponent(code)}`)}>See how urgent it is</ButtonLink>
      </div>
      {mayAsk && second !== undefined && <AskParts parts={parts} hrefOf={hrefOf} />}
    </>
  );
}

/** What was asked about a weakness, and how many answered. */
export function AskedPanel({ exposure: { asked } }: { readonly exposure: Exposure }) {
  const { href } = useScoped();
  if (asked.length === 0) return null;
  return (
    <Panel title="What was asked about it" isWide hint="Silence is no answer, and never a good one.">
      <ul className="plain-list stack">
        {asked.map((each) => (
          <li key={each.ask}>
            <Link href={href('obligations', { ask: String(each.ask) })}>{each.title}</Link>{' '}
            <span className="hint">
              {formatDate(each.askedOn)}. {answersTo(each)}.
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
