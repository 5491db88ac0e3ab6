import { placesOf } from '#modules/organisations/store/bodies.ts';
import { insertAppointment } from '#modules/organisations/store/people.ts';
import { sql } from '#platform/sql.ts';
import type { Actor, TestApp } from './app.ts';

interface Appointment {
  readonly code: string;
  readonly role: string;
  /** The day after the last; null: it goes on. */
  readonly until?: string | null;
}

/** Gives a role at an organisation to somebody whose account belongs elsewhere. */
export async function appoint(app: TestApp, to: Actor, { code, role, until = null }: Appointment): Promise<void> {
  await app.whole.change({ action: 'test-role', why: 'test' }, async (change) => {
    const [place] = await placesOf(change, [code]);
    const organisationId = place?.id ?? 0;
    await insertAppointment(change, { personId: to.personId, organisationId, role });
    if (until !== null) {
      await change.run(sql`update organisations.appointment set valid = daterange('2020-01-01', ${until}::date)
        where person_id = ${to.personId} and organisation_id = ${organisationId} and role = ${role}`);
    }
    change.record({ subject: `person:${to.personId}`, organisationId });
  });
}
