import type { Level } from '#web/kit/glyph.tsx';
import { Status } from '#web/kit/status.tsx';
import type { ImportListed } from '../../contract/imports.ts';
import { stateNames } from './import-words.ts';

const levels: Readonly<Record<ImportListed['state'], Level>> = { previewed: 'medium', applied: 'good', undone: 'none' };

/** Where an import stands: shape and word. */
export function ImportState({ state }: { readonly state: ImportListed['state'] }) {
  return <Status level={levels[state]}>{stateNames[state]}</Status>;
}
