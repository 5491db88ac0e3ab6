import { setKeysOn } from '#web/shell/key-choice.ts';
import type { Session } from '#web/shell/shell-contract.ts';
import { chooseTheme } from '#web/shell/use-theme.ts';

const memory = 'wardkeep.preferences';

/**
 * Brings this device in line with what the account prefers, once after each change of it: what somebody switches on one
 * device afterwards stays as it is there.
 */
export function applyPreferences(preferences: Session['preferences']): void {
  // Nothing was ever chosen: the device goes on as it is.
  if (preferences === null) return;
  const wanted = JSON.stringify(preferences);
  try {
    if (localStorage.getItem(memory) === wanted) return;
    localStorage.setItem(memory, wanted);
  } catch {
    // A device that remembers nothing is brought in line each time.
  }
  chooseTheme(preferences.theme);
  setKeysOn(preferences.isSingleKeysOn);
}
