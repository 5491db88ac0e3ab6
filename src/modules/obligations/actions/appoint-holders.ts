import { addDays } from '#kernel/dates.ts';
import { accountsOf, bodiesOf, organisationWithin } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { personal } from '#platform/personal-fields.ts';
import { Problem, wrongField } from '#platform/problems.ts';
import { londonDay } from '../domain/london-time.ts';
import {
  duties,
  type HolderText,
  holderById,
  holderInTheWay,
  insertHolder,
  openByDuty,
  postsHeld,
  endHolder as storeEnd,
} from '../store/duties.ts';
import { recheckPosts, recheckStranded } from '../store/sweep.ts';

/** A holder as a form has it; the name and address of somebody with an account are those of the account. */
interface NewHolder extends Omit<HolderText, 'organisationId'> {
  readonly organisation: string;
  readonly why: string;
}

/** Names who holds a duty. What the duty owns is theirs from the first day on. */
export async function appointHolder(context: Context, { body }: { body: NewHolder }): Promise<{ id: number }> {
  const now = context.now().getTime();
  return await context.change({ action: 'appoint-holder', why: body.why }, async (change) => {
    const organisation = await organisationWithin(change, body.organisation);
    const holder = await holderOf(change, body, organisation.id);
    const other = body.isDeputy ? undefined : await holderInTheWay(change, holder, 0);
    if (other) {
      const until = other.to === null ? 'with no last day' : `until ${other.to}`;
      throw wrongField(
        'from',
        `${other.name} holds this duty from ${other.from}, ${until}. Say first when they hold it last.`,
      );
    }
    const id = await insertHolder(change, holder);
    const { organisationId, duty } = holder;
    await recheckPosts(change, [{ organisationId, duty }], now);
    if (holder.from <= londonDay(now)) await recheckStranded(change, now);
    change.record({ subject: `duty:${organisation.code}:${duty}`, organisationId, after: recorded(id, holder) });
    return { id };
  });
}

/** What the audit log keeps of a holder: what is said of the person, sealed for them. */
export function recorded(id: number, { organisationId: _, name, email, phone, note, ...rest }: HolderText) {
  const owner = rest.personId === null ? `holder:${id}` : `person:${rest.personId}`;
  const sealed = (text: string) => personal(owner, text);
  return { id, ...rest, name: sealed(name), email: sealed(email), phone: sealed(phone), note: sealed(note) };
}

async function holderOf(change: Change, body: NewHolder, organisationId: number): Promise<HolderText> {
  const { duty, personId, phone, isDeputy, from, to, note, supplier } = body;
  const known = (await duties(change)).find(({ code }) => code === duty);
  if (!known) throw wrongField('duty', 'There is no such duty.');
  if (known.isPerSupplier && supplier === '') throw wrongField('supplier', 'Enter whose contact this is.');
  if (!known.isPerSupplier && supplier !== '') throw wrongField('supplier', 'This duty is not held for a supplier.');
  if (to !== null && to < from) throw wrongField('to', 'The last day cannot be before the first.');
  const shared = { organisationId, duty, phone, isDeputy, from, to, note, supplier };
  if (personId === null) {
    if (body.name === '') throw wrongField('name', 'Enter a name.');
    return { ...shared, personId, name: body.name, email: body.email };
  }
  const [account] = await accountsOf(change, [personId]);
  if (!account || account.hasLeft) throw wrongField('personId', 'Choose somebody who has an account here.');
  return { ...shared, personId, name: account.name, email: account.email };
}

/** Sets a holder's last day. The clocks of what the duty owns go on; whoever comes next, or the body above, gets them. */
export async function endHolder(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: { readonly lastDay: string; readonly why: string } },
) {
  const now = context.now().getTime();
  return await context.change({ action: 'end-holder', why: body.why }, async (change) => {
    const holder = await holderById(change, params.id);
    if (!holder) throw new Problem('not-found', 'There is no such holder among those you may see.');
    if (holder.to !== null && holder.to < londonDay(now)) throw new Problem('not-now', 'This has ended already.');
    await storeEnd(change, holder.id, body.lastDay);
    const { organisationId, duty } = holder;
    await recheckPosts(change, [{ organisationId, duty }], now);
    const [organisation] = await bodiesOf(change, [organisationId]);
    const code = organisation?.code ?? '';
    const [before, after] = [recorded(holder.id, holder), recorded(holder.id, { ...holder, to: body.lastDay })];
    change.record({ subject: `duty:${code}:${duty}`, organisationId, before, after });
    const next = await postsHeld(change, [organisationId], addDays(body.lastDay, 1));
    const isGap = !next.some((post) => post.duty === duty && !post.isDeputy);
    const open = await openByDuty(change, organisationId);
    return { organisation: code, duty, isGap, openObligations: open.get(duty) ?? 0 };
  });
}
