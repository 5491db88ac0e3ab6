/** Text that comes from a file, for a terminal: nothing in it may steer the terminal. */
export const withoutControls = (text: string): string => text.replace(/\p{Cc}/gu, ' ');
