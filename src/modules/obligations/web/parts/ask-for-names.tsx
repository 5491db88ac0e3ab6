import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import { askForNames } from '../calls.ts';

/** Asks every organisation with a gap to name somebody. */
export function AskForNames({ gaps }: { readonly gaps: number }) {
  const { organisation, branch } = useScoped();
  const duty = useQueryState().get('duty');
  const [isOpen, setIsOpen] = useState(false);
  const sending = useSend(askForNames, ['/api/duties', '/api/obligations', '/api/start']);
  const form = useForm<'why'>({ id: 'names', start: { why: '' }, problem: sending.error, check: whyFault });
  const edge = branch.edge === undefined ? {} : { edge: branch.edge };
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Ask for names</Button>
      <Dialog title="Ask for names" isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <form
          noValidate
          onSubmit={form.submit(({ why }) =>
            sending.mutate(
              { body: { organisation, ...edge, ...(duty ? { duty } : {}), why: why.trim() } },
              {
                onSuccess: ({ asked }) => {
                  announce(`${countOf(asked, 'organisation and duty', 'organisations and duties')} asked`);
                  setIsOpen(false);
                },
              },
            ),
          )}
        >
          <p className="form-lead">
            {duty ? 'The gaps of this duty' : countOf(gaps, 'gap')}: each becomes an obligation to name somebody within
            28 days. It closes by itself when somebody is named. Those already asked are left out.
          </p>
          <ErrorSummary faults={form.faults} problem={sending.error} />
          <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
          <div className="button-row">
            <Button type="submit" kind="primary" isBusy={sending.isPending}>
              Ask for names
            </Button>
            <Button kind="link" onClick={() => setIsOpen(false)}>
              Cancel
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
