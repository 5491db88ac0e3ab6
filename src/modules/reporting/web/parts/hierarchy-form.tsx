import { type FormEvent, useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Select } from '#web/kit/forms/choices.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { formatDate } from '#web/words/format-date.ts';
import type { Overview } from '../../contract.ts';

/** Chooses the day and the hierarchy of the page; both go into the address. */
export function HierarchyForm({ overview, onDone }: { readonly overview: Overview; readonly onDone: () => void }) {
  const { asOf, edge, edges, scope } = overview;
  const query = useQueryState();
  const [day, setDay] = useState(asOf.day);
  const [code, setCode] = useState(edge.code);
  const newest = scope.register.asOf;
  const meaning = edges.find((each) => each.code === code)?.meaning ?? '';

  function show(event: FormEvent): void {
    event.preventDefault();
    query.set({ 'as-of': day === '' || day === newest ? null : day, edge: code === 'geography' ? null : code }, true);
    onDone();
  }

  function showNewest(): void {
    query.set({ 'as-of': null }, true);
    onDone();
  }

  return (
    <form className="hierarchy-form" onSubmit={show} aria-label="Day and hierarchy">
      <DateInput
        label="Day"
        name="overview-day"
        value={day}
        onChange={setDay}
        max={newest}
        hint={`Up to ${formatDate(newest)}`}
      />
      <Select
        label="Hierarchy"
        name="overview-edge"
        value={code}
        onChange={setCode}
        hint={`By ${meaning}`}
        options={edges.map((each) => ({ value: each.code, name: each.name }))}
      />
      <div className="button-row">
        <Button type="submit" kind="primary">
          Show this day
        </Button>
        {!asOf.isNewest && <Button onClick={showNewest}>Show newest</Button>}
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
