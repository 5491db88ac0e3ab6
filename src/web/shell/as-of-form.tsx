import { type FormEvent, useId, useState } from 'react';
import { isIsoDate } from '#kernel/dates.ts';
import { Button } from '#web/kit/button.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import type { Place } from '#web/shell/shell-contract.ts';
import { formatDate } from '#web/words/format-date.ts';

/** Changes the day and the hierarchy in the address, so that the view can be shared. */
export function AsOfForm({ place }: { readonly place: Place }) {
  const query = useQueryState();
  const [day, setDay] = useState(place.asOf);
  const [edge, setEdge] = useState(place.edge);
  const [fault, setFault] = useState('');
  const id = useId();

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (!isIsoDate(day)) {
      setFault('Enter a day, such as 1 September 2022.');
      return;
    }
    setFault('');
    query.set({ 'as-of': day === place.newest ? null : day, edge }, true);
  }

  return (
    <form onSubmit={onSubmit} noValidate>
      <div className={fault === '' ? 'field' : 'field field-wrong'}>
        <label htmlFor={`${id}-day`}>Day</label>
        {fault !== '' && (
          <p className="field-fault" id={`${id}-fault`}>
            {fault}
          </p>
        )}
        <input
          id={`${id}-day`}
          className="input"
          type="date"
          value={day}
          max={place.newest}
          aria-invalid={fault !== '' || undefined}
          aria-describedby={fault === '' ? undefined : `${id}-fault`}
          onChange={({ target }) => setDay(target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-edge`}>Hierarchy</label>
        <select id={`${id}-edge`} className="input" value={edge} onChange={({ target }) => setEdge(target.value)}>
          {place.edges.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="button-row">
        <Button type="submit" kind="primary">
          Show this day
        </Button>
        {place.asOf !== place.newest && (
          <Button kind="link" onClick={() => query.set({ 'as-of': null }, true)}>
            Go to the newest data, {formatDate(place.newest)}
          </Button>
        )}
      </div>
    </form>
  );
}
