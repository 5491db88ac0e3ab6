import { Link } from 'wouter';
import { Details } from '#web/kit/details.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import { metricName } from './metric-words.ts';
import { middleWords } from './range-words.ts';
import { reasonsOf } from './result-groups.ts';
import type { Result } from './use-scenario.ts';

/** What could not be worked out, by reason. */
export function NotModelledPanel({ result }: { readonly result: Result }) {
  const reasons = reasonsOf(result.notModelled);
  if (reasons.length === 0) return null;
  return (
    <Panel title="Not modelled" hint="Left out of every number on this page. Not modelled is not 0">
      <ul className="plain-list result-reasons">
        {reasons.map(({ why, metrics, organisations }) => (
          <li key={why}>
            <p>
              <strong>{metrics.slice(0, 6).join(', ')}</strong>
              {metrics.length > 6 ? ` and ${metrics.length - 6} more` : ''}: {why}.
            </p>
            {organisations.length > 0 && (
              <Details summary={`At ${countOf(organisations.length, 'organisation')}`}>
                <p>{organisations.join(', ')}</p>
              </Details>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface EvidenceProps {
  readonly result: Result;
  readonly parameters: string;
  readonly isFictional: boolean;
  readonly isPublicFactsOnly: boolean;
}

function restsOn({ isFictional, isPublicFactsOnly }: EvidenceProps): string {
  if (isFictional) return 'The demonstration nation: made up, and says nothing about real organisations';
  return isPublicFactsOnly
    ? 'Public facts about organisations only. No weakness of a real organisation is modelled'
    : 'Public facts, and what organisations entered themselves';
}

/** Whether what was known in advance fits the model, and by how much it narrowed the answer. */
function Conditioning({ conditioning }: { readonly conditioning: NonNullable<Result['conditioning']> }) {
  return (
    <>
      <h3 className="result-between">Known changes</h3>
      <p>
        {countOf(conditioning.tried, 'run was', 'runs were')} tried. Those that fit what is known are worth{' '}
        {countOf(Math.round(conditioning.effective), 'run')}.
      </p>
      <ul className="result-duties">
        {conditioning.observed.map(({ metric, organisation, change, before: [low, , high] }) => (
          <li key={`${metric} ${organisation}`}>
            {metricName(metric)} {organisation === 'total' ? 'in all' : `at ${organisation}`}: known{' '}
            {middleWords(change, 'share of normal')}; the engine alone says {middleWords(low, 'share of normal')} to{' '}
            {middleWords(high, 'share of normal')}.
          </li>
        ))}
      </ul>
    </>
  );
}

/** How wide the evidence is, and what the numbers were made with. */
export function EvidencePanel(props: EvidenceProps) {
  const { result, parameters } = props;
  return (
    <Panel title="What these numbers rest on">
      <p>{result.evidence}</p>
      <ul className="result-duties">
        {result.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {result.conditioning !== null && <Conditioning conditioning={result.conditioning} />}
      <SummaryList
        rows={[
          { name: 'Rests on', value: restsOn(props) },
          {
            name: 'Parameter set',
            value: (
              <>
                {parameters}. <Link href="/calibration">See how it does on published events</Link>
              </>
            ),
          },
          {
            name: 'Runs',
            value: `${formatNumber(result.draws)}, seed ${result.seed}: the same again gives the same numbers`,
          },
          { name: 'Made by', value: <code className="hash">{result.command}</code> },
        ]}
      />
    </Panel>
  );
}
