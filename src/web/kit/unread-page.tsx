import type { Problem } from '#web/api/problem.ts';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState, ErrorState, Loading, NoAccess } from '#web/kit/states.tsx';

/** Props of `UnreadPage`: what was asked and why nothing is there yet. */
export interface UnreadPageProps {
  /** "the hazard log" */
  readonly what: string;
  /** "Hazard log" */
  readonly title: string;
  readonly problem: Problem | null;
  readonly onRetry: () => void;
  /** What to say when it does not exist, or not for this person. */
  readonly missing?: string;
}

/** What stands in place of a page that is loading, refused, missing or failing. */
export function UnreadPage({ what, title, problem, onRetry, missing }: UnreadPageProps) {
  if (problem === null) return <Loading what={what} rows={12} />;
  const isRefused = problem.status === 403;
  const isMissing = problem.status === 404 && missing !== undefined;
  return (
    <Panel title={title}>
      {isRefused && (
        <NoAccess what={what} giver="An administrator of your organisation can give you a role that may see it." />
      )}
      {isMissing && <EmptyState title="There is nothing here that you can see.">{missing}</EmptyState>}
      {!isRefused && !isMissing && <ErrorState what={what} problem={problem} onRetry={onRetry} />}
    </Panel>
  );
}
