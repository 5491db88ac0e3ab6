import { useState } from 'react';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/forms/error-summary.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { announce } from '#web/kit/toast.tsx';
import type { OutcomeView } from '../../../contract/returns.ts';
import { ownerWords } from '../answer-words.ts';
import { assignOutcomes } from '../calls.ts';
import { type Giving, givenTo, OwnerFields } from './owner-fields.tsx';

/** Who looks after the outcome, and giving it to somebody. */
export function OwnerPanel({ view }: { readonly view: OutcomeView }) {
  const { owner, organisationCode, year, node, people, duties, mayWrite, assessment } = view;
  const start = owner?.personId != null ? `person ${owner.personId}` : owner ? `duty ${owner.duty}` : '';
  const [giving, setGiving] = useState<Giving>({ to: start, dueOn: owner?.dueOn ?? '' });
  const sending = useSend(assignOutcomes, ['/api/assurance/']);
  const give = () =>
    sending.mutate(
      {
        params: { organisation: organisationCode },
        body: { year: year.code, what: [{ node }], ...givenTo(giving), why: 'Given on the page of the outcome' },
      },
      { onSuccess: ({ to }) => announce(to === '' ? 'Nobody looks after it now' : `Given to ${to}`) },
    );
  return (
    <Panel title="Who looks after it">
      <p>
        {ownerWords(owner)}
        {owner?.state === 'done' ? '. Done' : ''}
      </p>
      {mayWrite && assessment?.isEnded === false && (
        <Details summary={owner === null ? 'Give it to somebody' : 'Give it to somebody else'}>
          <ErrorSummary problem={sending.error} />
          <OwnerFields
            people={people}
            duties={duties}
            value={giving}
            onChange={setGiving}
            faults={faultsOf(sending.error)}
          />
          <Button isBusy={sending.isPending} onClick={give}>
            Save who looks after it
          </Button>
        </Details>
      )}
    </Panel>
  );
}
