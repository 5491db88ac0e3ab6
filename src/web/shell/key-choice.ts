const choice = 'wardkeep.keys';

/** True unless this device has single keys turned off. */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(choice) !== 'off';
  } catch {
    return true;
  }
}

/** Turns single keys on or off on this device. */
export function setKeysOn(isOn: boolean): void {
  try {
    localStorage.setItem(choice, isOn ? 'on' : 'off');
  } catch {
    // A blocked storage only means that the choice lasts until the page is left.
  }
}
