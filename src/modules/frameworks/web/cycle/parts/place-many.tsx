import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { Checkbox, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { announce } from '#web/kit/toast.tsx';
import { countOf } from '#web/words/format-number.ts';
import { placeOrganisations } from '../calls.ts';
import type { CategoriesAnswer } from '../categories-page.tsx';

/** Props of `PlaceMany`; `onClose` is told whether something changed. */
export interface PlaceManyProps {
  readonly list: CategoriesAnswer;
  readonly organisations: readonly string[];
  readonly onClose: (isDone: boolean) => void;
}

const byKind = 'by-kind';

/** Places the selected organisations in a category by name, or back where their kind puts them. */
export function PlaceMany({ list, organisations, onClose }: PlaceManyProps) {
  const [isVerified, setIsVerified] = useState(false);
  const sending = useSend(placeOrganisations, ['/api/years', '/api/assurance']);
  const form = useForm<'category' | 'source' | 'why'>({
    id: 'place',
    start: { category: '', source: '', why: '' },
    problem: sending.error,
    check: ({ category, why }) => ({
      ...whyFault({ why }),
      ...(category === '' ? { category: 'Select where they belong' } : {}),
    }),
  });
  const send = form.submit(({ category, source, why }) =>
    sending.mutate(
      {
        params: { code: list.year.code },
        body: {
          register: list.register,
          organisations: [...organisations],
          category: category === byKind ? '' : category,
          source: source.trim(),
          isVerified,
          why: why.trim(),
        },
      },
      {
        onSuccess: ({ changed }) => {
          announce(`${countOf(changed, 'organisation')} changed`);
          onClose(true);
        },
      },
    ),
  );
  return (
    <Dialog title={`Place ${countOf(organisations.length, 'organisation')}`} isOpen onClose={() => onClose(false)}>
      <form noValidate className="stack" onSubmit={send}>
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <Select
          {...form.bind('category')}
          label="Category"
          empty="Select a category"
          options={[
            ...list.categories.map(({ code, name }) => ({ value: code, name: `${code}: ${name}` })),
            { value: byKind, name: 'Where their kind of organisation puts them' },
          ]}
        />
        <TextInput
          {...form.bind('source')}
          label="Source"
          hint="Where this is known from, such as a letter"
          autoComplete="off"
          isOptional
        />
        <Checkbox
          name="place-verified"
          label="I have compared this with the source"
          isOn={isVerified}
          onChange={setIsVerified}
        />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <p className="hint">A return that is open stays in its category.</p>
        <div className="button-row">
          <Button type="submit" kind="primary" isBusy={sending.isPending}>
            Place them
          </Button>
          <Button kind="link" onClick={() => onClose(false)}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
