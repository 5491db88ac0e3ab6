import type { AnswerOf } from '#web/api/client.ts';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/kit/button.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { countOf } from '#web/words/format-number.ts';
import type { previewMany } from '../../contract/bulk.ts';
import { standingWords } from './obligation-words.tsx';

type Preview = AnswerOf<typeof previewMany>;

const columns: readonly Column<Preview['rows'][number]>[] = [
  { id: 'title', header: 'What', value: ({ title }) => title, isRowHeader: true, isSortable: false },
  { id: 'organisation', header: 'Organisation', value: ({ organisationName }) => organisationName, isSortable: false },
  { id: 'from', header: 'Stands now', value: ({ from }) => standingWords[from].words, isSortable: false },
  {
    id: 'to',
    header: 'Will stand',
    value: ({ to, why }) => (to === null ? (why ?? '') : standingWords[to].words),
    cell: ({ to, why }) => (to === null ? <span className="no-data">Refused: {why}</span> : standingWords[to].words),
    isSortable: false,
  },
];

/** Props of `BulkPreview`. */
export interface BulkPreviewProps {
  readonly preview: Preview;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly onGive: () => void;
  readonly onClose: () => void;
}

/** What one answer to many will do to each of them, before it is given. */
export function BulkPreview({ preview, isBusy, problem, onGive, onClose }: BulkPreviewProps) {
  const { changes, refusals, rows, undoMinutes } = preview;
  const rest = refusals === 0 ? '' : ` ${countOf(refusals, 'is', 'are')} refused and stay as they are.`;
  return (
    <Dialog title="What will happen" isOpen onClose={onClose}>
      <p className="form-lead">
        {countOf(changes, 'obligation changes', 'obligations change')}.{rest}{' '}
        {undoMinutes > 0 ? `You can take it back for ${undoMinutes} minutes.` : 'It cannot be taken back.'}
      </p>
      <ErrorSummary faults={[]} problem={problem} />
      <DataTable
        caption="What will happen to each"
        isCaptionHidden
        name="preview"
        columns={columns}
        rows={rows}
        keyOf={({ id }) => String(id)}
        pageSize={10}
      />
      <div className="button-row">
        {changes > 0 && (
          <Button kind="primary" isBusy={isBusy} onClick={onGive}>
            Answer {countOf(changes, 'obligation')}
          </Button>
        )}
        <Button kind="link" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </Dialog>
  );
}
