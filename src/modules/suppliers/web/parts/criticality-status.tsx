import type { Level } from '#web/kit/glyph.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Criticality } from '../../domain/supplier-words.ts';
import { criticalityNames } from './words.ts';

const levels: Readonly<Record<Criticality, Level>> = {
  vital: 'critical',
  important: 'medium',
  useful: 'low',
  'not-stated': 'none',
};

/** How much an organisation depends on a supplier, by shape, word and colour. */
export function CriticalityStatus({ criticality }: { readonly criticality: Criticality }) {
  return <Status level={levels[criticality]}>{criticalityNames[criticality]}</Status>;
}
