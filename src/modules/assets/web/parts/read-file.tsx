import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { announce } from '#web/kit/toast.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { formatNumber } from '#web/words/format-number.ts';
import { applyImport, cancelImport, touched } from '../calls.ts';
import type { Import } from '../send-file.ts';

const severities = [
  ['critical', 'Critical'],
  ['high', 'High'],
  ['medium', 'Medium'],
  ['low', 'Low'],
  ['none', 'Information'],
  ['unknown', 'Severity not given'],
] as const;

function Faults({ file }: { readonly file: Import }) {
  if (file.faults.length === 0) return null;
  return (
    <Notice kind="warning" title="Some of it was read around">
      <ul>
        {file.faults.map(({ message, where, times }) => (
          <li key={`${where} ${message}`}>
            {message} {times > 1 && `${formatNumber(times)} times.`} {where !== '' && `First at ${where}.`}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What a file holds, to look at before it is stored. */
export function ReadFile({ file, onDone }: { readonly file: Import; readonly onDone: () => void }) {
  const applying = useSend(applyImport, touched);
  const cancelling = useSend(cancelImport, touched);
  const form = useForm({
    id: 'store-scan',
    start: { why: '' },
    problem: applying.error ?? cancelling.error,
    check: whyFault,
  });
  if (file.state === 'refused')
    return (
      <Panel title={`${file.fileName} could not be read`}>
        <Faults file={file} />
      </Panel>
    );
  if (file.state !== 'read' && file.state !== 'held') return null;
  const params = { id: file.id };
  return (
    <Panel title={`What ${file.fileName} holds`} isWide>
      {file.state === 'held' && (
        <Notice kind="warning" title="It holds less than half of the last file from this source">
          Is it whole? If devices or findings are missing by mistake, storing it would call them fixed.
        </Notice>
      )}
      <SummaryList
        rows={[
          ...(file.of === null ? [] : [{ name: 'It is of', value: file.of }]),
          ...(file.counts.components ? [{ name: 'Components', value: formatNumber(file.counts.components) }] : []),
          ...(file.counts.answers ? [{ name: 'Answers of the maker', value: formatNumber(file.counts.answers) }] : []),
          { name: 'Devices', value: formatNumber(file.counts.assets ?? 0) },
          { name: 'Findings', value: formatNumber(file.counts.findings ?? 0) },
          { name: 'With a CVE', value: formatNumber(file.counts.withCve ?? 0) },
          ...severities.map(([id, name]) => ({ name, value: formatNumber(file.counts[`severity.${id}`] ?? 0) })),
          { name: 'Of the day', value: formatDate(file.seenOn) },
        ]}
      />
      <Faults file={file} />
      <form
        className="form"
        noValidate
        onSubmit={form.submit(({ why }) =>
          applying.mutate(
            { params, body: { why: why.trim() } },
            {
              onSuccess: () => {
                announce('It is being stored. This page shows when it is done.');
                onDone();
              },
            },
          ),
        )}
      >
        <ErrorSummary faults={form.faults} problem={applying.error ?? cancelling.error} />
        <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
        <div className="button-row">
          <Button type="submit" kind="primary" isBusy={applying.isPending}>
            Store it
          </Button>
          <Button
            isBusy={cancelling.isPending}
            onClick={() =>
              cancelling.mutate({ params, body: { why: 'Not wanted after a look' } }, { onSuccess: onDone })
            }
          >
            Let it go
          </Button>
        </div>
      </form>
    </Panel>
  );
}
