import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf, InputOf } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { announce } from '#web/kit/toast.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { checkYear as contract } from '../../../contract/years.ts';
import { checkYear, saveYear } from '../calls.ts';

type Checked = AnswerOf<typeof contract>;
type YearDocument = InputOf<typeof contract>['body']['document'];

/** What a year would change, and its faults. */
export function YearChecked({ checked }: { readonly checked: Checked }) {
  const { faults, changes, isNew, effects } = checked;
  if (faults.length > 0) {
    return (
      <Notice kind="warning" title={`This year has ${countOf(faults.length, 'fault')}. Nothing was saved.`} isSpoken>
        <ul>
          {faults.slice(0, 50).map(({ where, place, message }) => (
            <li key={`${where} ${message}`}>
              <strong>{place}</strong>: {message}
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  const title = isNew ? 'This year is new.' : `${countOf(changes.length, 'change')}. Nothing is saved yet.`;
  return (
    <Notice title={title} isSpoken>
      <ul>
        {changes.slice(0, 100).map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {!isNew && changes.length > 0 && <UnderWay effects={effects} />}
    </Notice>
  );
}

/** What the change does to returns that are open, and to deadlines that somebody waits for. */
function UnderWay({ effects: { returns, deadlines } }: Pick<Checked, 'effects'>) {
  const open = returns.reduce((sum, { count }) => sum + count, 0);
  const where = returns.map(({ name, count }) => `${count} at “${name}”`).join(', ');
  return (
    <>
      <p>
        {open === 0
          ? 'No return of this year is open, so none is touched.'
          : `${countOf(open, 'return')} ${open === 1 ? 'is' : 'are'} open: ${where}. They stay where they are and go on by the new steps.`}
      </p>
      {deadlines.length > 0 && (
        <ul>
          {deadlines.map(({ title, words, waiting }) => (
            <li key={`${title} ${words}`}>
              {title}: {words}. {countOf(waiting, 'obligation')} {waiting === 1 ? 'waits' : 'wait'} for it now
              {waiting > 0 ? '; those who have it are asked again within 5 minutes' : ''}.
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Saving a year that was looked at. */
export function SaveYear({
  document,
  checked,
  onDone,
}: {
  readonly document: YearDocument;
  readonly checked: Checked;
  readonly onDone: () => void;
}) {
  const sending = useSend(saveYear, ['/api/years']);
  const form = useForm<'why'>({ id: 'save-year', start: { why: '' }, problem: sending.error, check: whyFault });
  const send = form.submit(({ why }) =>
    sending.mutate(
      { params: { code: document.code }, body: { document, revision: checked.revision, why: why.trim() } },
      {
        onSuccess: () => {
          announce('The year was saved');
          onDone();
        },
      },
    ),
  );
  return (
    <form noValidate className="stack" onSubmit={send}>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Save the year
        </Button>
      </div>
    </form>
  );
}

/** A year from a file, looked at before it is saved. */
export function ImportYear() {
  const [file, setFile] = useState<File | null>(null);
  const [document, setDocument] = useState<YearDocument | null>(null);
  const [fault, setFault] = useState('');
  const checking = useSend(checkYear, []);
  const take = (next: File | null) => {
    setFile(next);
    setDocument(null);
    setFault('');
    checking.reset();
  };
  const look = async () => {
    if (file === null) return setFault('Choose a file');
    try {
      const read: YearDocument = JSON.parse(await file.text());
      setDocument(read);
      checking.mutate({ body: { document: read } });
    } catch {
      setFault('This is not a JSON file. Download a year to see its shape.');
    }
  };
  const checked = checking.data;
  const words = fault || checking.error?.detail;
  return (
    <Panel
      title="Take in a year from a file"
      hint="A new year, or a new text of one. You see what changes first."
      id="import"
    >
      <div className="stack">
        <FileUpload
          label="File of a year (JSON)"
          name="year-file"
          accept=".json"
          file={file}
          fault={words}
          onChange={take}
        />
        <div className="button-row">
          <Button onClick={() => void look()} isBusy={checking.isPending}>
            Look at it
          </Button>
        </div>
        {checking.error && checking.error.errors.length > 0 && (
          <ul>
            {checking.error.errors.slice(0, 20).map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                {field}: {message}
              </li>
            ))}
          </ul>
        )}
        {checked && <YearChecked checked={checked} />}
        {checked && document && checked.faults.length === 0 && (checked.isNew || checked.changes.length > 0) && (
          <SaveYear document={document} checked={checked} onDone={() => take(null)} />
        )}
      </div>
    </Panel>
  );
}
