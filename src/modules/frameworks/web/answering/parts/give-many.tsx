import { useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/forms/error-summary.tsx';
import { announce } from '#web/kit/toast.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { ReturnView } from '../../../contract/returns.ts';
import { assignOutcomes } from '../calls.ts';
import { type Giving, givenTo, OwnerFields } from './owner-fields.tsx';

/** Gives all selected outcomes to one person or duty at once. */
export function GiveMany({
  view,
  selected,
  onDone,
}: {
  readonly view: ReturnView;
  readonly selected: ReadonlySet<string>;
  readonly onDone: () => void;
}) {
  const [giving, setGiving] = useState<Giving>({ to: '', dueOn: '' });
  const sending = useSend(assignOutcomes, ['/api/assurance/']);
  if (selected.size === 0) return null;
  const what = [...selected].map((node) => ({ node: Number(node) }));
  const give = () =>
    sending.mutate(
      {
        params: { organisation: view.organisationCode },
        body: { year: view.year.code, what, ...givenTo(giving), why: 'Given on the page of the return' },
      },
      {
        onSuccess: ({ assigned, to }) => {
          announce(`${countOf(assigned, 'outcome')} ${to === '' ? 'taken back' : `given to ${to}`}`);
          onDone();
        },
      },
    );
  return (
    <section className="give-bar" aria-label="Give the selected outcomes">
      <h3>{countOf(selected.size, 'outcome')} selected</h3>
      <ErrorSummary problem={sending.error} />
      <div className="give-fields">
        <OwnerFields
          people={view.people}
          duties={view.duties}
          value={giving}
          onChange={setGiving}
          faults={faultsOf(sending.error)}
        />
      </div>
      <div className="button-row">
        <Button kind="primary" isBusy={sending.isPending} onClick={give}>
          {giving.to === '' ? 'Take them back' : 'Give them'}
        </Button>
        <Button onClick={onDone}>Select none</Button>
      </div>
    </section>
  );
}
