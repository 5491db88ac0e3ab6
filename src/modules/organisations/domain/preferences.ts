export const themes = ['light', 'dark', 'device'] as const;
export const firstPages = ['overview', 'waiting'] as const;

/** What a person likes the product to be like, on every device they log in with. */
export interface Preferences {
  /** `device`: light or dark as the device is set. */
  readonly theme: (typeof themes)[number];
  /** The page after log-in: the overview of where one's first role is held, or what waits for one. */
  readonly firstPage: (typeof firstPages)[number];
  /** Keys without Ctrl, such as `/` and `j`, which disturb people who speak to their computer (WCAG 2.1.4). */
  readonly isSingleKeysOn: boolean;
}

/** Until somebody chooses. */
export const usualPreferences: Preferences = { theme: 'light', firstPage: 'overview', isSingleKeysOn: true };
