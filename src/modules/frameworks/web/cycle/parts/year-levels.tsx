import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { Tabs } from '#web/kit/tabs.tsx';
import { levelWords } from '../cycle-words.ts';
import type { YearAnswer } from '../year-page.tsx';

interface Row {
  readonly key: string;
  readonly standard: string;
  readonly outcome: string;
  readonly level: string | null;
  readonly source: string;
  readonly isVerified: boolean;
}

function rowsOf({ document, standards }: YearAnswer, category: string): Row[] {
  const found = document.categories.find(({ code }) => code === category);
  if (!found) return [];
  return found.standards.flatMap(({ framework, version }) => {
    const standard = standards.find((one) => one.framework === framework && one.version === version);
    const names = Object.fromEntries(standard?.levels.map(({ code, name }) => [code, name]) ?? []);
    const profiles = found.profiles.filter((one) => one.framework === framework && one.version === version);
    return (standard?.nodes ?? []).map(({ code, title }) => {
      const profile = profiles.find(({ levels }) => levels?.[code] !== undefined);
      const level = profile?.levels?.[code] ?? null;
      return {
        key: `${framework} ${version} ${code}`,
        standard: standard?.title ?? `${framework} ${version}`,
        outcome: `${code} ${title}`,
        level: level === null ? null : levelWords(level, names),
        source: profile?.source ?? '',
        isVerified: profile?.isVerified ?? false,
      };
    });
  });
}

const columns: readonly Column<Row>[] = [
  { id: 'outcome', header: 'Outcome', value: ({ outcome }) => outcome, isRowHeader: true },
  { id: 'standard', header: 'Standard', value: ({ standard }) => standard },
  { id: 'level', header: 'Must hold', value: ({ level }) => level, cell: ({ level }) => level ?? 'Nothing asked' },
  { id: 'verified', header: 'Compared', value: ({ isVerified }) => (isVerified ? 'Yes' : 'No') },
  {
    id: 'source',
    header: 'Source',
    value: ({ source }) => source,
    cell: ({ source }) => <span className="hint">{source}</span>,
  },
];

/** What each category must hold, outcome by outcome. */
export function YearLevels({ year }: { readonly year: YearAnswer }) {
  const tabs = year.document.categories.map(({ code, name }) => {
    const rows = rowsOf(year, code);
    return {
      id: `category-${code}`,
      name: `Category ${code}`,
      content: (
        <>
          <p className="hint">{name}</p>
          {rows.length === 0 ? (
            <EmptyState title="This category answers no standard yet." />
          ) : (
            <DataTable
              isCaptionHidden
              caption={`Levels of category ${code}`}
              name={`levels-${code}`}
              columns={columns}
              rows={rows}
              keyOf={({ key }) => key}
              pageSize={25}
            />
          )}
        </>
      ),
    };
  });
  return (
    <Panel title="Levels" hint="What every organisation of a category must hold at least" isWide>
      <Tabs label="Categories" tabs={tabs} />
    </Panel>
  );
}
