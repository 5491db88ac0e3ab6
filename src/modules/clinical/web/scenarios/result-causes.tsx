import { useState } from 'react';
import { RankedBars } from '#web/kit/charts/ranked-bars.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { serviceName } from './metric-words.ts';
import { systemName } from './scenario-question.ts';
import type { Result } from './use-scenario.ts';

type Cause = Result['causes'][number];

/** Whole percents that add up to 100: what rounding leaves over goes to the largest remainders. */
export function wholePercents(shares: readonly number[]): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  if (sum <= 0) return shares.map(() => 0);
  const exact = shares.map((share) => (share / sum) * 100);
  const floors = exact.map(Math.floor);
  const left = 100 - floors.reduce((all, each) => all + each, 0);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .toSorted((a, b) => b.rest - a.rest);
  for (const { index } of order.slice(0, left)) floors[index] = (floors[index] ?? 0) + 1;
  return floors;
}

function Bars({ causes, by }: { readonly causes: readonly Cause[]; readonly by: Cause['by'] }) {
  const own = causes.filter((cause) => cause.by === by);
  const percents = wholePercents(own.map(({ share }) => share));
  return (
    <RankedBars
      label={by === 'system' ? 'Share of the loss by system' : 'Share of the loss by supplier'}
      max={100}
      items={own.map(({ cause, share }, index) => ({
        id: cause,
        name: by === 'system' ? systemName(cause) : cause,
        value: percents[index] ?? 0,
        shown: percents[index] === 0 && share > 0 ? 'under 1%' : `${percents[index]}%`,
      }))}
    />
  );
}

/** Which system the loss of a service comes from. The shares add up to the whole loss. */
export function ResultCauses({ result }: { readonly result: Result }) {
  const services = [...new Set(result.causes.map(({ service }) => service))];
  const [asked, setAsked] = useState('');
  const service = services.includes(asked) ? asked : services[0];
  if (service === undefined) return null;
  const causes = result.causes.filter((cause) => cause.service === service);
  const hasSuppliers = causes.some(({ by }) => by === 'supplier');
  return (
    <Panel title="Where the loss comes from" hint="Each system’s share of the care lost. The shares add up to 100%">
      {services.length > 1 && (
        <Select
          label="Service"
          name="cause-service"
          value={service}
          onChange={setAsked}
          options={services.map((id) => ({ value: id, name: serviceName(id) }))}
        />
      )}
      <Bars causes={causes} by="system" />
      {hasSuppliers && (
        <>
          <h3 className="result-between">By supplier</h3>
          <Bars causes={causes} by="supplier" />
        </>
      )}
    </Panel>
  );
}
