import { Exceedance } from '#web/kit/charts/exceedance.tsx';
import { lossAt, tableChances, yearsWords } from '#web/kit/charts/exceedance-points.ts';
import { Panel } from '#web/kit/panel.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatNumber } from '#web/words/format-number.ts';
import type { CareAtRisk } from '../../contract/care-at-risk.ts';

/** How bad a year could be: a curve, with its table at 6 points. */
export function YearPanel({ care }: { readonly care: CareAtRisk }) {
  const { curve, model, scope } = care;
  if (curve.length === 0 || model === null) return null;
  return (
    <Panel
      title="How bad could a year be"
      hint="Chance of losing at least this many patient contacts in a year"
      id="years"
      table={
        <DataTable
          caption={`Contacts lost in bad years, ${scope.name}`}
          isCaptionHidden
          name="years"
          columns={[
            { id: 'chance', header: 'How often', value: ({ chance }) => yearsWords(chance), isSortable: false },
            {
              id: 'loss',
              header: 'Contacts lost, or more',
              value: ({ loss }) => loss,
              cell: ({ loss }) => formatNumber(loss),
              isNumber: true,
              isSortable: false,
            },
          ]}
          rows={tableChances.map((chance) => ({ chance, loss: lossAt(curve, chance) }))}
          keyOf={({ chance }) => String(chance)}
        />
      }
    >
      <Exceedance label={`Patient contacts lost in a year, ${scope.name}`} curve={curve} unit="patient contacts" />
      <p className="hint">
        {formatNumber(model.years)} years drawn with parameter set {model.version}.
      </p>
    </Panel>
  );
}
