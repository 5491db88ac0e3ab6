import { useState } from 'react';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Checkboxes } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import { listSystems } from '../inventory/calls.ts';
import { editLegacy, touched } from './calls.ts';
import type { LegacyEntry } from './entry-page.tsx';

const unique = (ids: readonly string[]) => [...new Set(ids)];

/** Looks systems of the inventory up by name, and has an entry stand for those that are chosen. */
function ChooseAssets({ entry }: { readonly entry: LegacyEntry }) {
  const { branch } = useScoped('systems');
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>(entry.assets.map(({ id }) => String(id)));
  const asked = { query: { ...branch, q: words.trim() } };
  const found = useAnswer(listSystems, asked, { enabled: words.trim().length > 1 });
  const sending = useSend(editLegacy, touched);
  const systems = found.data?.systems ?? [];
  const options = [
    ...entry.assets.map(({ id, name, site }) => ({ value: String(id), name, hint: site })),
    ...systems
      .filter(({ id }) => !entry.assets.some((asset) => asset.id === id))
      .map(({ id, name, site }) => ({ value: String(id), name, hint: site })),
  ];
  const save = () => {
    const body = { assets: unique(chosen).map(Number), version: entry.version, why: 'It stands for other systems' };
    sending.mutate({ params: { id: entry.id }, body });
  };
  return (
    <div className="stack">
      <ErrorSummary faults={[]} problem={sending.error} />
      <TextInput
        name="legacy-find-asset"
        label="Find a system by its name"
        value={words}
        onChange={setWords}
        autoComplete="off"
      />
      {options.length > 0 && (
        <Checkboxes
          name="legacy-assets"
          label="Systems that this entry stands for"
          options={options}
          values={chosen}
          onChange={setChosen}
        />
      )}
      <div className="button-row">
        <Button kind="primary" isBusy={sending.isPending} onClick={save}>
          Save systems
        </Button>
      </div>
    </div>
  );
}

/** What of the inventory an entry stands for. */
export function AssetsPanel({ entry }: { readonly entry: LegacyEntry }) {
  const { href } = useScoped('systems');
  const { assets, assetCount, mayWrite, state } = entry;
  const devices = assets.reduce((sum, { amount }) => sum + amount, 0);
  return (
    <Panel title="Systems of the inventory" hint={assetCount === 0 ? '' : countOf(devices, 'device')}>
      {assetCount === 0 ? (
        <EmptyState title="It stands for nothing in the inventory.">Its weaknesses are not known.</EmptyState>
      ) : (
        <ul className="plain-list">
          {assets.slice(0, 12).map(({ id, name, operatingSystem, site }) => (
            <li key={id}>
              <a href={href(`asset/${id}`)}>{name}</a>{' '}
              <span className="hint">{[operatingSystem, site].filter(Boolean).join(', ')}</span>
            </li>
          ))}
          {assetCount > 12 && <li className="hint">And {countOf(assetCount - 12, 'other')}.</li>}
        </ul>
      )}
      {mayWrite && state === 'open' && assetCount <= assets.length && (
        <Details summary="Choose systems">
          <ChooseAssets key={entry.version} entry={entry} />
        </Details>
      )}
    </Panel>
  );
}
