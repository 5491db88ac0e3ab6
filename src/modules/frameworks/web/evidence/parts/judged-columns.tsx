import type { ReactNode } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import type { listReviews as contract, JudgedRow } from '../../../contract/reviews.ts';
import { disputeWords, meanWords, shareWords } from '../judged-words.ts';

type Reviews = AnswerOf<typeof contract>;
type Compared = Reviews['byOrganisation'][number];

/** Columns of a comparison by organisation or by whom assessors work for. */
export function comparedColumns(header: string): readonly Column<Compared>[] {
  return [
    { id: 'name', header, value: ({ name }) => name, isRowHeader: true },
    { id: 'outcomes', header: 'Outcomes', value: ({ outcomes }) => outcomes, isNumber: true },
    { id: 'higher', header: 'Put higher', value: ({ higher }) => higher, isNumber: true },
    { id: 'lower', header: 'Put lower', value: ({ lower }) => lower, isNumber: true },
    { id: 'share', header: 'Share put higher', value: ({ share }) => share, cell: shareWords },
    { id: 'mean', header: 'Levels apart', value: ({ mean }) => mean, cell: meanWords },
  ];
}

/** The name of a level; "Not answered" where there is none. */
export function levelNameOf({ levels }: Pick<Reviews, 'levels'>, level: string | null): string {
  if (level === null) return 'Not answered';
  return levels.find(({ code }) => code === level)?.name ?? level;
}

function Found({ row, answer }: { readonly row: JudgedRow; readonly answer: Reviews }) {
  if (row.judgements.length === 0) return <span className="no-data">Not judged</span>;
  return (
    <>
      {row.judgements.map(({ review, level, selfThen, dispute, isPriority }) => {
        const rank = (code: string | null) => (code === null ? 0 : row.levels.indexOf(code) + 1);
        const isLower = rank(level) < rank(selfThen);
        return (
          <span className="cell-under" key={review}>
            {isLower ? (
              <Status level="high">{levelNameOf(answer, level)}, lower</Status>
            ) : (
              <Status level={rank(level) === rank(selfThen) ? 'good' : 'low'}>{levelNameOf(answer, level)}</Status>
            )}
            {isPriority && <span className="cell-under">A priority</span>}
            {dispute.state !== 'none' && <span className="cell-under">{disputeWords[dispute.state]}</span>}
          </span>
        );
      })}
    </>
  );
}

/** Columns of self beside assessor; `act` is what can be done about an outcome. */
export function judgedColumns(answer: Reviews, act: (row: JudgedRow) => ReactNode): readonly Column<JudgedRow>[] {
  return [
    { id: 'code', header: 'Outcome', value: ({ code, title }) => `${code} ${title}`, isRowHeader: true },
    {
      id: 'self',
      header: 'Self-assessment',
      value: ({ self, levels }) => (self === null ? null : levels.indexOf(self)),
      cell: ({ self, judgements }) => (
        <>
          {levelNameOf(answer, self)}
          {judgements.some(({ selfThen }) => selfThen !== self) && (
            <span className="cell-under">
              Was {levelNameOf(answer, judgements[0]?.selfThen ?? null).toLowerCase()} when it was judged
            </span>
          )}
        </>
      ),
    },
    {
      id: 'found',
      header: 'Assessor',
      value: ({ judgements, levels }) => (judgements[0] === undefined ? null : levels.indexOf(judgements[0].level)),
      cell: (row) => <Found row={row} answer={answer} />,
    },
    {
      id: 'finding',
      header: 'Finding',
      value: ({ judgements }) => judgements[0]?.finding || null,
      cell: ({ judgements }) => (
        <span className="keep-lines">
          {judgements
            .map(({ finding }) => finding)
            .filter(Boolean)
            .join('\n') || 'None'}
        </span>
      ),
      isSortable: false,
    },
    { id: 'act', header: 'What you can do', value: () => '', cell: act, isSortable: false },
  ];
}
