import { RankedBars } from '#web/kit/charts/ranked-bars.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatNumber, formatShare } from '#web/words/format-number.ts';
import type { CareAtRisk } from '../../contract/care-at-risk.ts';
import { careWords, oftenWords, rangeWords, roughly } from './care-words.ts';

type Event = CareAtRisk['events'][number];

function lossWords({ unit, loss }: Event): string {
  return unit === 'weeks' ? careWords(loss.p50) : roughly(loss.p50);
}

function lossRange({ unit, loss }: Event): string {
  if (unit !== 'weeks') return rangeWords(loss);
  const [low, high] = [careWords(loss.p5), careWords(loss.p95)];
  return low === high ? high : `${low.replace(' of care', '')} to ${high}`;
}

const columns: readonly Column<Event>[] = [
  { id: 'name', header: 'What happens', value: ({ name }) => name },
  {
    id: 'often',
    header: 'How often it reaches here',
    value: ({ perYear }) => perYear,
    cell: ({ perYear }) => oftenWords(perYear),
  },
  {
    id: 'loss',
    header: 'Middle loss each time',
    value: ({ loss }) => loss.p50,
    cell: (event) => lossWords(event),
    isNumber: true,
  },
  {
    id: 'range',
    header: 'Likely range',
    value: ({ loss }) => loss.p95,
    cell: (event) => lossRange(event),
    isNumber: true,
  },
  {
    id: 'lost',
    header: 'Expect to lose a year',
    value: ({ lost }) => lost,
    cell: ({ lost }) => (lost === null ? <span className="no-data">Not modelled</span> : roughly(lost)),
    isNumber: true,
  },
  {
    id: 'share',
    header: 'Share',
    value: ({ share }) => share,
    cell: ({ share }) => formatShare(share),
    isNumber: true,
  },
];

/** Which kinds of event the loss comes from: how often, how much each time, and what that makes in a year. */
export function EventsPanel({ care }: { readonly care: CareAtRisk }) {
  const { events, scope } = care;
  if (events.length === 0) return null;
  return (
    <Panel
      title="What it comes from"
      hint="Each kind of event: how often it is judged to happen, and what it takes. A few events take far more than the middle one, so a year costs more than the middle loss times how often."
      id="events"
    >
      <DataTable
        caption={`Kinds of event behind care at risk, ${scope.name}`}
        isCaptionHidden
        name="events"
        columns={columns}
        rows={events}
        keyOf={({ kind }) => kind}
      />
    </Panel>
  );
}

/** Which systems the lost care stems from. Shares are exact and add up to the whole. */
export function SystemsPanel({ care }: { readonly care: CareAtRisk }) {
  const { systems, scope } = care;
  if (systems.length === 0) return null;
  return (
    <Panel
      title="Systems behind it"
      hint="Each system’s share of the care that can be expected to be lost. The shares of all systems add up to the whole."
      id="systems"
    >
      <RankedBars
        label={`Systems behind care at risk, ${scope.name}`}
        items={systems.slice(0, 8).map(({ system, name, lost, share }) => ({
          id: system,
          name,
          value: share,
          shown: lost === null ? formatShare(share) : `${roughly(lost)} (${formatShare(share)})`,
        }))}
      />
    </Panel>
  );
}

/** Services in their own units: bed-days are not appointments. */
export function UnitsPanel({ care }: { readonly care: CareAtRisk }) {
  const services = care.expected?.services ?? [];
  if (services.every(({ lost }) => lost === null)) return null;
  return (
    <Panel title="In its own units" hint="What can be expected to be lost in a year, service by service" id="units">
      <DataTable
        caption={`Expected losses by service, ${care.scope.name}`}
        isCaptionHidden
        name="units"
        columns={[
          { id: 'name', header: 'Service', value: ({ name }) => name },
          {
            id: 'lost',
            header: 'Expect to lose a year',
            value: ({ lost }) => lost?.mean ?? null,
            cell: ({ lost, unit }) =>
              lost === null ? (
                <span className="no-data">Not modelled</span>
              ) : (
                <>
                  {roughly(lost.mean)} <span className="cell-unit">{unit}</span>
                </>
              ),
            isNumber: true,
          },
          {
            id: 'range',
            header: 'Likely range',
            value: ({ lost }) => lost?.p95 ?? null,
            cell: ({ lost }) => (lost === null ? <span className="no-data">Not modelled</span> : rangeWords(lost)),
            isNumber: true,
          },
          {
            id: 'weekly',
            header: 'In a week',
            value: ({ weekly }) => weekly,
            cell: ({ weekly }) => (weekly === null ? <span className="no-data">Not known</span> : formatNumber(weekly)),
            isNumber: true,
          },
        ]}
        rows={services}
        keyOf={({ pathway }) => pathway}
      />
      <HarmWords care={care} />
    </Panel>
  );
}

function HarmWords({ care }: { readonly care: CareAtRisk }) {
  const harm = care.expected?.harm ?? null;
  const value = care.expected?.value ?? null;
  return (
    <p className="hint panel-words-after">
      {harm === null
        ? 'Harm is not modelled here.'
        : `Cases of harm, from light to severe: ${roughly(harm.mean)} a year, likely range ${rangeWords(harm)}. Weak evidence.`}{' '}
      {value === null
        ? 'Value of care is not modelled here.'
        : `Value of the care lost: £${roughly(value.mean)} a year, likely range £${roughly(value.p5)} to £${roughly(value.p95)}.`}
    </p>
  );
}
