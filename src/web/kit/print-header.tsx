import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { formatInstant } from '#web/words/format-date.ts';

/** The head of a printed page: its title, time and address, so that paper can be traced to its source. */
export function PrintHeader({ isDemonstration }: { readonly isDemonstration: boolean }) {
  const [printed, setPrinted] = useState({ title: '', time: '', address: '' });
  useEffect(() => {
    // At once: the browser takes its picture when this handler returns.
    const onPrint = () =>
      flushSync(() => setPrinted({ title: document.title, time: formatInstant(new Date()), address: location.href }));
    addEventListener('beforeprint', onPrint);
    return () => removeEventListener('beforeprint', onPrint);
  }, []);
  return (
    <div className="print-header" aria-hidden="true">
      <p>
        <strong>{printed.title}</strong>
        {isDemonstration ? '. Demonstration data' : ''}
      </p>
      <p>
        Printed {printed.time} from {printed.address}
      </p>
    </div>
  );
}
