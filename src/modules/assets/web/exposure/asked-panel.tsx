import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { ButtonLink } from '#web/kit/button.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
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

/** What to do next about a weakness: ask those who have it, see how urgent it is, and whom it would reach. */
export function NextSteps({ exposure }: { readonly exposure: Exposure }) {
  const { href } = useScoped();
  const { code, organisations, mayAsk } = exposure;
  const exposed = organisations.filter(({ open }) => open > 0).map((row) => row.code);
  const isByCode = exposed.length > 0 && exposed.length <= mostByCode;
  return (
    <div className="button-row">
      {mayAsk && isByCode && (
        <ButtonLink kind="primary" href={href('obligations/new', { about: code, of: exposed.join(',') })}>
          {exposed.length === 1 ? 'Ask this organisation' : `Ask these ${exposed.length} organisations`}
        </ButtonLink>
      )}
      {mayAsk && <ButtonLink href={href('obligations/new', { about: code })}>Ask others about it</ButtonLink>}
      <ButtonLink href={href(`systems/to-fix/${encodeURIComponent(code)}`)}>See how urgent it is</ButtonLink>
    </div>
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
