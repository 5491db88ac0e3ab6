import { type ReactNode, useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';

interface Numbered<T> {
  readonly at: number;
  readonly one: T;
}

/** What a form of one row is given; it hands the row back with `onSave`. */
export interface RowFormProps<T> {
  readonly value: T;
  readonly onSave: (value: T) => void;
  readonly onCancel: () => void;
}

/** Props of `EditableList`. `isOrdered`: the first that fits counts, so rows can be moved up. */
export interface EditableListProps<T> {
  readonly title: string;
  readonly hint: string;
  /** One row in a word: "deadline". */
  readonly unit: string;
  readonly rows: readonly T[];
  readonly nameOf: (row: T) => string;
  readonly columns: readonly { readonly id: string; readonly header: string; readonly words: (row: T) => string }[];
  readonly blank: T;
  readonly isOrdered?: boolean;
  /** What is wrong with a row, in words. */
  readonly faultsOf: (at: number) => readonly string[];
  readonly form: (props: RowFormProps<T>) => ReactNode;
  readonly onChange: (rows: readonly T[]) => void;
}

function swapped<T>(rows: readonly T[], at: number): readonly T[] {
  return rows.map((row, index) => {
    if (index === at - 1) return rows[at] ?? row;
    return index === at ? (rows[at - 1] ?? row) : row;
  });
}

/** A list of a year that is read row by row and changed in a form. */
export function EditableList<T>(props: EditableListProps<T>) {
  const { title, hint, unit, rows, nameOf, blank, isOrdered = false, faultsOf, form, onChange } = props;
  const [open, setOpen] = useState<Numbered<T> | null>(null);
  const isNew = open !== null && open.at === rows.length;
  const columns: readonly Column<Numbered<T>>[] = [
    {
      id: 'name',
      header: unit.slice(0, 1).toUpperCase() + unit.slice(1),
      value: ({ one }) => nameOf(one),
      isRowHeader: true,
      isSortable: false,
      cell: ({ one, at }) => (
        <div className="cell-lines">
          {nameOf(one)}
          {faultsOf(at).map((words) => (
            <Status key={words} level="high">
              {words}
            </Status>
          ))}
        </div>
      ),
    },
    ...props.columns.map(({ id, header, words }) => ({
      id,
      header,
      value: ({ one }: Numbered<T>) => words(one),
      isSortable: false,
    })),
    {
      id: 'change',
      header: 'Change',
      value: () => '',
      isSortable: false,
      cell: ({ one, at }) => (
        <div className="button-row year-row-buttons">
          <Button isSmall onClick={() => setOpen({ one, at })} aria-label={`Change ${nameOf(one)}`}>
            Change
          </Button>
          {isOrdered && at > 0 && (
            <Button
              isSmall
              kind="link"
              onClick={() => onChange(swapped(rows, at))}
              aria-label={`Move ${nameOf(one)} up`}
            >
              Up
            </Button>
          )}
          <Button
            isSmall
            kind="link"
            onClick={() => onChange(rows.filter((_, index) => index !== at))}
            aria-label={`Take out ${nameOf(one)}`}
          >
            Take out
          </Button>
        </div>
      ),
    },
  ];
  return (
    <Panel
      title={title}
      hint={hint}
      isWide
      actions={
        <Button isSmall onClick={() => setOpen({ one: blank, at: rows.length })}>
          Add a {unit}
        </Button>
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={`There is no ${unit} yet.`} />
      ) : (
        <DataTable
          isCaptionHidden
          caption={title}
          columns={columns}
          rows={rows.map((one, at) => ({ one, at }))}
          keyOf={({ at }) => String(at)}
          hasExport={false}
        />
      )}
      {open && (
        <Dialog title={isNew ? `Add a ${unit}` : `Change ${nameOf(open.one)}`} isOpen onClose={() => setOpen(null)}>
          {form({
            value: open.one,
            onCancel: () => setOpen(null),
            onSave: (value) => {
              onChange(isNew ? [...rows, value] : rows.map((row, at) => (at === open.at ? value : row)));
              setOpen(null);
            },
          })}
        </Dialog>
      )}
    </Panel>
  );
}
