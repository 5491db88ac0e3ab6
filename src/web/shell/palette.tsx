import { type KeyboardEvent, useDeferredValue, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useAnswer } from '#web/api/use-answer.ts';
import { copyAddress } from '#web/kit/copy-link.tsx';
import { Dialog } from '#web/kit/dialog.tsx';
import { pageRoutes } from '#web/pages.ts';
import { useScope } from '#web/scope/use-scope.ts';
import {
  fittingOptions,
  type PaletteOption,
  pageOptions,
  personOptions,
  placeOptions,
  stepIn,
} from '#web/shell/palette-options.ts';
import { findAnything } from '#web/shell/shell-contract.ts';
import { useLogOut } from '#web/shell/use-log-out.ts';
import { useTheme } from '#web/shell/use-theme.ts';
import { countOf } from '#web/words/format-number.ts';

/** Props of `Palette`. */
export interface PaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly permissions: readonly string[];
  readonly onKeys: () => void;
}

/** Waits until typing pauses, so that each letter does not ask the server. Milliseconds. */
const pause = 60;

function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}

function useActions(onKeys: () => void): PaletteOption[] {
  const [theme, toggleTheme] = useTheme();
  const leave = useLogOut();
  return [
    { id: 'theme', name: `Use the ${theme === 'dark' ? 'light' : 'dark'} theme`, kind: 'Action', act: toggleTheme },
    { id: 'copy', name: 'Copy link to this page', kind: 'Action', act: () => void copyAddress() },
    { id: 'print', name: 'Print this page', kind: 'Action', act: () => setTimeout(() => print(), 50) },
    { id: 'keys', name: 'Show keyboard shortcuts', kind: 'Action', act: onKeys },
    { id: 'log-out', name: 'Log out', kind: 'Action', act: () => leave.mutate() },
  ];
}

function searchOption(typed: string): PaletteOption[] {
  if (typed === '') return [];
  const href = `/search?q=${encodeURIComponent(typed)}`;
  return [{ id: 'all', name: `Search all organisations for “${typed}”`, kind: 'Search', href }];
}

function useOptions(typed: string, permissions: readonly string[], onKeys: () => void) {
  const scope = useScope();
  const text = typed.trim();
  const wanted = usePaused(text);
  const isAsked = wanted.length >= 2 && text.length >= 2;
  const found = useAnswer(findAnything, { query: { search: wanted, limit: 6 } }, { enabled: isAsked });
  const here = fittingOptions([...pageOptions(pageRoutes, scope, permissions), ...useActions(onKeys)], text);
  // A page whose name begins with what was typed is what most people mean, and it is here before the server answers.
  const isMeant = ({ name }: PaletteOption) => text === '' || name.toLowerCase().startsWith(text.toLowerCase());
  const there = isAsked ? [...placeOptions(found.data?.places ?? []), ...personOptions(found.data?.people ?? [])] : [];
  const options = [
    ...here.filter(isMeant),
    ...there,
    ...here.filter((option) => !isMeant(option)),
    ...searchOption(text),
  ];
  return { options, isWaiting: found.isFetching || wanted !== text, problem: isAsked ? found.error : null };
}

function PaletteBody({ onClose, permissions, onKeys }: Omit<PaletteProps, 'isOpen'>) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [, navigate] = useLocation();
  const { options, isWaiting, problem } = useOptions(useDeferredValue(typed), permissions, onKeys);
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
        placeholder="Organisation, person, page or action"
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
      {problem !== null && (
        <p className="palette-fault">Organisations and people cannot be searched now. {problem.message}</p>
      )}
    </>
  );
}

/** Search and jump: organisations and people from the server, pages and actions from here. Opened by `/` or Ctrl K. */
export function Palette({ isOpen, ...rest }: PaletteProps) {
  return (
    <Dialog title="Search or jump to" isTitleHidden className="dialog-palette" isOpen={isOpen} onClose={rest.onClose}>
      <PaletteBody {...rest} />
    </Dialog>
  );
}
