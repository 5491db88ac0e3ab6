import { Link } from 'wouter';
import { Details } from '#web/kit/details.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { CareAtRisk } from '../../contract/care-at-risk.ts';
import { useCare } from '../parts/use-care.ts';
import { RatesForm } from './rates-form.tsx';

/** What is not modelled here, so that nobody reads it as 0. */
function NotModelled({ care }: { readonly care: CareAtRisk }) {
  const { href, hrefOf } = useCare();
  const { organisations, examples, services } = care.notModelled;
  if (organisations === 0 && services.length === 0) return null;
  return (
    <>
      <h3>Not modelled</h3>
      {organisations > 0 && !care.scope.isOne && (
        <p>
          {countOf(organisations, 'organisation has', 'organisations have')} no known weekly volume. Nothing is added
          for them, and that is not 0.{' '}
          {examples.slice(0, 6).map((body, index) => (
            <span key={body.code}>
              {index > 0 && ', '}
              <Link href={hrefOf(body, '')}>{body.name}</Link>
            </span>
          ))}
          {organisations > 6 && ` and ${organisations - 6} more`}.
        </p>
      )}
      {organisations > 0 && care.scope.isOne && (
        <p>
          No weekly volume is known here, so lost contacts cannot be counted. That is not 0.{' '}
          <Link href={href('map')}>Enter weekly figures on the service map</Link>
        </p>
      )}
      {services.length > 0 && (
        <Details summary={`${countOf(services.length, 'service')} without all weekly volumes`}>
          <ul className="basis-list">
            {services.map(({ pathway, name, organisations: unknown, of }) => (
              <li key={pathway}>
                {care.scope.isOne
                  ? `${name}: no weekly volume is known`
                  : `${name}: no weekly volume at ${unknown} of ${countOf(of, 'organisation')}`}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

/** What the figures rest on: assumptions with source and age, what is not modelled, and how to change the rates. */
export function BasisPanel({ care }: { readonly care: CareAtRisk }) {
  const { assumptions, model } = care;
  return (
    <Panel
      title="What this rests on"
      hint={
        model === null
          ? `Public facts, as of ${formatDate(care.scope.day)}`
          : `Demonstration. Parameter set ${model.version}, worked out ${formatInstant(new Date(model.computedAt))}`
      }
      id="basis"
      isWide
    >
      {model !== null && <RatesForm model={model} />}
      <NotModelled care={care} />
      <Details summary={`${assumptions.length} assumptions, each with source and age`}>
        <ul className="basis-list">
          {assumptions.map(({ text, source, age }) => (
            <li key={text}>
              {text}
              <span className="hint block">
                {source}. {/^\d{4}-\d{2}-\d{2}$/.test(age) ? `As of ${formatDate(age)}` : age}.
              </span>
            </li>
          ))}
        </ul>
      </Details>
    </Panel>
  );
}
