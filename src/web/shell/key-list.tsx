import { useState } from 'react';
import { Link } from 'wouter';
import { areKeysOn, setKeysOn } from '#web/shell/key-choice.ts';
import type { RailItem } from '#web/shell/rail-item.ts';

const keys: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['/', 'Ctrl K'], does: 'Search or jump to a page' },
  { keys: ['?'], does: 'Show this list' },
  { keys: ['j', 'k'], does: 'Go to the next or the previous row of a table' },
  { keys: ['Enter'], does: 'Open the row' },
  { keys: ['x'], does: 'Select the row' },
  { keys: ['.'], does: 'Go to the actions of the row, the panel or the page' },
  { keys: ['t'], does: 'Show a panel as a picture or as a table' },
  { keys: ['e'], does: 'Download the data of a table' },
  { keys: ['Esc'], does: 'Close what is open' },
];

/** Every key that works, and the switch that turns single keys off. */
export function KeyList({ items }: { readonly items: readonly RailItem[] }) {
  const [isOn, setIsOn] = useState(areKeysOn);
  const all = [...keys, ...items.map(({ key, name }) => ({ keys: [`g ${key}`], does: `Go to ${name}` }))];
  return (
    <>
      <p className="hint">You never need these. Every job can also be done with Tab, Enter and the arrow keys.</p>
      <dl className="key-list">
        {all.map((row) => (
          <div key={row.does}>
            <dt>
              {row.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{row.does}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input
          type="checkbox"
          checked={isOn}
          onChange={({ target }) => {
            setKeysOn(target.checked);
            setIsOn(target.checked);
          }}
        />
        <span>Use single keys on this device</span>
      </label>
      <p className="hint">
        Ctrl K and Esc always work. Read more on the <Link href="/keyboard">keyboard page</Link>.
      </p>
    </>
  );
}
