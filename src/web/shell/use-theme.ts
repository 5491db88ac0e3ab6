import { useState } from 'react';

/** Light or dark. */
export type Theme = 'light' | 'dark';

function shownTheme(): Theme {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem('wardkeep.theme', theme);
  } catch {
    // A blocked storage only means that the choice lasts until the page is left.
  }
}

/** The theme and a function that switches it; the device remembers (theme.js reads it before the first paint). */
export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(shownTheme);
  const toggle = () => {
    const next: Theme = theme === 'dark' ? 'light' : 'dark';
    if (next === 'dark') document.documentElement.dataset.theme = 'dark';
    else delete document.documentElement.dataset.theme;
    remember(next);
    setTheme(next);
  };
  return [theme, toggle];
}
