import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';

/** Props of `LogInWays`. */
export interface LogInWaysProps {
  readonly hasPasskeys: boolean;
  readonly providers: readonly { readonly code: string; readonly name: string }[];
  readonly next: string | null;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly onPasskey: () => void;
}

/** The ways to log in without a password: they come first, because nobody can be tricked out of them. */
export function LogInWays({ hasPasskeys, providers, next, isBusy, problem, onPasskey }: LogInWaysProps) {
  if (!hasPasskeys && providers.length === 0) return null;
  const query = next === null ? '' : `?next=${encodeURIComponent(next)}`;
  return (
    <div className="log-in-ways">
      <ErrorSummary problem={problem} />
      {hasPasskeys && (
        <Button kind="primary" icon="key" isBusy={isBusy} onClick={onPasskey}>
          Log in with a passkey
        </Button>
      )}
      {providers.map(({ code, name }) => (
        // Not a page of ours: the server sends the browser to the provider.
        <a key={code} className="button button-secondary" href={`/log-in/with/${code}${query}`}>
          Log in with {name}
        </a>
      ))}
      <p className="log-in-or">
        <span>or with your password</span>
      </p>
    </div>
  );
}
