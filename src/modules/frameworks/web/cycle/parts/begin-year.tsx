import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Status } from '#web/kit/status.tsx';
import { announce } from '#web/kit/toast.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import { beginYear } from '../calls.ts';
import { dayOf } from '../cycle-words.ts';
import type { YearAnswer } from '../year-page.tsx';

type Nation = YearAnswer['nations'][number];

const totalOf = ({ asked }: Nation) => asked.reduce((sum, { organisations }) => sum + organisations, 0);

function Begin({
  nation,
  code,
  onClose,
}: {
  readonly nation: Nation;
  readonly code: string;
  readonly onClose: () => void;
}) {
  const sending = useSend(beginYear, ['/api/years', '/api/obligations', '/api/assurance']);
  const form = useForm<'why'>({ id: 'begin', start: { why: '' }, problem: sending.error, check: whyFault });
  const send = form.submit(({ why }) =>
    sending.mutate(
      { params: { code }, body: { register: nation.register, why: why.trim() } },
      {
        onSuccess: ({ asked }) => {
          announce(`The year has begun: ${countOf(asked, 'obligation')} opened`);
          onClose();
        },
      },
    ),
  );
  return (
    <Dialog title={`Begin the year in ${nation.name}`} isOpen onClose={onClose}>
      <form noValidate onSubmit={send}>
        <p className="form-lead">
          {countOf(totalOf(nation), 'organisation')} will be asked by the deadlines of this year. Large ones are told at
          once; small ones (practices, pharmacies, care homes) are asked in the minutes after.
        </p>
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <div className="button-row">
          <Button type="submit" kind="primary" isBusy={sending.isPending}>
            Begin the year
          </Button>
          <Button kind="link" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Which nations have begun the year, and whom it asks there. */
export function Nations({ year }: { readonly year: YearAnswer }) {
  const [beginning, setBeginning] = useState<Nation | null>(null);
  const nameOf = new Map(year.document.categories.map(({ code, name }) => [code, name]));
  return (
    <Panel title="Nations" hint="Nobody is asked for anything before a nation begins the year">
      {year.nations.map((nation) => (
        <div key={nation.register} className="cycle-gap">
          <div className="cycle-gap-head">
            <div className="cell-lines">
              <strong>{nation.name}</strong>
              <span className="cell-under">
                {nation.begunAt === null ? 'Not begun' : `Begun on ${dayOf(nation.begunAt)} by ${nation.begunByName}`}
              </span>
            </div>
            {nation.begunAt !== null && <Status level="good">Begun</Status>}
            {nation.mayBegin && (
              <Button isSmall onClick={() => setBeginning(nation)} aria-label={`Begin the year in ${nation.name}`}>
                Begin the year
              </Button>
            )}
          </div>
          <ul className="plain-list">
            {nation.asked.map(({ category, organisations }) => (
              <li key={category} className="hint">
                Category {category}, {nameOf.get(category)}: {formatNumber(organisations)}
              </li>
            ))}
          </ul>
          {nation.small && (
            <p className="hint">
              {nation.small.isDone
                ? `Small organisations are asked: ${countOf(nation.small.asked, 'obligation')} opened. Nobody was told where nobody holds the duty.`
                : `Small organisations are being asked, some thousands at a time: ${countOf(nation.small.asked, 'obligation')} opened so far.`}
            </p>
          )}
        </div>
      ))}
      {beginning && <Begin nation={beginning} code={year.document.code} onClose={() => setBeginning(null)} />}
    </Panel>
  );
}
