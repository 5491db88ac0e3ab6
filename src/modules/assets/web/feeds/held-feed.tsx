import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Radios } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import { formatNumber } from '#web/words/format-number.ts';
import { decideFeed } from '../calls.ts';
import { type FeedFile, feedNames } from './feed-words.ts';

const touched = ['/api/feeds', '/api/weaknesses', '/api/exposure'] as const;
const numberOf = (value: number | null) => (value === null ? null : formatNumber(value));

interface HeldFeedProps {
  readonly file: FeedFile;
  readonly organisation: string;
  readonly mayManage: boolean;
}

/** A list that looks wrong: why, beside what counts now, and the two ways on. */
export function HeldFeed({ file, organisation, mayManage }: HeldFeedProps) {
  const deciding = useSend(decideFeed, touched, { timeoutSeconds: 600 });
  const id = `held-${file.sha256.slice(0, 8)}`;
  const form = useForm<'decision' | 'why'>({
    id,
    start: { decision: 'refuse', why: '' },
    problem: deciding.error,
    check: whyFault,
  });
  return (
    <Panel title={`Look at ${file.fileName} first`} isWide>
      <Notice kind="warning" title="It was not taken over">
        <ul>
          {file.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </Notice>
      <SummaryList
        rows={[
          { name: 'List', value: file.feed === null ? null : feedNames[file.feed].name },
          { name: 'Of the day', value: file.day === null ? null : formatDate(file.day) },
          { name: 'Rows', value: numberOf(file.rows) },
          { name: 'Rows of the list that counts now', value: numberOf(file.rowsNow) },
          { name: 'Rows that cannot be read', value: numberOf(file.rejected) },
          { name: 'Came in', value: `${formatInstant(new Date(file.cameAt))}, ${file.by}` },
        ]}
      />
      {mayManage && (
        <form
          className="form"
          noValidate
          onSubmit={form.submit(({ decision, why }) =>
            deciding.mutate({
              params: { sha256: file.sha256 },
              body: { organisation, decision: decision === 'take' ? 'take' : 'refuse', why: why.trim() },
            }),
          )}
        >
          <ErrorSummary faults={form.faults} problem={deciding.error} />
          <Radios
            {...form.bind('decision')}
            label="What to do with it"
            options={[
              { value: 'refuse', name: 'Refuse it', hint: 'The list that counts now stays' },
              {
                value: 'take',
                name: 'Take it over',
                hint: 'It is right, and takes the place of the list that counts now',
              },
            ]}
          />
          <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
          <Button type="submit" kind="primary" isBusy={deciding.isPending}>
            Decide
          </Button>
        </form>
      )}
    </Panel>
  );
}
