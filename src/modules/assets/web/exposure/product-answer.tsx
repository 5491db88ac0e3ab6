import type { AnswerOf } from '#web/api/client.ts';
import { ButtonLink } from '#web/kit/button.tsx';
import { Figure, FigureRow } from '#web/kit/figure.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import type { askProduct as contract } from '../../contract/exposure.ts';
import { classNames, PriorityMark } from '../parts/priority-mark.tsx';
import { CalledAdvisories } from './called-advisories.tsx';

type Exposure = AnswerOf<typeof contract>;
type Row = Exposure['organisations'][number];
type Text = Exposure['texts'][number];
type Weakness = Exposure['weaknesses'][number];

export const sureWords = {
  certain: 'Certain',
  likely: 'Likely',
  possible: 'Possible',
  weak: 'Weak: look at it',
  none: 'Not at all',
} as const;

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Organisation', value: ({ name }) => name, isRowHeader: true },
  { id: 'assets', header: 'Systems that have it', value: ({ assets }) => assets, isNumber: true },
  { id: 'maybe', header: 'Cannot tell', value: ({ maybe }) => maybe, isNumber: true },
  { id: 'says', header: 'Says that it uses it', value: ({ says }) => (says ? 'Yes' : 'No') },
  {
    id: 'sure',
    header: 'How sure',
    value: ({ sure }) => sureWords[sure],
    cell: ({ sure, because }) => (
      <div className="cell-lines">
        <span>{sureWords[sure]}</span>
        <span className="hint">{because}</span>
      </div>
    ),
  },
];

const kinds = { system: 'Operating system', software: 'Software', use: 'Product in use' } as const;
const verdicts = {
  affected: { words: 'Asked for', level: 'high' },
  'cannot tell': { words: 'Cannot tell', level: 'medium' },
  unaffected: { words: 'Another version', level: 'none' },
} as const;

const textColumns: readonly Column<Text>[] = [
  { id: 'text', header: 'What files call it', value: ({ text }) => text, isRowHeader: true },
  { id: 'what', header: 'Kind', value: ({ what }) => kinds[what] },
  {
    id: 'status',
    header: 'Versions',
    value: ({ status }) => verdicts[status].words,
    cell: ({ status }) => <Status level={verdicts[status].level}>{verdicts[status].words}</Status>,
  },
  { id: 'organisations', header: 'Organisations', value: ({ organisations }) => organisations, isNumber: true },
  { id: 'assets', header: 'Systems', value: ({ assets }) => assets, isNumber: true },
  { id: 'because', header: 'Why', value: ({ because }) => because },
];

const weaknessColumns: readonly Column<Weakness>[] = [
  {
    id: 'code',
    header: 'Weakness',
    value: ({ code }) => code,
    isRowHeader: true,
    isSortable: false,
    cell: ({ code, title }) => (
      <span className="cell-lines">
        <strong>{code}</strong>
        <span>{title}</span>
      </span>
    ),
  },
  {
    id: 'class',
    header: 'How soon',
    value: (row) => classNames[row.class],
    isSortable: false,
    cell: (row) => <PriorityMark of={row.class} />,
  },
  {
    id: 'organisations',
    header: 'Organisations',
    value: ({ organisations }) => organisations,
    isNumber: true,
    isSortable: false,
  },
  { id: 'assets', header: 'Systems open', value: ({ assets }) => assets, isNumber: true, isSortable: false },
];

/** A scanner tells what is weak more often than what it is a part of, so nobody may run it by name and many have it. */
function WeaknessesCalled({ exposure, asked }: { readonly exposure: Exposure; readonly asked: string }) {
  const { href } = useScoped('systems');
  if (exposure.weaknesses.length === 0) return null;
  return (
    <Panel
      title="Weaknesses that name it"
      isWide
      hint="Scanners often tell the weakness and not the software. The most urgent first, 10 at most."
      actions={<ButtonLink href={href(`to-fix?q=${encodeURIComponent(asked)}`)}>All that name it</ButtonLink>}
    >
      <DataTable
        caption={`Open weaknesses that name ${asked}`}
        isCaptionHidden
        columns={weaknessColumns}
        rows={exposure.weaknesses}
        keyOf={({ code }) => code}
        hrefOf={({ code }) => href(`who-has?code=${encodeURIComponent(code)}`)}
        name="weaknesses"
      />
    </Panel>
  );
}

function sentenceOf({ organisations, weaknesses, silent, notShared }: Exposure) {
  const unknown = silent + notShared;
  const rest = unknown === 0 ? '' : `Of ${countOf(unknown, 'organisation')} it is not known or not shared.`;
  const [worst] = weaknesses;
  if (organisations.length === 0 && worst !== undefined) {
    const lead = `No list of software here names it, but weaknesses do: ${worst.code} is open on ${countOf(worst.assets, 'system')}.`;
    return { level: 'high' as const, lead, rest };
  }
  if (organisations.length === 0) return { level: 'none' as const, lead: 'Nobody here is known to have it.', rest };
  const assets = organisations.reduce((sum, row) => sum + row.assets + row.maybe, 0);
  const lead = `${countOf(organisations.length, 'organisation has', 'organisations have')} it or may have it, on ${countOf(assets, 'system')}.`;
  return { level: 'medium' as const, lead, rest };
}

/** Who has a product, how sure that is, and by which texts it was found. */
export function ProductAnswer({ exposure, asked }: { readonly exposure: Exposure; readonly asked: string }) {
  const { hrefOf } = useScoped('systems');
  const { organisations, texts, notes, silent, notShared, called } = exposure;
  // Nobody runs a product that is called by an advisory's id.
  if (called.length > 0 && organisations.length === 0) return <CalledAdvisories called={called} />;
  return (
    <>
      <CalledAdvisories called={called} />
      <Say {...sentenceOf(exposure)} />
      {notes.length > 0 && <Notice title={notes.join(' ')} />}
      <FigureRow>
        <Figure
          label="Organisations"
          value={organisations.length}
          unit={{ one: 'organisation', many: 'organisations' }}
        />
        <Figure
          label="Systems that have it"
          value={organisations.reduce((sum, row) => sum + row.assets, 0)}
          unit={{ one: 'system', many: 'systems' }}
        />
        <Figure
          label="Not known or not shared"
          value={silent + notShared}
          unit={{ one: 'organisation', many: 'organisations' }}
          note={`${countOf(silent, 'has', 'have')} stored no inventory`}
        />
      </FigureRow>
      <WeaknessesCalled exposure={exposure} asked={asked} />
      <Panel title="By organisation" isWide>
        <DataTable
          caption={`Organisations with ${asked}`}
          isCaptionHidden
          columns={columns}
          rows={organisations}
          keyOf={({ code }) => code}
          hasFind
          hrefOf={(row) => hrefOf({ kind: row.kind, code: row.code }, `who-has?q=${encodeURIComponent(asked)}`)}
          startOrder="-assets"
          name="organisations"
          empty={
            <EmptyState
              title={
                exposure.weaknesses.length > 0
                  ? 'No list of software here names it.'
                  : 'No organisation here is known to have it.'
              }
            />
          }
        />
      </Panel>
      {texts.length > 0 && (
        <Panel title="By what it was found" isWide hint="What scans and lists call it, the most common first">
          <DataTable
            caption={`Names found for ${asked}`}
            isCaptionHidden
            columns={textColumns}
            rows={texts}
            keyOf={({ what, text, status }) => `${what} ${text} ${status}`}
            name="texts"
          />
        </Panel>
      )}
    </>
  );
}
