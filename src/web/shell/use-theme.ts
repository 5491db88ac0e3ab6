import { useSyncExternalStore } from 'react';

/** Light or dark. */
export type Theme = 'light' | 'dark';

/** What a device may remember: one of the two, or its own setting. */
export type ThemeChoice = Theme | 'device';

const changed = 'wardkeep:theme';

function shownTheme(): Theme {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

function themeOf(choice: ThemeChoice): Theme {
  if (choice !== 'device') return choice;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Shows a theme from now on; the device remembers (theme.js reads it before the first paint). */
export function chooseTheme(choice: ThemeChoice): void {
  if (themeOf(choice) === 'dark') document.documentElement.dataset.theme = 'dark';
  else delete document.documentElement.dataset.theme;
  try {
    localStorage.setItem('wardkeep.theme', choice);
  } catch {
    // A blocked storage only means that the choice lasts until the page is left.
  }
  dispatchEvent(new Event(changed));
}

function subscribe(onChange: () => void): () => void {
  addEventListener(changed, onChange);
  return () => removeEventListener(changed, onChange);
}

/** The theme and a function that switches it on this device. */
export function useTheme(): [Theme, () => void] {
  const theme = useSyncExternalStore(subscribe, shownTheme);
  return [theme, () => chooseTheme(theme === 'dark' ? 'light' : 'dark')];
}
