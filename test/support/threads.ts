import { type Background, openBackground } from '#platform/background.ts';
import { type Compute, openCompute } from '#platform/compute.ts';

/** What a platform works on beside its requests: 1 thread, and failures told at once. */
export function openThreads(): { readonly compute: Compute; readonly background: Background } {
  return { compute: openCompute(1), background: openBackground((error) => console.error(error)) };
}
