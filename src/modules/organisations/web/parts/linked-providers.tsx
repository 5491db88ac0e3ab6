import { useState } from 'react';
import { call } from '#web/api/client.ts';
import { asProblem, type Problem } from '#web/api/problem.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { announce } from '#web/kit/toast.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { formatDate } from '#web/words/format-date.ts';
import { goToProvider, unlinkProvider } from '../calls.ts';

interface LinkedProvider {
  readonly code: string;
  readonly name: string;
  readonly linkedAt: string | null;
}

/** Props of `LinkedProviders`. */
export interface LinkedProvidersProps {
  readonly providers: readonly LinkedProvider[];
}

function LinkOutcome() {
  const done = useQueryState().get('done');
  if (done === 'linked') return <Notice kind="good" title="Linked. You can log in with it." isSpoken />;
  if (done === 'linked-elsewhere') {
    return (
      <Notice kind="warning" title="It was not linked" isSpoken>
        <p>What you logged in with there is linked to another account here, or this account is linked already.</p>
      </Notice>
    );
  }
  return null;
}

function ProviderLine({ provider }: { readonly provider: LinkedProvider }) {
  const { code, name, linkedAt } = provider;
  const ending = useSend(unlinkProvider, ['/api/me/access']);
  const [failed, setFailed] = useState<Problem | null>(null);
  async function link(): Promise<void> {
    setFailed(null);
    try {
      const { address } = await call(goToProvider, { params: { code }, body: { purpose: 'link' } });
      location.assign(address);
    } catch (thrown) {
      setFailed(asProblem(thrown));
    }
  }
  return (
    <li className="way-in">
      <div>
        <strong>{name}</strong>
        <p className="hint">{linkedAt === null ? 'Not linked' : `Linked since ${formatDate(linkedAt.slice(0, 10))}`}</p>
        <ErrorSummary problem={failed ?? ending.error} />
      </div>
      {linkedAt === null ? (
        <Button onClick={() => void link()}>
          Link<span className="visually-hidden"> {name}</span>
        </Button>
      ) : (
        <Button
          kind="link"
          isBusy={ending.isPending}
          onClick={() =>
            ending.mutate({ params: { code } }, { onSuccess: () => announce(`${name} is no longer linked`) })
          }
        >
          End link<span className="visually-hidden"> with {name}</span>
        </Button>
      )}
    </li>
  );
}

/** The identity providers of this installation, and which of them one's account is linked to. */
export function LinkedProviders({ providers }: LinkedProvidersProps) {
  return (
    <>
      <LinkOutcome />
      <ul className="plain-list ways-in">
        {providers.map((provider) => (
          <ProviderLine key={provider.code} provider={provider} />
        ))}
      </ul>
    </>
  );
}
