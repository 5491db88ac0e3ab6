/** How serious something is, worst first. `none` is "No data": a state of its own, never green. */
export type Level = 'critical' | 'high' | 'medium' | 'low' | 'good' | 'none';

/** The word for each level; shown beside its shape. */
export const levelWords: Readonly<Record<Level, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  good: 'Good',
  none: 'No data',
};

function LevelShape({ level }: { readonly level: Level }) {
  switch (level) {
    case 'critical':
      return <path d="M8 0 16 8 8 16 0 8z" />;
    case 'high':
      return <path d="M8 1 16 15H0z" />;
    case 'medium':
      return <circle cx="8" cy="8" r="6.5" />;
    case 'low':
      return <path d="M1.5 1.5h13v13h-13z" />;
    case 'good':
      return <path className="glyph-tick" d="m2 8.5 4 4 8-9" />;
    case 'none':
      return <circle className="glyph-ring" cx="8" cy="8" r="6.5" />;
  }
}

/**
 * The shape of a level: diamond, triangle, circle, square, tick, dashed ring. Screen readers hear `label`; without it
 * the shape must stand beside its word. `size` in pixels.
 */
export function Glyph({
  level,
  size = 14,
  label,
}: {
  readonly level: Level;
  readonly size?: number;
  readonly label?: string;
}) {
  return (
    <>
      <svg
        className={`glyph glyph-${level}`}
        width={size}
        height={size}
        viewBox="0 0 16 16"
        aria-hidden="true"
        focusable="false"
      >
        <LevelShape level={level} />
      </svg>
      {label !== undefined && <span className="visually-hidden">{label}</span>}
    </>
  );
}
