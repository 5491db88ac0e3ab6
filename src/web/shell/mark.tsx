/** The product's own mark: a hexagon of the map with a ward under a roof and the sign of care. */
export function Mark({ size = 32 }: { readonly size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className="mark-hex" d="M16 1 29.5 8.5v15L16 31 2.5 23.5v-15z" />
      <path className="mark-lines" d="M9.5 23v-9.5L16 9l6.5 4.5V23M16 14.5v6M13 17.5h6" />
    </svg>
  );
}
