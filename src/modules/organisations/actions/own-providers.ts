import type { Context } from '#platform/context.ts';
import { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { claimFits } from '../domain/claim-rules.ts';
import { sessionHolder } from '../store/credentials.ts';
import { allProviders, deleteProviderLink, linkedPerson, linkedProviders } from '../store/identity-providers.ts';
import { personById } from '../store/people.ts';
import { forgetAttempt } from './attempt.ts';
import { linkProvider } from './link-provider.ts';
import { freshenSession } from './open-session.ts';
import { ownContext } from './own-context.ts';
import { demandOwnProof, ownId, ownRecord, ownSession } from './own-record.ts';
import { type Provider, providerContext, providerOf } from './provider-client.ts';
import type { ProviderSettings } from './provider-file.ts';
import { beginJourney, type Vouched } from './provider-journey.ts';
import { needsSecondCheck, secondChecksOf } from './second-checks.ts';

/** Every identity provider, and since when the person's account is linked to it. */
export async function providersFor(context: Context, personId: number) {
  return await providerContext(context, '*').read(async (reader) => {
    const links = await linkedProviders(reader, personId);
    return (await allProviders<ProviderSettings>(reader)).map(({ id, code, settings }) => {
      const link = links.find(({ providerId }) => providerId === id);
      return { code, name: settings.name, linkedAt: link?.linkedAt.toISOString() ?? null };
    });
  });
}

/** Begins to link a provider to one's account, or to prove oneself by one that is linked. */
export async function goToProvider(
  context: Context,
  { params, body }: { params: { code: string }; body: { purpose: 'link' | 'prove' } },
  caller: Caller,
): Promise<Answer> {
  const person = await context.read((reader) => ownRecord(reader, caller));
  if (body.purpose === 'link') demandOwnProof(context, caller, person, await secondChecksOf(context, person));
  const facts = { purpose: body.purpose, next: '', session: ownSession(context), person: String(person.id) };
  const { address, cookie } = await beginJourney(context, caller, await providerOf(context, params.code), facts);
  return new Answer({ body: { address }, moreCookies: [cookie] });
}

/** Ends the link of a provider to one's account. */
export async function unlinkProvider(
  context: Context,
  { params }: { params: { code: string } },
  caller: Caller,
): Promise<{ unlinked: string }> {
  const provider = await providerOf(context, params.code);
  return await context.change({ action: 'unlink-provider', why: 'asked to' }, async (change) => {
    const person = await ownRecord(change, caller);
    if (!(await deleteProviderLink(change, provider.id, ownId(caller)))) {
      throw new Problem('not-found', `${provider.settings.name} is not linked to your account.`);
    }
    const before = { provider: provider.code };
    change.record({ subject: `person:${person.id}`, organisationId: person.organisationId, before });
    return { unlinked: provider.code };
  });
}

interface OwnSession {
  readonly session: string;
  readonly personId: number;
}

/** Links a provider to the account whose session began the journey. */
export async function linkHere(
  context: Context,
  provider: Provider,
  vouched: Vouched,
  own: OwnSession,
): Promise<Answer> {
  const within = await sessionContext(context, own);
  const isLinked = await within.change({ action: 'link-provider', why: 'asked to' }, async (change) => {
    const person = await personById(change, own.personId);
    if (!person) throw sessionOver();
    return await linkProvider(change, provider, vouched, person);
  });
  const done = isLinked ? 'linked' : 'linked-elsewhere';
  return Answer.redirect(`/account?done=${done}#providers`, undefined, [forgetAttempt('provider')]);
}

/** Notes a fresh proof by a provider, where it vouched for the subject that the account is linked to. */
export async function proveHere(
  context: Context,
  provider: Provider,
  vouched: Vouched,
  own: OwnSession,
): Promise<Answer> {
  const within = await sessionContext(context, own);
  const settings = { ...within.scope.settings, 'wardkeep.subject': `${provider.id} ${vouched.subject}` };
  const subject = within.as({ ...within.scope, settings });
  const linked = await subject.read((reader) => linkedPerson(reader, provider.id, vouched.subject));
  if (linked !== own.personId || !(await isEnough(within, provider, vouched, own.personId))) {
    return Answer.redirect('/proved?problem=other-account', undefined, [forgetAttempt('provider')]);
  }
  const cookie = await within.change({ action: 'prove-again', why: provider.settings.name }, (change) =>
    freshenSession(within, change, provider.settings.name),
  );
  return Answer.redirect('/proved', cookie, [forgetAttempt('provider')]);
}

// A provider that checked a password alone does not stand in for the second check that the person set up here.
async function isEnough(
  context: Context,
  { settings }: Provider,
  { claims }: Vouched,
  personId: number,
): Promise<boolean> {
  const person = await context.read((reader) => personById(reader, personId));
  if (!person) return false;
  if (!needsSecondCheck(await secondChecksOf(context, person))) return true;
  return settings.secondCheck !== undefined && claimFits(claims, settings.secondCheck.claim, settings.secondCheck.is);
}

async function sessionContext(context: Context, { session, personId }: OwnSession): Promise<Context> {
  const holder = await context.identify((reader) => sessionHolder(reader, session));
  if (holder?.personId !== personId) throw sessionOver();
  const own = ownContext(context, personId, holder.name);
  return own.as({ ...own.scope, settings: { ...own.scope.settings, 'wardkeep.session': session } });
}

function sessionOver(): Problem {
  return new Problem('not-logged-in', 'Your session ended. Log in again.');
}
