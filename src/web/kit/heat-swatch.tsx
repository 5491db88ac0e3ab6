import type { HeatTone } from '#web/kit/heat-geometry.ts';

/** One cell of a heat map beside words: the colour with its mark. It says nothing by itself. */
export function HeatSwatch({ tone, isNoted = false }: { readonly tone: HeatTone; readonly isNoted?: boolean }) {
  return (
    <svg className="heat-swatch" width="17" height="17" viewBox="0 0 17 17" aria-hidden="true" focusable="false">
      <path className={`heat-fill heat-${tone}`} strokeWidth="17" d="M0 8.5H17" />
      {tone === 'not' && <path className="heat-mark heat-mark-not" d="M5.5 5.5l6 6m-6 0l6-6" />}
      {tone === 'partly' && <path className="heat-mark heat-mark-partly" d="M5.5 8.5h6" />}
      {tone === 'none' && <path className="heat-mark heat-mark-none" d="M8.5 8.5h0" />}
      {isNoted && <path className="heat-note" d="M9 1h7v7z" />}
    </svg>
  );
}
