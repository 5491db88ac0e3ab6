import { type Bin, rampStep } from '#web/kit/bins.ts';

/** Props of `HexKey`. */
export interface HexKeyProps {
  readonly bins: readonly Bin[];
  readonly ramp: 'risk' | 'neutral';
  readonly hasNone: boolean;
  readonly markerMeaning: string | undefined;
}

/** The key of a ramp: its steps, the sign for no data if it is used, and what the marker means. */
export function HexKey({ bins, ramp, hasNone, markerMeaning }: HexKeyProps) {
  return (
    <ul className="key plain-list" aria-label="Key">
      {bins.map((bin, index) => (
        <li key={bin.label}>
          <span className={`swatch swatch-${ramp}-${rampStep(index, bins.length)}`} />
          {bin.label}
        </li>
      ))}
      {hasNone && (
        <li>
          <span className="swatch swatch-none" />
          No data
        </li>
      )}
      {markerMeaning !== undefined && (
        <li>
          <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
            <path className="key-marker" d="M7 1.5 12.5 7 7 12.5 1.5 7z" />
          </svg>
          {markerMeaning}
        </li>
      )}
    </ul>
  );
}
