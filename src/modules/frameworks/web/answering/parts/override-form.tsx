import { useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/forms/error-summary.tsx';
import { TextArea } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import type { OutcomeView } from '../../../contract/returns.ts';
import { overrideAnswer } from '../calls.ts';
import type { Autosave } from '../use-autosave.ts';

/** Sets a level beside the rule's, with a reason and one's name; or takes it back. */
export function OverrideForm({
  view,
  level,
  save,
}: {
  readonly view: OutcomeView;
  readonly level: string | null;
  readonly save: Autosave;
}) {
  const override = view.answer?.override ?? null;
  const [wanted, setWanted] = useState('');
  const [why, setWhy] = useState('');
  const sending = useSend(overrideAnswer, ['/api/assurance/']);
  const assessment = view.assessment?.id ?? 0;
  const faults = faultsOf(sending.error);
  const send = (to: string | null) =>
    sending.mutate(
      { params: { assessment, node: view.node }, body: { version: save.version(), level: to, why } },
      {
        onSuccess: (done) => {
          save.moveTo(done.version);
          setWhy('');
          announce(to === null ? 'The rule counts again' : 'Level set, with your name and reason');
        },
      },
    );
  return (
    <Details summary={override === null ? 'The rule does not fit' : 'Change or take back the level that was set'}>
      <p className="hint">
        Where another control does the same, or a statement cannot apply, set the level beside the rule. Your ticks,
        your name and your reason stay in sight of whoever reviews it.
      </p>
      <ErrorSummary problem={sending.error} />
      <Select
        label="Level that holds"
        name="level"
        empty="Select a level"
        options={view.ladder.filter(({ code }) => code !== level).map(({ code, name }) => ({ value: code, name }))}
        value={wanted}
        onChange={setWanted}
        fault={faults.level}
      />
      <TextArea
        label="Why the rule does not fit"
        name="why"
        hint="At least 20 characters"
        rows={3}
        maxLength={2000}
        value={why}
        onChange={setWhy}
        fault={faults.why}
      />
      <div className="button-row">
        <Button isBusy={sending.isPending} disabled={wanted === ''} onClick={() => send(wanted)}>
          Set the level
        </Button>
        {override !== null && (
          <Button isBusy={sending.isPending} onClick={() => send(null)}>
            Let the rule count
          </Button>
        )}
      </div>
    </Details>
  );
}
