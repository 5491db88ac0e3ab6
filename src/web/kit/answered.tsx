import type { ReactNode } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { Panel } from '#web/kit/panel.tsx';
import { ErrorState, Loading, Missing, NoAccess, StaleNotice } from '#web/kit/states.tsx';

/** Props of `Answered`: a query's result. `what` completes "We could not load ..."; `children` draw the answer. */
export interface AnsweredProps<T> {
  readonly query: {
    readonly data: T | undefined;
    readonly error: Problem | null;
    readonly dataUpdatedAt: number;
    readonly refetch: () => unknown;
  };
  readonly title: string;
  readonly what: string;
  readonly children: (data: T) => ReactNode;
  /** Where to go from an address that has nothing to show. */
  readonly elsewhere?: ReactNode;
  /** Who can give access, where that is not an administrator of one's own organisation. */
  readonly giver?: string;
}

const usualGiver = 'An administrator of your organisation can give you a role that may see them.';

/** The body of a page: loading, failing, without access, or the answer, kept while a new one fails. */
export function Answered<T>(props: AnsweredProps<T>) {
  const { query, title, what, children, elsewhere, giver = usualGiver } = props;
  const { data, error } = query;
  if (data !== undefined) {
    return (
      <div className="answered">
        {error !== null && (
          <StaleNotice from={new Date(query.dataUpdatedAt)} now={new Date()} isFailed onRetry={query.refetch} />
        )}
        {children(data)}
      </div>
    );
  }
  if (error === null) return <Loading what={what} rows={12} />;
  return (
    <Panel title={title}>
      {error.status === 403 && <NoAccess what={what} giver={giver} />}
      {error.status === 404 && <Missing problem={error} elsewhere={elsewhere} />}
      {error.status !== 403 && error.status !== 404 && (
        <ErrorState what={what} problem={error} onRetry={query.refetch} />
      )}
    </Panel>
  );
}
