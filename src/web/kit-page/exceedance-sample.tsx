import { Exceedance } from '#web/kit/charts/exceedance.tsx';
import { lossAt, tableChances, yearsWords } from '#web/kit/charts/exceedance-points.ts';
import { Panel } from '#web/kit/panel.tsx';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { formatNumber } from '#web/words/format-number.ts';

const curve = [0.95, 0.8, 0.65, 0.5, 0.35, 0.2, 0.1, 0.05, 0.02, 0.01].map((chance) => ({
  chance,
  loss: Math.round(5200 * (chance ** -0.5 - 1)),
}));
const planned = curve.map(({ chance, loss }) => ({ chance, loss: Math.round(loss * 0.55) }));

/** The curve of bad years with a plan beside it, a limit, and its table at 6 points. */
export function ExceedanceSample() {
  const rows = tableChances.map((chance) => ({ chance, now: lossAt(curve, chance), plan: lossAt(planned, chance) }));
  return (
    <Panel
      title="How bad could a year be"
      hint="Chance of losing at least this many patient contacts in a year"
      table={
        <DataTable
          caption="Losses in bad years"
          isCaptionHidden
          name="bad-years"
          columns={[
            { id: 'chance', header: 'How often', value: ({ chance }) => yearsWords(chance), isSortable: false },
            { id: 'now', header: 'Now', value: ({ now }) => now, cell: ({ now }) => formatNumber(now), isNumber: true },
            {
              id: 'plan',
              header: 'With the plan',
              value: ({ plan }) => plan,
              cell: ({ plan }) => formatNumber(plan),
              isNumber: true,
            },
          ]}
          rows={rows}
          keyOf={({ chance }) => String(chance)}
        />
      }
    >
      <Exceedance
        label="Chance of losing patient contacts in a year"
        curve={curve}
        unit="patient contacts"
        other={{ name: 'With the approved plan', curve: planned }}
        limit={{ loss: 30_000, text: 'Limit' }}
      />
    </Panel>
  );
}
