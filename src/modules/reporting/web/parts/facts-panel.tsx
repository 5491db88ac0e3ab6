import { Panel } from '#web/kit/panel.tsx';
import { SummaryList, type SummaryRow } from '#web/kit/summary-list.tsx';
import { formatDate } from '#web/words/format-date.ts';
import type { Overview } from '../../contract.ts';

/** A fact's code in words: "record-system" is "Record system". */
function nameOf(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function known(value: string | null, words: (value: string) => string = (text) => text): SummaryRow['value'] {
  return value === null ? <span className="no-data">Not known</span> : words(value);
}

/** What the register says of the body: codes, days, and facts in words with the day they are good for. */
export function FactsPanel({ overview }: { readonly overview: Overview }) {
  const { scope, facts } = overview;
  const newest = facts.filter((fact, index) => facts.findIndex((each) => each.name === fact.name) === index);
  const rows: SummaryRow[] = [
    { name: 'Official name', value: scope.fullName },
    { name: scope.register.isFictional ? 'Code' : 'ODS code', value: scope.code },
    { name: 'Kind', value: scope.kindName },
    { name: 'Opened', value: known(scope.opened, formatDate) },
    ...(scope.closed === null ? [] : [{ name: 'Last day', value: formatDate(scope.closed) }]),
    { name: 'Postcode', value: known(scope.postcode) },
    ...newest.map((fact) => ({
      name: nameOf(fact.name),
      value: (
        <>
          {fact.value}
          <span className="hint block">
            As of {formatDate(fact.asOf)}. {fact.source}
          </span>
        </>
      ),
    })),
  ];
  return (
    <Panel title="Facts" hint={`Source: ${scope.source}`} id="facts">
      <SummaryList rows={rows} />
    </Panel>
  );
}
