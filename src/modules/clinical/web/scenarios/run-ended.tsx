import { ButtonLink } from '#web/kit/button.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Stored } from './use-scenario.ts';

const words: Readonly<Partial<Record<Stored['state'], { title: string; text: string }>>> = {
  stopped: { title: 'The run was stopped.', text: 'Nothing of it is kept. The scenario is: you can run it again.' },
  failed: { title: 'The run failed.', text: 'Nothing of it is kept. Change the scenario, or run it again as it is.' },
  'ended-early': {
    title: 'Wardkeep stopped twice while this ran.',
    text: 'So it was not tried a third time. The scenario is kept: you can make it smaller, or run it again.',
  },
};

/** A run that ended without a result: why, and how to go on. */
export function RunEnded({ stored, againHref }: { readonly stored: Stored; readonly againHref: string }) {
  const said = words[stored.state] ?? { title: 'There is no result.', text: 'You can run the scenario again.' };
  return (
    <Panel title="Result">
      <EmptyState
        title={said.title}
        action={
          <ButtonLink href={againHref} kind="primary">
            Change and run again
          </ButtonLink>
        }
      >
        {stored.problem !== null && <p>{stored.problem}</p>}
        <p>{said.text}</p>
      </EmptyState>
    </Panel>
  );
}
