import { type ReactNode, useEffect, useState } from 'react';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/kit/button.tsx';
import { Icon } from '#web/kit/icon.tsx';
import { formatAge, formatTime } from '#web/words/format-date.ts';

/** Says that something loads, but only after 300 ms: a quick answer must not flicker. `rows` keeps the space. */
export function Loading({ what = 'this', rows = 4 }: { readonly what?: string; readonly rows?: number }) {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={isLate ? 'loading loading-late' : 'loading'}>
      <p className="visually-hidden" role="status">
        {isLate ? `Loading ${what}` : ''}
      </p>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row) => (
        <span key={row} className="skeleton" />
      ))}
    </div>
  );
}

/** Props of `EmptyState`: why there is nothing, and what to do next. */
export interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing to show, and that is no fault. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {children !== undefined && <div className="hint">{children}</div>}
      {action !== undefined && <div className="state-action">{action}</div>}
    </div>
  );
}

/** Props of `Missing`: the server's words, and where to go instead. */
export interface MissingProps {
  readonly problem: Problem;
  readonly elsewhere?: ReactNode;
}

/** What is asked for does not exist, or not for this person: no failure, and nothing that another try would mend. */
export function Missing({ problem, elsewhere }: MissingProps) {
  return (
    <EmptyState title="There is nothing to show here." action={elsewhere}>
      {problem.detail}
    </EmptyState>
  );
}

/** Props of `ErrorState`: what could not be loaded ("care at risk"), and how to try again. */
export interface ErrorStateProps {
  readonly what: string;
  readonly problem: Problem;
  readonly onRetry?: () => unknown;
}

/** Something failed: says what, what is still right, how to go on, and the reference to quote. */
export function ErrorState({ what, problem, onRetry }: ErrorStateProps) {
  return (
    <div className="state state-error" role="alert">
      <p className="state-title">
        <Icon name="warning" size={20} /> We could not load {what}.
      </p>
      <p className="hint">{problem.detail}</p>
      {onRetry !== undefined && (
        <div className="state-action">
          <Button isSmall onClick={() => void onRetry()}>
            Try again<span className="visually-hidden"> to load {what}</span>
          </Button>
        </div>
      )}
      {problem.reference !== '' && <p className="small reference">Reference: {problem.reference}</p>}
    </div>
  );
}

/** Props of `StaleNotice`: when the data is from; `isFailed` if newer data was asked for and did not come. */
export interface StaleNoticeProps {
  readonly from: Date;
  readonly now: Date;
  readonly isFailed?: boolean;
  readonly onRetry?: () => unknown;
}

/** Old data that is still shown, with its age. */
export function StaleNotice({ from, now, isFailed = false, onRetry }: StaleNoticeProps) {
  const age = now.getTime() - from.getTime();
  return (
    <div className="stale" role="status">
      <p>
        {isFailed && 'We could not load newer data. '}
        {age < 3_600_000 ? `Data is from ${formatTime(from)}.` : `Data is ${formatAge(age)} old.`}
      </p>
      {onRetry !== undefined && (
        <Button kind="link" onClick={() => void onRetry()}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** Access is missing: says who can give it. */
export function NoAccess({ what, giver }: { readonly what: string; readonly giver?: string }) {
  return (
    <div className="state">
      <p className="state-title">You do not have access to {what}.</p>
      <p className="hint">{giver ?? 'An administrator of your organisation can give you access.'}</p>
    </div>
  );
}
