import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { DateInput } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { HolderRow } from '../../contract/duties.ts';
import { endHolder } from '../calls.ts';

/** Props of `EndHolder`. `open` counts the obligations that the duty owns now. */
export interface EndHolderProps {
  readonly holder: HolderRow;
  readonly duty: string;
  readonly open: number;
  readonly onClose: () => void;
}

/** Says on which day somebody holds a duty for the last time, and what becomes of what it owns. */
export function EndHolder({ holder, duty, open, onClose }: EndHolderProps) {
  const sending = useSend(endHolder, ['/api/duties', '/api/obligations']);
  const form = useForm<'lastDay' | 'why'>({
    id: 'end-holder',
    start: { lastDay: new Date().toISOString().slice(0, 10), why: '' },
    problem: sending.error,
    check: whyFault,
  });
  return (
    <Dialog title={`${holder.name} leaves: ${duty}`} isOpen onClose={onClose}>
      <form
        noValidate
        onSubmit={form.submit(({ lastDay, why }) =>
          sending.mutate(
            { params: { id: holder.id }, body: { lastDay, why: why.trim() } },
            {
              onSuccess: ({ isGap }) => {
                announce(isGap ? `Saved. Nobody holds it after ${lastDay} yet` : 'Saved');
                onClose();
              },
            },
          ),
        )}
      >
        <p className="form-lead">
          The clocks of {countOf(open, 'open obligation')} go on as they are. Whoever holds the duty next gets them;
          until then a deputy, or the body above.
        </p>
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <DateInput {...form.bind('lastDay')} label="Last day" />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <div className="button-row">
          <Button type="submit" kind="warning" isBusy={sending.isPending}>
            Save last day
          </Button>
          <Button kind="link" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
