import { Component, type ReactNode } from 'react';
import { asProblem } from '#web/api/problem.ts';
import { ErrorState } from '#web/kit/states.tsx';

interface State {
  readonly thrown: unknown;
}

/** Keeps the shell alive when a page breaks or its code cannot be loaded. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { thrown: null };

  static getDerivedStateFromError(thrown: unknown): State {
    return { thrown };
  }

  override render() {
    if (this.state.thrown === null) return this.props.children;
    return (
      <div className="panel">
        <h1>Something went wrong</h1>
        {/* A page's code is cached by the browser as failed, so only a full load can help. */}
        <ErrorState what="this page" problem={asProblem(this.state.thrown)} onRetry={() => location.reload()} />
      </div>
    );
  }
}
