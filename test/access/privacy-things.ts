import type { Actor, TestApp } from '../support/app.ts';
import { mark, must, relations, type Things, target } from './target.ts';

const why = { why: mark };

/** Somebody to erase, a request that waits, accounts that are held, and what one person asked and said for themselves. */
export async function privacyThings(app: TestApp, administrator: Actor): Promise<Things> {
  const leaver = await app.person(target, 'staff', `${mark} to be erased`);
  const asking = await app.person(target, 'staff', `${mark} asks to be erased`);
  const away = await app.person(target, 'staff', `${mark} is away`);
  const waits = await must(app.ask(leaver, 'POST', '/api/me/erasure', why), 'request to be erased');
  const own = await must(app.ask(asking, 'POST', '/api/me/erasure', why), 'own request to be erased');
  const absence = { from: '2027-01-04', until: '2027-01-08', deputyEmail: '', note: mark };
  const gone = await must(app.ask(away, 'POST', '/api/notices/absences', absence), 'absence');
  const things: Record<string, number> = {
    leaver: leaver.personId,
    erasure: waits.id,
    'own erasure': own.id,
    absence: gone.id,
  };
  for (const relation of Object.keys(relations)) {
    const { personId } = await app.person(target, 'staff', `${mark} held for ${relation}`);
    await must(app.ask(administrator, 'POST', `/api/people/${personId}/hold`, why), 'hold');
    things[`held for ${relation}`] = personId;
  }
  return things;
}
