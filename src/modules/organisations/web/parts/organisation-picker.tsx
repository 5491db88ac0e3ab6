import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { call } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Field } from '#web/kit/forms/field.tsx';
import type { OrganisationRow } from '../../contract/register.ts';
import { listOrganisations, listRegisters } from '../calls.ts';
import { stepInList } from './step-in-list.ts';
import type { BoundField } from './use-form.ts';

const most = 8;

function optionWords({ kindName, code, register }: OrganisationRow, own: string): string {
  return register === own ? `${kindName}, ${code}` : `${kindName}, ${code}, demonstration`;
}

/** Organisations of every register whose name or code fits, those of the real one first. */
function useFound(text: string) {
  const registers = useAnswer(listRegisters, {});
  const codes = registers.data?.registers.map(({ code }) => code) ?? [];
  const wanted = useDeferredValue(text.trim());
  return useQuery<OrganisationRow[]>({
    queryKey: ['organisation-picker', wanted, ...codes],
    enabled: wanted.length > 1 && codes.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const asked = codes.map((register) =>
        call(listOrganisations, { query: { register, search: wanted, limit: most } }, { signal }),
      );
      return (await Promise.all(asked)).flatMap(({ organisations }) => organisations).slice(0, most);
    },
  });
}

/** Props of `OrganisationPicker`. The value is a code; it can be typed, or found by name. */
export interface OrganisationPickerProps {
  readonly field: BoundField;
  readonly label: string;
  readonly hint?: string;
}

/** Finds one organisation by its name or code: a combobox by the pattern of the ARIA Authoring Practices Guide. */
export function OrganisationPicker({ field, label, hint = 'Type a name or a code' }: OrganisationPickerProps) {
  const listId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const [chosen, setChosen] = useState<OrganisationRow | null>(null);
  const found = useFound(field.value);
  const options = isOpen && field.value.trim().length > 1 ? (found.data ?? []) : [];
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (options.length > 0) list.current?.scrollIntoView({ block: 'nearest' });
  }, [options.length]);
  const nothing = isOpen && found.data?.length === 0 && field.value.trim().length > 1;

  function choose(option: OrganisationRow): void {
    setChosen(option);
    setIsOpen(false);
    setActive(-1);
    field.onChange(option.code);
  }

  function onType(text: string): void {
    setChosen(null);
    setActive(-1);
    setIsOpen(true);
    field.onChange(text);
  }

  function onStep(step: 1 | -1): void {
    setIsOpen(true);
    setActive(stepInList(active, options.length, step));
  }

  // What a key does here; null leaves it to the browser.
  function meaningOf(key: string): (() => void) | null {
    const picked = options[active];
    if (key === 'ArrowDown') return () => onStep(1);
    if (key === 'ArrowUp') return () => onStep(-1);
    if (key === 'Escape' && isOpen) return () => setIsOpen(false);
    return key === 'Enter' && picked !== undefined ? () => choose(picked) : null;
  }

  function onKeyDown(event: KeyboardEvent): void {
    const meaning = meaningOf(event.key);
    if (meaning === null) return;
    event.preventDefault();
    // Or Escape would also close a dialog round the field.
    event.stopPropagation();
    meaning();
  }

  return (
    <Field label={label} name={field.name} hint={hint} fault={field.fault}>
      {(control) => (
        <div className="combobox">
          <input
            {...control}
            className="input"
            type="text"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={options.length > 0}
            aria-controls={listId}
            aria-activedescendant={options[active] === undefined ? undefined : `${listId}-${active}`}
            autoComplete="off"
            spellCheck={false}
            value={field.value}
            onChange={({ target }) => onType(target.value)}
            onKeyDown={onKeyDown}
            onBlur={() => setIsOpen(false)}
          />
          <div
            className="combobox-list"
            id={listId}
            role="listbox"
            aria-label="Organisations that fit"
            hidden={options.length === 0}
          >
            {options.map((option, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the input, which says which option is active.
              <div
                key={`${option.register} ${option.code}`}
                id={`${listId}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                className="palette-option"
                // The input keeps the focus, or the list would close before the click counts.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(option)}
              >
                <span>{option.name}</span>
                <span className="hint">{optionWords(option, 'england')}</span>
              </div>
            ))}
          </div>
          <p className="hint combobox-chosen" role="status">
            {chosen !== null && `${chosen.name}, ${chosen.kindName}`}
            {nothing && 'No organisation has this in its name or code.'}
          </p>
        </div>
      )}
    </Field>
  );
}
