import './outcome-list.css';
import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '#web/kit/button.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { TableSelection } from '#web/kit/table/table-body.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { OutcomeRow, ReturnView } from '../../../contract/returns.ts';
import { fromWords, LevelMark } from '../../parts/level-mark.tsx';
import { gapWords, levelName, markOf, ownerWords } from '../answer-words.ts';
import { isBelow, type OutcomeGroup, outcomeGroups } from '../outcome-groups.ts';
import { useYear } from '../use-year.ts';

/** Props of `OutcomeList`. `selection` where outcomes can be given to somebody. */
export interface OutcomeListProps {
  readonly view: ReturnView;
  readonly rows: readonly OutcomeRow[];
  readonly isNarrowed: boolean;
  readonly selection: TableSelection | null;
}

const ladderOf = ({ standards }: ReturnView, { framework }: OutcomeRow) =>
  standards.find(({ code }) => code === framework)?.levels ?? [];

function RowWords({ view, row }: { readonly view: ReturnView; readonly row: OutcomeRow }) {
  const ladder = ladderOf(view, row);
  const asked = row.required === null ? '' : `. ${levelName(ladder, row.required)} is asked for`;
  return (
    <>
      <LevelMark {...markOf(ladder, row.held)} isMarkAlone />
      <span className="outcome-words">
        <span className="outcome-name">
          {row.code} {row.title}
        </span>
        <span className="cell-under">
          {row.missing === 0 ? levelName(ladder, row.held) : gapWords(row.missing, row.held)}
          {asked}
        </span>
        {row.inheritedFrom !== null && <span className="cell-under">{fromWords(row.inheritedFrom)}</span>}
        {row.toMerge && <span className="cell-under">To be merged</span>}
        {row.owner !== null && <span className="cell-under">{ownerWords(row.owner)}</span>}
      </span>
    </>
  );
}

function SelectRow({
  view,
  row,
  selection: { selected, onChange },
}: {
  readonly view: ReturnView;
  readonly row: OutcomeRow;
  readonly selection: TableSelection;
}) {
  const key = String(row.node);
  const toggle = () => {
    const next = new Set(selected);
    if (!next.delete(key)) next.add(key);
    onChange(next);
  };
  return (
    <label className="outcome-line">
      <input type="checkbox" checked={selected.has(key)} onChange={toggle} />
      <RowWords view={view} row={row} />
    </label>
  );
}

function Counts({ group: { left, below, late, nextDue, rows } }: { readonly group: OutcomeGroup }) {
  return (
    <span className="outcome-counts">
      {late > 0 && <Status level="critical">{late} late</Status>}
      {below > 0 && <Status level="high">{below} below</Status>}
      {left === 0 ? <Status level="good">All {rows.length} done</Status> : `${left} of ${rows.length} left`}
      {nextDue !== null && <span className="hint">Due {formatDate(nextDue)}</span>}
    </span>
  );
}

/** Outcomes on a phone: under their headings, which say what is left and open at a touch. */
export function OutcomeList({ view, rows, isNarrowed, selection }: OutcomeListProps) {
  const { href } = useYear();
  const [isSelecting, setIsSelecting] = useState(false);
  const groups = outcomeGroups(view, rows, new Date().toISOString().slice(0, 10));
  if (rows.length === 0) return <EmptyState title="No outcome fits here.">Touch a filter again to end it.</EmptyState>;
  return (
    <>
      <p className="small" role="status">
        {isNarrowed
          ? `${countOf(rows.length, 'outcome')}${rows.some(isBelow) ? `, ${rows.filter(isBelow).length} below the level asked` : ''}`
          : `${countOf(rows.length, 'outcome')} in ${countOf(groups.length, 'part')}`}
      </p>
      {selection !== null && (
        <div className="button-row">
          <Button isSmall onClick={() => setIsSelecting(!isSelecting)}>
            {isSelecting ? 'Stop selecting' : 'Give several at once'}
          </Button>
          {isSelecting && <span className="hint">Tick them, then give them here, at the top</span>}
        </div>
      )}
      {groups.map((group) => (
        // Named after the filter, too, so that it opens when one is set.
        <details key={`${group.key} ${isNarrowed}`} className="outcome-group" open={isNarrowed}>
          <summary>
            <span className="outcome-name">{group.name}</span>
            <Counts group={group} />
          </summary>
          <ul className="plain-list">
            {group.rows.map((row) => (
              <li key={row.node}>
                {isSelecting && selection !== null ? (
                  <SelectRow view={view} row={row} selection={selection} />
                ) : (
                  <Link href={href(`return/${encodeURIComponent(row.code)}`)} className="outcome-line">
                    <RowWords view={view} row={row} />
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}
