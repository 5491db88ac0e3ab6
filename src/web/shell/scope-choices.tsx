import { useState } from 'react';
import { Link } from 'wouter';
import { ErrorState, Loading } from '#web/kit/states.tsx';
import { registers, type Scope, scopeHref } from '#web/scope/scope.ts';
import { AsOfForm } from '#web/shell/as-of-form.tsx';
import { filterPlaces, placeHref, placeKey, placeWords } from '#web/shell/place-words.ts';
import type { Place, PlaceName } from '#web/shell/shell-contract.ts';
import { usePlace } from '#web/shell/use-place.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';

/** Lists over this many get a box to filter them. */
const filterFrom = 8;

function Registers({ scope }: { readonly scope: Scope }) {
  return (
    <ul className="picker-registers plain-list" aria-label="Nations">
      {registers.map(({ slug, name }) => (
        <li key={slug}>
          <Link
            href={scopeHref({ register: slug, kind: null, code: null })}
            aria-current={slug === scope.register ? 'true' : undefined}
          >
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function PathList({ place, scope }: { readonly place: Place; readonly scope: Scope }) {
  return (
    <ol className="picker-path plain-list" aria-label="Path">
      {[...place.path, place.organisation].map((step, index, all) => (
        <li key={placeKey(step)}>
          <Link href={placeHref(step, scope)} aria-current={index === all.length - 1 ? 'true' : undefined}>
            {step.name}
          </Link>
        </li>
      ))}
    </ol>
  );
}

function Children({ places, scope }: { readonly places: readonly PlaceName[]; readonly scope: Scope }) {
  const [text, setText] = useState('');
  const shown = filterPlaces(places, text);
  if (places.length === 0) return <p className="hint">Nothing is below this organisation on this day.</p>;
  return (
    <>
      {places.length > filterFrom && (
        <label className="picker-filter">
          <span>Find in this list</span>
          <input className="input" type="search" value={text} onChange={({ target }) => setText(target.value)} />
        </label>
      )}
      <p className="visually-hidden" role="status">
        {text === '' ? '' : `${countOf(shown.length, 'organisation')} found`}
      </p>
      <ul className="picker-children plain-list">
        {shown.map((place) => (
          <li key={placeKey(place)}>
            <Link href={placeHref(place, scope)}>
              <span>{place.name}</span>
              <span className="hint">{placeWords(place)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="hint">No name or code has “{text}” in it.</p>}
    </>
  );
}

function edgeName(place: Place): string {
  return place.edges.find(({ slug }) => slug === place.edge)?.name ?? place.edge;
}

/** What can be looked at from here: nations, the way up, what lies below, and another day. */
export function ScopeChoices({ scope }: { readonly scope: Scope }) {
  const { data, error, refetch } = usePlace(scope);
  if (data === undefined && error !== null)
    return <ErrorState what="the organisations" problem={error} onRetry={refetch} />;
  if (data === undefined) return <Loading what="the organisations" />;
  return (
    <div className="picker">
      <div>
        <Registers scope={scope} />
        <PathList place={data} scope={scope} />
        <h3>Below {data.organisation.name}</h3>
        <Children key={placeKey(data.organisation)} places={data.children} scope={scope} />
      </div>
      <div className="picker-when">
        <h3>Day and hierarchy</h3>
        <p className="hint">
          {formatDate(data.asOf)}, {edgeName(data).toLowerCase()} hierarchy
        </p>
        <AsOfForm key={`${data.asOf} ${data.edge}`} place={data} />
      </div>
    </div>
  );
}
