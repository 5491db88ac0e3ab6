import { encode } from 'uqr';

/** Props of `QrCode`. `label` says what it is to those who do not see it. */
export interface QrCodeProps {
  readonly text: string;
  readonly label: string;
}

/** A text as a QR code. Always dark on white: cameras need the contrast, in the dark theme too. */
export function QrCode({ text, label }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: 'M', border: 3 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .filter(Boolean)
    .join('');
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path className="qr-code-ground" d={`M0 0h${size}v${size}H0z`} />
      <path className="qr-code-dots" d={path} />
    </svg>
  );
}
