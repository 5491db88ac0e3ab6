import { type ReactNode, useId } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { Segments } from '#web/kit/segments.tsx';
import { ErrorState, Loading, Missing, NoAccess, StaleNotice } from '#web/kit/states.tsx';
import { useView, type View } from '#web/kit/use-view.ts';
import { formatTime } from '#web/words/format-date.ts';

/** Props that every panel has. */
export interface PanelFrameProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly actions?: ReactNode;
  /** Name of the picture in the toggle: "Map", "Chart", "List". */
  readonly chartName?: string;
  /** The side that a phone shows first. */
  readonly phoneView?: View;
  /** Anchor for deep links, also the id of the panel. */
  readonly id?: string;
  /** When the shown data was made. Over `staleHours` old, the panel says so. */
  readonly updatedAt?: Date;
  readonly staleHours?: number;
  /** A panel as wide as the page. */
  readonly isWide?: boolean;
}

/** Props of `Panel`. `table` is the twin of `children` and brings the toggle. */
export interface PanelProps extends PanelFrameProps {
  readonly children: ReactNode;
  readonly table?: ReactNode;
}

function PanelFoot({ updatedAt }: { readonly updatedAt: Date | undefined }) {
  return updatedAt === undefined ? null : <p className="panel-foot small">Updated {formatTime(updatedAt)}</p>;
}

function isOld(updatedAt: Date | undefined, hours: number | undefined): updatedAt is Date {
  return updatedAt !== undefined && hours !== undefined && Date.now() - updatedAt.getTime() > hours * 3_600_000;
}

/** A card with a heading, a hint, actions and, if it draws a picture, the same facts as a table. */
export function Panel(props: PanelProps) {
  const {
    title,
    hint,
    actions,
    children,
    table,
    chartName = 'Chart',
    phoneView = 'chart',
    id,
    updatedAt,
    staleHours,
  } = props;
  const [view, setView] = useView(phoneView);
  const headingId = useId();
  return (
    <section className={props.isWide ? 'panel panel-wide' : 'panel'} id={id} aria-labelledby={headingId} data-panel="">
      <div className="panel-head">
        <div className="panel-words">
          <h2 id={headingId}>{title}</h2>
          {hint !== undefined && <p className="hint">{hint}</p>}
        </div>
        <div className="panel-actions">
          {table !== undefined && (
            <Segments
              label={`Show ${title} as`}
              value={view}
              options={[
                { value: 'chart', name: chartName },
                { value: 'table', name: 'Table' },
              ]}
              onChange={(next) => setView(next === 'table' ? 'table' : 'chart')}
            />
          )}
          {actions}
        </div>
      </div>
      {isOld(updatedAt, staleHours) && <StaleNotice from={updatedAt} now={new Date()} />}
      {table !== undefined && view === 'table' ? table : children}
      <PanelFoot updatedAt={updatedAt} />
    </section>
  );
}

/** The part of a query's result that a panel reads; `useAnswer` gives it. */
export interface PanelQuery<T> {
  readonly data: T | undefined;
  readonly error: Problem | null;
  readonly isPending: boolean;
  readonly dataUpdatedAt: number;
  readonly refetch: () => unknown;
}

/** Props of `AnswerPanel`. `what` completes "We could not load ..."; `children` and `table` draw the answer. */
export interface AnswerPanelProps<T> extends PanelFrameProps {
  readonly query: PanelQuery<T>;
  readonly what: string;
  readonly children: (data: T) => ReactNode;
  readonly table?: (data: T) => ReactNode;
  readonly loadingRows?: number;
  /** Where to go from something that is not there. */
  readonly elsewhere?: ReactNode;
}

/** A panel that asks the server: it shows loading, failure, old data and missing access by itself. */
export function AnswerPanel<T>({
  query,
  what,
  children,
  table,
  loadingRows = 6,
  elsewhere,
  ...frame
}: AnswerPanelProps<T>) {
  const { data, error, dataUpdatedAt, refetch } = query;
  if (data !== undefined) {
    const twin = table === undefined ? {} : { table: table(data) };
    const failed = error !== null && (
      <StaleNotice from={new Date(dataUpdatedAt)} now={new Date()} isFailed onRetry={refetch} />
    );
    return (
      <Panel {...frame} {...twin}>
        {failed}
        {children(data)}
      </Panel>
    );
  }
  return (
    <Panel {...frame}>
      {error === null && <Loading what={what} rows={loadingRows} />}
      {error?.status === 403 && <NoAccess what={what} />}
      {error?.status === 404 && <Missing problem={error} elsewhere={elsewhere} />}
      {error !== null && error.status !== 403 && error.status !== 404 && (
        <ErrorState what={what} problem={error} onRetry={refetch} />
      )}
    </Panel>
  );
}
