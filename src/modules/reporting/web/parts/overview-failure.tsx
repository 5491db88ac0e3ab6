import { Link } from 'wouter';
import type { Problem } from '#web/api/problem.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { EmptyState, ErrorState, NoAccess } from '#web/kit/states.tsx';
import { useQueryState } from '#web/scope/use-query.ts';

/** Props of `OverviewFailure`. */
export interface OverviewFailureProps {
  readonly problem: Problem;
  readonly onRetry: () => unknown;
}

/** An overview that could not be shown: why, and the way on. */
export function OverviewFailure({ problem, onRetry }: OverviewFailureProps) {
  const query = useQueryState();
  return (
    <>
      <PageHeader title={problem.status === 404 ? 'Organisation not found' : 'Overview'} />
      <section className="panel">
        {problem.status === 403 && <NoAccess what="this overview" />}
        {problem.status === 404 && (
          <EmptyState title={problem.detail} action={<Link href="/england">Go to England</Link>}>
            Check the code in the address. Search finds organisations by name.
          </EmptyState>
        )}
        {problem.status === 400 && (
          <EmptyState
            title={problem.detail}
            action={<Link href={query.hrefWith({ 'as-of': null, edge: null })}>Show the newest day by geography</Link>}
          />
        )}
        {![400, 403, 404].includes(problem.status) && (
          <ErrorState what="the overview" problem={problem} onRetry={onRetry} />
        )}
      </section>
    </>
  );
}
