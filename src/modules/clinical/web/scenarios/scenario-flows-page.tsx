import '../clinical.css';
import './scenarios.css';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { PlaceMap } from '#web/kit/charts/place-map.tsx';
import { Details } from '#web/kit/details.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState, ErrorState, Loading } from '#web/kit/states.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { scenarioFlows as contract } from '../../contract/scenarios.ts';
import { useCare } from '../parts/use-care.ts';
import { scenarioFlows } from './calls.ts';
import { FlowsTable, ReceiversTable } from './flow-tables.tsx';
import { flowSentence, shortName } from './flow-words.ts';
import { middleWords, rangeWords } from './range-words.ts';

type Flows = AnswerOf<typeof contract>;
type Place = Flows['places'][number];

const unit = 'patients';

function CensusLine({ place }: { readonly place: Place | undefined }) {
  if (place?.census == null) return null;
  return (
    <p>
      A&amp;E would have <strong>{middleWords(place.census.p50, 'share of normal')}</strong> than normal, likely range{' '}
      {rangeWords(place.census, 'share of normal')}
    </p>
  );
}

const mostLines = 6;

interface FlowLinesProps {
  readonly code: string;
  readonly flows: Flows;
  readonly byCode: ReadonlyMap<string, Place>;
}

/** To whom a place sends, or from whom it receives, the most first. */
function FlowLines({ code, flows, byCode }: FlowLinesProps) {
  const own = flows.flows
    .filter(({ from, to }) => from === code || to === code)
    .toSorted((left, right) => right.mean - left.mean);
  if (own.length === 0) return null;
  return (
    <ul className="plain-list flow-lines">
      {own.slice(0, mostLines).map((flow) => {
        const other = flow.from === code ? flow.to : flow.from;
        return (
          <li key={`${flow.from} ${flow.to}`}>
            {flow.from === code ? 'To' : 'From'} {shortName(byCode.get(other)?.name ?? other)}: {rangeWords(flow, unit)}
          </li>
        );
      })}
      {own.length > mostLines && <li>and {own.length - mostLines} more, in the table</li>}
    </ul>
  );
}

function FlowMap({ flows }: { readonly flows: Flows }) {
  const { hrefOf } = useCare();
  const byCode = new Map(flows.places.map((place) => [place.code, place]));
  const order = flows.places.toSorted((left, right) => right.patients.p50 - left.patients.p50);
  return (
    <PlaceMap
      label="Where A&E patients would go"
      places={order.map((place) => ({
        code: place.code,
        name: place.name,
        label: shortName(place.name),
        longitude: place.longitude,
        latitude: place.latitude,
        size: place.patients.mean,
        group: place.isHit ? 'diamond' : 'circle',
        shown: `${rangeWords(place.patients, unit)} patients`,
        href: hrefOf(place, 'plans'),
      }))}
      flows={flows.flows.map(({ from, to, mean }) => ({ from, to, size: mean }))}
      groups={{ diamond: 'Sends patients away', circle: 'Receives patients' }}
      details={({ code }) => (
        <>
          <CensusLine place={byCode.get(code)} />
          <FlowLines code={code} flows={flows} byCode={byCode} />
        </>
      )}
    />
  );
}

function NotKnown({ notKnown }: Pick<Flows, 'notKnown'>) {
  if (notKnown.length === 0) return null;
  const reasons = [...Map.groupBy(notKnown, ({ why }) => why)];
  return (
    <Panel title="Not on the map" hint="What is not known is left out, and is not 0">
      <ul className="plain-list result-reasons">
        {reasons.map(([why, places]) => (
          <li key={why}>
            <p>
              <strong>{countOf(places.length, 'organisation')}</strong>: {why}.
            </p>
            <Details summary="See their codes">
              <p>{places.map(({ code }) => code).join(', ')}</p>
            </Details>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function FlowsBody({ flows, id }: { readonly flows: Flows; readonly id: string }) {
  const { href } = useCare();
  if (flows.places.length === 0)
    return (
      <>
        <Panel title="Map">
          <EmptyState title="No A&E patients would go elsewhere in this scenario.">
            <p>Ambulances are sent elsewhere when A&amp;E loses more than 1 in 4 of its patients at the start.</p>
          </EmptyState>
        </Panel>
        <NotKnown notKnown={flows.notKnown} />
      </>
    );
  return (
    <>
      <Say {...flowSentence(flows)} link={{ href: href(`scenarios/${id}`), text: 'Back to the result' }} />
      <Panel
        title="Where A&E patients would go"
        hint={flows.note}
        chartName="Map"
        phoneView="table"
        table={<FlowsTable flows={flows} />}
        isWide
      >
        <FlowMap flows={flows} />
      </Panel>
      <ReceiversTable places={flows.places} />
      <NotKnown notKnown={flows.notKnown} />
    </>
  );
}

/** Where patients of A&E would go in a scenario: who sends, who receives and how many. */
export function ScenarioFlowsPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const { href } = useCare();
  const id = params.id ?? '';
  const answer = useAnswer(scenarioFlows, { params: { id } });
  const { data, error } = answer;
  return (
    <>
      <PageHeader
        title="Where patients would go"
        hint="Patients of A&E, from the organisations that are hit to those around them"
        crumbs={[
          { href: href('scenarios'), name: 'Scenarios' },
          { href: href(`scenarios/${id}`), name: 'Result' },
        ]}
        actions={<Button onClick={() => print()}>Print</Button>}
      />
      {data === undefined && error === null && <Loading what="where patients would go" rows={14} />}
      {data === undefined && error !== null && (
        <Panel title="Map">
          <ErrorState what="where patients would go" problem={error} onRetry={answer.refetch} />
        </Panel>
      )}
      {data !== undefined && (
        <div className="care-page">
          <FlowsBody flows={data} id={id} />
        </div>
      )}
    </>
  );
}
