import { useState } from 'react';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { announce } from '#web/kit/toast.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { bringControlFile as contract } from '../../../contract/controls.ts';
import { bringControlFile, touched } from '../calls.ts';

type Read = AnswerOf<typeof contract>;

function Preview({ read }: { readonly read: Read }) {
  return (
    <>
      <SummaryList
        rows={[
          { name: 'Values in the file', value: formatNumber(read.rows) },
          { name: 'Whose system was found', value: formatNumber(read.matched) },
          { name: 'That cannot be taken', value: formatNumber(read.faultCount) },
        ]}
      />
      {read.faultCount > 0 && (
        <Notice kind="warning" title={`${countOf(read.faultCount, 'line')} will be left out`}>
          <ul>
            {read.faults.slice(0, 10).map(({ line, message }) => (
              <li key={`${line} ${message}`}>
                Line {line}: {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

/** A CSV of which controls stand on which systems: first looked at, then kept. */
export function BringStates({ organisation }: { readonly organisation: string }) {
  const sending = useSend(bringControlFile, touched, { timeoutSeconds: 120 });
  const [file, setFile] = useState<File | null>(null);
  const [read, setRead] = useState<Read | null>(null);
  const form = useForm({ id: 'states', start: { why: '' }, problem: sending.error, check: whyFault });
  const isPreview = read === null;
  const send = (why: string) => {
    if (file === null) return;
    const query = { fileName: file.name, why: why.trim(), isPreview: isPreview ? 'true' : 'false' };
    sending.mutate(
      { params: { organisation }, query, body: file },
      {
        onSuccess: (answer) => {
          if (!answer.isStored) return setRead(answer);
          announce(`Kept: ${countOf(answer.changed, 'value')} changed.`);
          setRead(null);
          setFile(null);
          form.set({ why: '' });
        },
      },
    );
  };
  return (
    <Panel
      title="File of control states"
      hint="A CSV with the columns asset, control, state and date, and for groups covered and not covered. Microsoft Defender’s list of devices is read, too."
    >
      <form className="form" noValidate onSubmit={form.submit(({ why }) => send(why))}>
        <ErrorSummary faults={form.faults} problem={sending.error} />
        <FileUpload
          label="File"
          name="states-file"
          accept=".csv"
          file={file}
          onChange={(next) => {
            setFile(next);
            setRead(null);
          }}
          hint="Nothing is kept before you have looked at what it holds"
        />
        <TextInput {...form.bind('why')} label="What shows it, and why" hint={whyHint} autoComplete="off" />
        {read !== null && <Preview read={read} />}
        <Button type="submit" kind="primary" isBusy={sending.isPending} disabled={file === null}>
          {isPreview ? 'Show what it holds' : 'Keep it'}
        </Button>
      </form>
    </Panel>
  );
}
