import type { AnswerOf } from '#web/api/client.ts';
import { ButtonLink } from '#web/kit/button.tsx';
import { Panel } from '#web/kit/panel.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import type { readAsset as contract } from '../../contract/assets.ts';

export type Asset = AnswerOf<typeof contract>;
type Fact = Asset['facts'][number];
type Said = NonNullable<Fact['counting']>;

/** The day that stands for "was not kept". */
const neverKept = '1970-01-01';

function whoSays({ who, how, on, isPerson }: Said): string {
  if (on === neverKept) return 'Who said it was not kept';
  const words = how === '' ? '' : isPerson ? `: “${how}”` : `, ${how}`;
  return `${who}${words}, ${formatDate(on)}`;
}

/** What stands where nobody's word is kept. Each counts as one device until somebody says more. */
function unsaid(name: Fact['name'], value: string | null): string {
  if (value === null) return '';
  return name === 'amount' && value === '1' ? 'Nobody said that it is more' : 'Who said it was not kept';
}

const columns: readonly Column<Fact>[] = [
  { id: 'title', header: 'Fact', value: ({ title }) => title, isRowHeader: true, isSortable: false },
  {
    id: 'value',
    header: 'What counts',
    value: ({ value }) => value,
    isSortable: false,
    cell: ({ value }) => value ?? <span className="no-data">Not known</span>,
  },
  {
    id: 'who',
    header: 'Who says so',
    value: ({ counting }) => (counting === null ? null : whoSays(counting)),
    isSortable: false,
    cell: ({ name, counting, value, others }) => (
      <span className="cell-lines small">
        <span>{counting === null ? unsaid(name, value) : whoSays(counting)}</span>
        {others.map((other) => (
          <span key={`${other.who} ${other.on}`} className="hint">
            {other.value === value ? 'The same' : `“${other.value}”`}: {whoSays(other)}
          </span>
        ))}
      </span>
    ),
  },
];

/** Every fact of a system, whose word counts, and what others say. */
export function FactsPanel({ asset }: { readonly asset: Asset }) {
  const { href } = useScoped('systems');
  return (
    <Panel
      title="What is known"
      isWide
      hint="A person’s word counts above that of scanners and lists."
      actions={<ButtonLink href={href('sources')}>Whose word counts</ButtonLink>}
    >
      <DataTable
        caption="Facts of this system"
        isCaptionHidden
        name="facts"
        columns={columns}
        rows={asset.facts}
        keyOf={({ name }) => name}
        hasExport={false}
      />
    </Panel>
  );
}
