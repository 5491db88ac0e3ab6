import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { announce } from '#web/kit/toast.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import { endSession, endSessions, listSessions } from '../calls.ts';
import { deviceWords } from './device-words.ts';

interface SessionRow {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly device: string;
  readonly openedBy: string;
  readonly isThis: boolean;
}

function wordsOf(openedBy: string): string {
  return `${openedBy.charAt(0).toUpperCase()}${openedBy.slice(1)}`;
}

const columns: readonly Column<SessionRow>[] = [
  {
    id: 'device',
    header: 'Device',
    value: ({ device }) => deviceWords(device),
    cell: ({ device, isThis }) => (
      <>
        {deviceWords(device)} {isThis && <Tag>This session</Tag>}
      </>
    ),
  },
  { id: 'by', header: 'By', value: ({ openedBy }) => wordsOf(openedBy) },
  {
    id: 'last',
    header: 'Last used',
    value: ({ lastSeenAt }) => lastSeenAt,
    cell: ({ lastSeenAt }) => formatInstant(new Date(lastSeenAt)),
  },
  {
    id: 'since',
    header: 'Logged in',
    value: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => formatInstant(new Date(createdAt)),
  },
];

/** Where one is logged in, and the way to end it all but here. */
export function SessionsPanel() {
  const sessions = useAnswer(listSessions, {});
  const ending = useSend(endSessions, ['/api/me/sessions']);
  const endingOne = useSend(endSession, ['/api/me/sessions']);
  const endColumn: Column<SessionRow> = {
    id: 'end',
    header: 'Change',
    value: () => '',
    isSortable: false,
    cell: ({ id, device, isThis }) =>
      isThis ? (
        'None'
      ) : (
        <Button
          kind="link"
          onClick={() => endingOne.mutate({ params: { id } }, { onSuccess: () => announce('The session ended') })}
        >
          End<span className="visually-hidden"> the session on {deviceWords(device)}</span>
        </Button>
      ),
  };
  const others = sessions.data?.sessions.filter(({ isThis }) => !isThis).length ?? 0;
  return (
    <AnswerPanel
      title="Where you are logged in"
      hint="If you do not know one of these, end it and change your password."
      id="sessions"
      isWide
      query={sessions}
      what="your sessions"
      loadingRows={3}
      actions={
        others > 0 && (
          <Button
            isBusy={ending.isPending}
            onClick={() =>
              ending.mutate({}, { onSuccess: ({ ended }) => announce(`${countOf(ended, 'session')} ended`) })
            }
          >
            End my other sessions
          </Button>
        )
      }
    >
      {(answer) => (
        <>
          <ErrorSummary problem={ending.error ?? endingOne.error} />
          <DataTable
            caption="Your sessions"
            isCaptionHidden
            name="sessions"
            columns={[...columns, endColumn]}
            rows={answer.sessions}
            keyOf={({ id }) => id}
            startOrder="-last"
            hasExport={false}
          />
        </>
      )}
    </AnswerPanel>
  );
}
