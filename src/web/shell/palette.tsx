import { type KeyboardEvent, useDeferredValue, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useAnswer } from '#web/api/use-answer.ts';
import { copyAddress } from '#web/kit/copy-link.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { useScope } from '#web/scope/use-scope.ts';
import { fittingOptions, type PaletteOption, pageOptions, placeOptions, stepIn } from '#web/shell/palette-options.ts';
import type { RailItem } from '#web/shell/rail-item.ts';
import { findOrganisations } from '#web/shell/shell-contract.ts';
import { useTheme } from '#web/shell/use-theme.ts';
import { countOf } from '#web/words/format-number.ts';

/** Props of `Palette`. */
export interface PaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly items: readonly RailItem[];
  readonly onKeys: () => void;
}

/** Waits until typing pauses, so that each letter does not ask the server. Milliseconds. */
const pause = 120;

function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}

function useOptions(typed: string, items: readonly RailItem[], onKeys: () => void) {
  const scope = useScope();
  const [theme, toggleTheme] = useTheme();
  const wanted = usePaused(typed.trim());
  const found = useAnswer(findOrganisations, { query: { search: wanted, limit: 8 } }, { enabled: wanted.length >= 2 });
  const actions: PaletteOption[] = [
    { id: 'theme', name: `Use the ${theme === 'dark' ? 'light' : 'dark'} theme`, kind: 'Action', act: toggleTheme },
    {
      id: 'copy',
      name: 'Copy link to this page',
      kind: 'Action',
      act: () => void copyAddress(),
    },
    { id: 'keys', name: 'Show keyboard shortcuts', kind: 'Action', act: onKeys },
  ];
  const places = wanted.length >= 2 && typed.trim().length >= 2 ? placeOptions(found.data?.rows ?? []) : [];
  const search: PaletteOption[] =
    typed.trim() === ''
      ? []
      : [
          {
            id: 'all',
            name: `Search all organisations for “${typed.trim()}”`,
            kind: 'Search',
            href: `/search?q=${encodeURIComponent(typed.trim())}`,
          },
        ];
  const options = [...places, ...fittingOptions([...pageOptions(items, scope), ...actions], typed), ...search];
  return { options, isWaiting: found.isFetching || wanted !== typed.trim(), problem: found.error };
}

function PaletteBody({ onClose, items, onKeys }: Omit<PaletteProps, 'isOpen'>) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [, navigate] = useLocation();
  const { options, isWaiting, problem } = useOptions(useDeferredValue(typed), items, onKeys);
  const active = options[Math.min(at, options.length - 1)];

  function choose(option: PaletteOption | undefined): void {
    if (option === undefined) return;
    onClose();
    if (option.href !== undefined) navigate(option.href);
    option.act?.();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 && event.key !== 'Enter') return;
    event.preventDefault();
    if (step === 0) choose(active);
    else setAt(stepIn(at, step, options.length));
  }

  return (
    <>
      <input
        className="palette-input"
        role="combobox"
        aria-label="Search or jump to"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-autocomplete="list"
        aria-activedescendant={active === undefined ? undefined : `palette-${active.id}`}
        autoComplete="off"
        spellCheck={false}
        placeholder="Name, code or page"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="palette-list" id="palette-list" role="listbox" aria-label="Results">
        {options.map((option) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the text box, as a combobox has it.
          <div
            key={option.id}
            id={`palette-${option.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={option === active}
            className="palette-option"
            onClick={() => choose(option)}
          >
            <span>{option.name}</span>
            <span className="hint">{option.kind}</span>
          </div>
        ))}
      </div>
      <p className="visually-hidden" role="status">
        {isWaiting ? '' : countOf(options.length, 'result')}
      </p>
      {problem !== null && <p className="palette-fault">Organisations cannot be searched now. {problem.message}</p>}
    </>
  );
}

/** Search and jump: organisations from the server, pages and actions from here. Opened by `/` or Ctrl K. */
export function Palette({ isOpen, ...rest }: PaletteProps) {
  return (
    <Dialog title="Search or jump to" isTitleHidden className="dialog-palette" isOpen={isOpen} onClose={rest.onClose}>
      <PaletteBody {...rest} />
    </Dialog>
  );
}
