import type { Context } from '#platform/context.ts';
import { type Body, bodyById } from '../store/bodies.ts';
import { reviseRegister } from '../store/edit-organisation.ts';
import { addEdition, keepOwnStatus, type OwnStatus, raiseAsOf } from '../store/own-statuses.ts';

/** What a return published, as other modules tell it. */
interface Published {
  readonly facts: OwnStatus & { readonly opens: string; readonly deadline: string };
}

/**
 * Hears what returns published and writes it into the public register. What the public source says of the same edition
 * stays: whoever reads both sees the difference.
 */
export async function keepPublished(context: Context, heard: readonly Published[]): Promise<void> {
  await context.change({ action: 'keep-published', why: 'a return was published here' }, async (change) => {
    const registers = new Map<string, string>();
    for (const { facts } of heard) {
      const body = await bodyById(change, facts.organisationId);
      // An organisation that was taken out since: nothing is left to write it to, and the log says so.
      if (!body) {
        change.record({ subject: 'register', after: { ...facts, kept: 'no organisation' } });
        continue;
      }
      await addEdition(change, facts);
      const kept = await keepOwnStatus(change, facts);
      if (kept === 'written') registers.set(body.register, latest(registers.get(body.register), facts.published));
      change.record(entryOf(body, facts, kept));
    }
    for (const [register, day] of registers) {
      await raiseAsOf(change, register, day);
      await reviseRegister(change, register);
    }
  });
}

function latest(a: string | undefined, b: string): string {
  return a === undefined || a < b ? b : a;
}

function entryOf({ id, code }: Body, { standard, edition, status }: OwnStatus, kept: string) {
  return { subject: `organisation:${code}`, organisationId: id, after: { standard, edition, status, kept } };
}
