import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import type { Level } from '#web/kit/glyph.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { SupplierDetail } from '../../contract/supplier-detail.ts';
import { type CharterState, charterStates } from '../../domain/charter-states.ts';
import { stateCharter } from '../calls.ts';

type Point = SupplierDetail['charter']['points'][number];

const words: Readonly<Record<CharterState, { readonly level: Level; readonly words: string }>> = {
  evidenced: { level: 'good', words: 'Shown by evidence' },
  declared: { level: 'low', words: 'Declared, not shown' },
  'not-met': { level: 'high', words: 'Not met' },
  unknown: { level: 'none', words: 'Not known' },
};

/** Where a supplier stands on one point. */
export function PointState({ point }: { readonly point: Point }) {
  const { level, words: text } = words[point.state];
  return (
    <>
      <Status level={level}>{point.isBySupplier ? `${text} (their own word)` : text}</Status>
      {point.statedOn !== null && (
        <span className="supplier-more">
          {formatDate(point.statedOn)}
          {point.link !== '' && (
            <>
              {', '}
              <a href={point.link} rel="noreferrer">
                evidence<span className="visually-hidden"> for {point.name}</span>
              </a>
            </>
          )}
        </span>
      )}
    </>
  );
}

function StateForm({ supplier, onDone }: { readonly supplier: SupplierDetail; readonly onDone: () => void }) {
  const sending = useSend(stateCharter, ['/api/suppliers']);
  const [first] = supplier.charter.points;
  const form = useForm<'point' | 'state' | 'statedOn' | 'link' | 'why'>({
    id: 'charter',
    start: {
      point: first?.code ?? '',
      state: 'declared',
      statedOn: new Date().toISOString().slice(0, 10),
      link: '',
      why: '',
    },
    problem: sending.error,
    check: (values) => ({
      ...(values.state === 'evidenced' && values.link.trim() === '' ? { link: 'Link to the evidence' } : {}),
      ...whyFault(values),
    }),
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ point, state, statedOn, link, why }) =>
        sending.mutate(
          {
            params: { id: supplier.id },
            body: { point, state: state as CharterState, statedOn, link: link.trim(), why: why.trim() },
          },
          { onSuccess: onDone },
        ),
      )}
    >
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <Select
        {...form.bind('point')}
        label="Point"
        options={supplier.charter.points.map(({ code, name }) => ({ value: code, name }))}
      />
      <Select
        {...form.bind('state')}
        label="Where it stands"
        options={charterStates.map((value) => ({ value, name: words[value].words }))}
      />
      <DateInput {...form.bind('statedOn')} label="On which day" />
      <TextInput {...form.bind('link')} label="Link to the evidence" hint="Starts with https://" isOptional />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Save point
        </Button>
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** What a supplier published in the toolkit, in words. */
export function dsptWords({ state, statusName, edition }: SupplierDetail['dspt']): string {
  if (state === 'published') return `${statusName} (${edition})`;
  if (state === 'no-code') return 'Not known: it has no ODS code';
  return state === 'not-published' ? 'Nothing published' : 'Not known: its code is not in the register';
}

/** The points of the charter, and what the supplier published in the toolkit. */
export function CharterPanel({ supplier }: { readonly supplier: SupplierDetail }) {
  const [isOpen, setIsOpen] = useState(false);
  const { points, version } = supplier.charter;
  const shown = points.filter(({ state }) => state === 'evidenced').length;
  return (
    <Panel
      title="Charter for suppliers"
      hint={`${shown} of ${points.length} points shown by evidence. Voluntary, ${formatDate(version)}`}
      actions={supplier.mayManage && !isOpen && <Button onClick={() => setIsOpen(true)}>Change a point</Button>}
    >
      {isOpen && <StateForm supplier={supplier} onDone={() => setIsOpen(false)} />}
      <SummaryList
        rows={[
          ...points.map((point) => ({ name: point.name, value: <PointState point={point} /> })),
          { name: 'Published in the Data Security and Protection Toolkit', value: dsptWords(supplier.dspt) },
        ]}
      />
    </Panel>
  );
}
