import { useEffect, useState } from 'react';
import { productName } from '#web/kit/product-name.ts';
import { formatInstant } from '#web/words/format-date.ts';

/** Props of `PrintHeader`: what is looked at, in words; and whether it is the fictional nation. */
export interface PrintHeaderProps {
  readonly about: string;
  readonly isDemonstration: boolean;
}

/** The head of a printed page: product, subject, time and address, so that paper can be traced to its source. */
export function PrintHeader({ about, isDemonstration }: PrintHeaderProps) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const onPrint = () => setNow(new Date());
    addEventListener('beforeprint', onPrint);
    return () => removeEventListener('beforeprint', onPrint);
  }, []);
  return (
    <div className="print-header" aria-hidden="true">
      <p>
        <strong>{productName}</strong> {about}
        {isDemonstration ? ', demonstration data' : ''}
      </p>
      <p>
        Printed {formatInstant(now)} from {typeof location === 'undefined' ? '' : location.href}
      </p>
    </div>
  );
}
