import type { AnswerOf } from '#web/api/client.ts';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listLegacy as contract } from '../../contract/legacy-list.ts';
import type { RisingRule } from '../../domain/legacy/rising-rules.ts';
import { contactWords, costWords, reasonWords, ruleWords, spanOf, stateWords } from './words.ts';

export type LegacyList = AnswerOf<typeof contract>;
export type LegacyRow = LegacyList['entries'][number];

const levels: Readonly<Record<RisingRule, 'critical' | 'high' | 'medium'>> = {
  exposed: 'critical',
  ownerless: 'high',
  'acceptance-over': 'high',
  'test-over': 'high',
  'past-retirement': 'high',
  'no-control': 'medium',
  'no-retirement': 'medium',
};

/** The rule at which an entry stands, as words and a shape. */
export function RuleMark({ rules }: { readonly rules: readonly RisingRule[] }) {
  const [first] = rules;
  return first === undefined ? (
    <Status level="low">In order</Status>
  ) : (
    <Status level={levels[first]}>{ruleWords[first]}</Status>
  );
}

const day = (value: string | null) => (value === null ? <span className="hint">Not stated</span> : formatDate(value));

const organisation: Column<LegacyRow> = {
  id: 'organisation',
  header: 'Organisation',
  value: (row) => row.organisationName,
  isSortable: false,
};

function standsFor({ assets, devices, reason }: LegacyRow): string {
  const what = assets === 0 ? 'not in the inventory' : countOf(devices, 'device');
  return `${reasonWords[reason]}, ${what}`;
}

/** Columns of the register; with the organisation where there are several. */
export function legacyColumns({ isOne }: Pick<LegacyList, 'isOne'>): readonly Column<LegacyRow>[] {
  const name: Column<LegacyRow> = {
    id: 'name',
    header: 'What',
    value: (row) => row.name,
    isRowHeader: true,
    cell: (row) => (
      <span className="cell-lines">
        <strong>{row.name}</strong>
        <span className="hint">{standsFor(row)}</span>
      </span>
    ),
  };
  const others: readonly Column<LegacyRow>[] = [
    {
      id: 'rising',
      header: 'Stands here because',
      orderNames: ['most pressing first', 'least pressing first'],
      value: (row) => row.why,
      cell: (row) => (
        <span className="cell-lines">
          <span>
            {row.state === 'open' ? (
              <RuleMark rules={row.rules} />
            ) : (
              <Status level="none">{stateWords[row.state]}</Status>
            )}
          </span>
          <span className="small">{row.why}</span>
        </span>
      ),
    },
    {
      id: 'contacts',
      header: 'Contacts a day',
      value: (row) => row.contactsHigh,
      isNumber: true,
      isMinor: true,
      cell: (row) => contactWords(spanOf(row.contactsLow, row.contactsHigh)),
    },
    {
      id: 'acceptance',
      header: 'Accepted until',
      value: (row) => row.acceptedUntil,
      cell: (row) => day(row.acceptedUntil),
    },
    {
      id: 'retirement',
      header: 'Retires',
      value: (row) => row.retiresOn,
      cell: (row) => day(row.retiresOn),
      isMinor: true,
    },
    {
      id: 'cost',
      header: 'Cost to replace',
      value: (row) => row.capitalHigh,
      isNumber: true,
      isMinor: true,
      cell: (row) => costWords(spanOf(row.capitalLow, row.capitalHigh)),
    },
  ];
  return [name, ...(isOne ? [] : [organisation]), ...others];
}
