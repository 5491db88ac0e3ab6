import type { IsoDate } from '#kernel/dates.ts';

/** What an organisation published, as far as the day matters. */
interface Publication {
  readonly status: string;
  readonly published: IsoDate | null;
}

/**
 * What was public on a day once the edition's deadline had passed: somebody who published later had published nothing
 * by then. Leaving them out instead would make the group smaller and better than it was.
 */
export function statusKnownOn<P extends Publication>(publication: P, day: IsoDate, notPublished: string): P {
  const isLater = publication.published !== null && publication.published > day;
  return isLater ? { ...publication, status: notPublished, published: null } : publication;
}
