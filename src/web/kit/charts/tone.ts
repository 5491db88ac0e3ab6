/**
 * Fill of a part of a chart. `risk-*` and the three results are for today's figures; `neutral-*` for published
 * history; `none` for missing data. `accent` is a plain bar.
 */
export type Tone =
  | `risk-${0 | 1 | 2 | 3 | 4}`
  | `neutral-${0 | 1 | 2 | 3 | 4}`
  | 'achieved'
  | 'partly'
  | 'not'
  | 'none'
  | 'accent';
