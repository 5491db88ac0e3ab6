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
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], dialog') !== null;
}

function nearestPanel(): ParentNode {
  return document.activeElement?.closest('[data-panel]') ?? document.getElementById('main') ?? document;
}

function moveRow(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('#main .row-link')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? links[0] : links[at + step];
  next?.focus();
}

function press(selector: string): void {
  const button = nearestPanel().querySelector<HTMLElement>(selector);
  button?.click();
}

const simpleKeys: Readonly<Record<string, () => void>> = {
  j: () => moveRow(1),
  k: () => moveRow(-1),
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
