/** Labels of the Traffic Light Protocol with what they mean here. */
export const tlpWords = {
  white: 'TLP white: everybody',
  green: 'TLP green: everybody here',
  amber: 'TLP amber: those who need it',
  red: 'TLP red: those named only',
} as const;
