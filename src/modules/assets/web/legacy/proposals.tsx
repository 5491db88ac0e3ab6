import { useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkboxes } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { announce } from '#web/kit/toast.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import { takeLegacyProposals, touched } from './calls.ts';
import type { LegacyList } from './legacy-columns.tsx';

/** What the inventory says cannot be updated, taken into the register by one press. */
export function Proposals({ proposals }: { readonly proposals: LegacyList['proposals'] }) {
  const { organisation } = useScoped('systems');
  const [picked, setChosen] = useState<readonly string[]>(proposals.map(({ key }) => key));
  // What was taken in is no longer proposed, and stays picked.
  const chosen = picked.filter((key) => proposals.some((proposal) => proposal.key === key));
  const sending = useSend(takeLegacyProposals, touched);
  const take = () => {
    const body = { organisation, keys: [...chosen], why: 'Taken from the inventory' };
    sending.mutate({ body }, { onSuccess: ({ ids }) => announce(`${countOf(ids.length, 'entry', 'entries')} added`) });
  };
  return (
    <Panel title="From your inventory" hint="These cannot be updated, and nobody has written down why or until when">
      <div className="stack">
        <ErrorSummary faults={[]} problem={sending.error} />
        <Checkboxes
          name="legacy-proposals"
          label="What to take into the register"
          options={proposals.map(({ key, name, why, devices }) => ({
            value: key,
            name: `${name} (${countOf(devices, 'device')})`,
            hint: why,
          }))}
          values={chosen}
          onChange={setChosen}
        />
        <div className="button-row">
          <Button kind="primary" isBusy={sending.isPending} disabled={chosen.length === 0} onClick={take}>
            Take {countOf(chosen.length, 'of them', 'of them')} in
          </Button>
        </div>
      </div>
    </Panel>
  );
}
