import type { Context } from '#platform/context.ts';
import type { Heard } from '#platform/events/event-type.ts';
import { approveVerdict, endVerdict, lockVerdict } from '../../store/verdicts/verdicts.ts';
import { carryOut, verdictSubject } from './carry-out.ts';

interface Decided {
  readonly kind: string;
  readonly subject: string;
  readonly decision: 'confirmed' | 'refused' | 'withdrawn';
  readonly byName: string;
}

/** A second person decided about an acceptance: it is carried out, or it is over. */
export async function hearDecided(context: Context, heard: readonly Heard<Decided>[]): Promise<void> {
  for (const { facts } of heard) {
    const id = Number(/^weakness-verdict:(\d+)$/.exec(facts.subject)?.[1]);
    if (facts.kind !== 'accept-risk' || Number.isNaN(id)) continue;
    await context.change({ action: 'approve-verdict', why: `a second person ${facts.decision} it` }, async (change) => {
      const verdict = await lockVerdict(change, id);
      const at = context.now();
      const isOpen = verdict?.state === 'waiting';
      if (verdict && isOpen && facts.decision === 'confirmed') {
        await approveVerdict(change, id, { by: facts.byName, at });
        await carryOut(change, verdict, at);
      } else if (isOpen) {
        await endVerdict(change, id, { state: 'refused', at, why: `${facts.decision} by ${facts.byName}` });
      }
      const after = { decision: isOpen ? facts.decision : 'came too late', by: facts.byName };
      change.record({ subject: verdictSubject(id), ...(verdict && { organisationId: verdict.organisationId }), after });
    });
  }
}
