import { useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { announce } from '#web/kit/toast.tsx';
import { askForBulk, openBulk } from '../sharing-calls.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** Props of `BulkLeave`. `organisation`: where the reader holds the role. */
export interface BulkLeaveProps {
  readonly organisation: string;
  readonly classes: readonly { readonly code: string; readonly name: string }[];
}

/** Asks a second person for leave to look at a class of very many organisations, and uses it. */
export function BulkLeave({ organisation, classes }: BulkLeaveProps) {
  const [dataClass, setClass] = useState(classes[0]?.code ?? '');
  const [isAsking, setAsking] = useState(false);
  const asking = useSend(askForBulk, ['/api/proposals']);
  const opening = useSend(openBulk, []);
  const body = { organisation, class: dataClass };
  return (
    <Panel
      title="Reading a great deal"
      hint="Nobody alone sees a class of very many organisations in an hour. A second person may allow it for 1 hour; the administrators are told."
    >
      <ErrorSummary faults={[]} problem={opening.error} />
      <Select
        name="bulk-class"
        label="What"
        value={dataClass}
        onChange={setClass}
        options={classes.map(({ code, name }) => ({ value: code, name }))}
      />
      <div className="button-row">
        <Button onClick={() => setAsking(true)}>Ask a second person</Button>
        <Button
          isBusy={opening.isPending}
          onClick={() => opening.mutate({ body }, { onSuccess: () => announce('Open for 1 hour.') })}
        >
          Use the leave given
        </Button>
        <ButtonLink href="/proposals" kind="link">
          See what waits
        </ButtonLink>
      </div>
      <ReasonDialog
        id="bulk"
        title="Ask a second person?"
        action="Ask a second person"
        isOpen={isAsking}
        isBusy={asking.isPending}
        problem={asking.error}
        onSend={(why) =>
          asking.mutate(
            { body: { ...body, why } },
            {
              onSuccess: () => {
                setAsking(false);
                announce('Asked. It waits for a second person.');
              },
            },
          )
        }
        onClose={() => setAsking(false)}
      >
        <p>Another administrator here reads your reason and decides within 72 hours.</p>
      </ReasonDialog>
    </Panel>
  );
}
