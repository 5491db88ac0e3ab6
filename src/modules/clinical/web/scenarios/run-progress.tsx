import { useEffect, useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { TaskProgress } from '#web/kit/task-progress.tsx';
import { stopScenario } from './calls.ts';
import { asFile, fileDefaults } from './scenario-file.ts';
import type { Stored } from './use-scenario.ts';

/** What is said aloud: each quarter, not each second. */
function quarterWords({ state, progress }: Stored): string {
  if (state === 'waiting') return 'The run waits for a free place.';
  const quarter = Math.floor(progress * 4) * 25;
  return quarter === 0 ? 'The run has begun.' : `${quarter}% of the run is done.`;
}

/** A run that waits or goes on: how far it is, and how to stop it. */
export function RunProgress({ stored }: { readonly stored: Stored }) {
  const stopping = useSend(stopScenario, ['/api/scenarios']);
  const draws = asFile(stored.scenario).draws ?? fileDefaults.draws;
  const words = quarterWords(stored);
  const [spoken, setSpoken] = useState('');
  useEffect(() => setSpoken(words), [words]);
  return (
    <Panel
      title={stored.state === 'waiting' ? 'Waiting to run' : 'Running'}
      hint="You can leave this page. The run goes on, and its result is kept"
    >
      <ErrorSummary problem={stopping.error} />
      <TaskProgress label="Runs done" done={Math.round(stored.progress * draws)} total={draws} unit="runs" />
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
      {stored.mayChange && (
        <div className="button-row form-under">
          <Button isBusy={stopping.isPending} onClick={() => stopping.mutate({ params: { id: stored.id } })}>
            Stop the run
          </Button>
        </div>
      )}
    </Panel>
  );
}
