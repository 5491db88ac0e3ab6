import { advisoryPage } from '#modules/suppliers/index.ts';
import type { Context } from '#platform/context.ts';

/** Some publishers use one id for several documents; more than so many nobody reads. */
const most = 20;

/** Advisories that the reader may see and whose own id this is, in whatever case. */
export async function advisoriesCalled(context: Context, register: string, text: string) {
  const called = text.trim().toLowerCase();
  const found = await context.read((reader) =>
    advisoryPage(reader, { register, search: called }, { limit: most, offset: 0 }),
  );
  return found
    .filter(({ trackingId }) => trackingId.toLowerCase() === called)
    .map(({ id, trackingId, title, publisher }) => ({ id, trackingId, title, publisher }));
}
