import { findBranch, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import { londonDay } from '../domain/london-time.ts';
import { duties } from '../store/duties.ts';
import { linesOf, vacanciesOf } from './duty-lines.ts';
import { askForName } from './tend-vacancies.ts';

interface Where {
  readonly organisation: string;
  readonly edge: string;
  readonly duty?: string | undefined;
  readonly why: string;
}

/** Asks every organisation with a gap, here and below, to name somebody. Those already asked are left out. */
export async function askForNames(context: Context, { body }: { body: Where }): Promise<{ asked: number }> {
  const now = context.now().getTime();
  const today = londonDay(now);
  return await context.change({ action: 'ask-for-names', why: body.why }, async (change) => {
    const asker = await organisationWithin(change, body.organisation);
    const branch = await findBranch(change, body);
    const known = await duties(change);
    const gaps = (await linesOf(change, branch.visible, known, today)).filter(
      ({ state, duty }) => state === 'gap' && (body.duty === undefined || duty.code === body.duty),
    );
    const vacancies = await vacanciesOf(change, gaps, known, today);
    const open = gaps.filter(({ body: { id }, duty }) => vacancies.get(`${id}:${duty.code}`)?.obligationId === null);
    let asked = 0;
    for (const [code, lines] of Map.groupBy(open, ({ duty }) => duty.code)) {
      const duty = known.find((each) => each.code === code);
      if (duty)
        asked += (
          await askForName(
            change,
            duty,
            lines.map(({ body: { id } }) => id),
            asker.id,
            now,
          )
        ).length;
    }
    change.record({
      subject: `duties:${asker.code}`,
      organisationId: asker.id,
      after: { asked, duty: body.duty ?? 'all' },
    });
    return { asked };
  });
}
