import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { type Scope, scopeHref } from '#web/scope/scope.ts';
import { areKeysOn } from '#web/shell/key-choice.ts';
import type { RailItem } from '#web/shell/rail-item.ts';

/** What the keys may do on this page. */
export interface KeyActions {
  readonly items: readonly RailItem[];
  readonly scope: Scope;
  readonly isInside: boolean;
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // A tick box takes no letters, so the keys of its table go on working.
  const typed = 'input:not([type="checkbox"]), textarea, select, [contenteditable], dialog';
  return target.closest(typed) !== null || (target.matches('input') && target.closest('tr') === null);
}

function nearestPanel(): ParentNode {
  return document.activeElement?.closest('[data-panel]') ?? document.getElementById('main') ?? document;
}

function rowWithFocus(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('#main tbody tr') ?? null;
}

/** What stands for a row: its link, which Enter opens, or its tick box. */
function stopOf(row: Element): HTMLElement | null {
  return row.querySelector<HTMLElement>('.row-link') ?? row.querySelector<HTMLElement>('.cell-select input');
}

function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('#main tbody tr')].filter((row) => stopOf(row) !== null);
  const current = rowWithFocus();
  const at = current === null ? -1 : rows.indexOf(current);
  const next = at < 0 ? rows[0] : rows[at + step];
  if (next !== undefined) stopOf(next)?.focus();
}

function selectRow(): void {
  rowWithFocus()?.querySelector<HTMLElement>('.cell-select input')?.click();
}

/** The nearest actions: those of the row, then of the panel, then of the page. A closed menu opens. */
function goToActions(): void {
  const panel = document.activeElement?.closest('[data-panel]')?.querySelector('.panel-actions');
  const places = [rowWithFocus(), panel, document.querySelector('#main .page-actions')];
  const found = places.map((place) => place?.querySelector<HTMLElement>('.menu > button, .button')).find(Boolean);
  found?.focus();
  if (found?.getAttribute('aria-expanded') === 'false') found.click();
}

function press(selector: string): void {
  const button = nearestPanel().querySelector<HTMLElement>(selector);
  button?.click();
}

const simpleKeys: Readonly<Record<string, () => void>> = {
  j: () => moveRow(1),
  k: () => moveRow(-1),
  x: selectRow,
  '.': goToActions,
  t: () => press('.segments button[aria-pressed="false"]'),
  e: () => press('[data-export] button'),
};

function actionOf(
  key: string,
  isAfterG: boolean,
  { items, scope, isInside, onSearch, onHelp }: KeyActions,
  go: (to: string) => void,
) {
  const section = isAfterG ? items.find((item) => item.key === key) : undefined;
  if (section !== undefined) return () => go(scopeHref(scope, section.path, scope));
  if (key === '/') return isInside ? onSearch : undefined;
  return key === '?' ? onHelp : simpleKeys[key];
}

function isCommandK(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
}

function mayUseSingle(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && areKeysOn() && !isTyping(event.target);
}

/** Single keys, as the list on `?` shows them. They rest while someone types, and can be turned off (WCAG 2.1.4). */
export function useKeys(actions: KeyActions): void {
  const [, navigate] = useLocation();
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    let isAfterG = false;
    const onKey = (event: KeyboardEvent) => {
      const { isInside, onSearch } = latest.current;
      const single = () => actionOf(event.key, isAfterG, latest.current, navigate);
      const action = isCommandK(event) && isInside ? onSearch : mayUseSingle(event) ? single() : undefined;
      isAfterG = event.key === 'g';
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate]);
}
