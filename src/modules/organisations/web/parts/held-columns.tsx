import type { Column } from '#web/kit/table/column.ts';

interface Held {
  readonly holds: string;
  readonly erasure: string;
}

/** What is held, and what an erasure does with it. */
export const heldColumns: readonly Column<Held>[] = [
  { id: 'holds', header: 'What', value: ({ holds }) => holds },
  { id: 'erasure', header: 'If somebody is erased', value: ({ erasure }) => erasure, isSortable: false },
];

/** How long something is kept, in words. */
export function keptWords({ days, happens }: { readonly days: number | null; readonly happens: string }): string {
  if (days !== null) return days === 1 ? '1 day' : `${days.toLocaleString('en-GB')} days`;
  return happens === 'keep' ? 'Kept' : 'Not set here';
}
