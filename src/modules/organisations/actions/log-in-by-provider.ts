import type { Context } from '#platform/context.ts';
import { Answer, sessionCookieName } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { hashOf } from '#platform/secrets.ts';
import { claimFits } from '../domain/claim-rules.ts';
import { safeNext } from '../domain/safe-next.ts';
import { forgetAttempt } from './attempt.ts';
import { giveClaimedRoles } from './claimed-roles.ts';
import { enterOrAsk } from './log-in.ts';
import { linkHere, proveHere } from './own-providers.ts';
import { type Provider, providerOf } from './provider-client.ts';
import { beginJourney, endJourney, journeyOf, type Vouched } from './provider-journey.ts';
import { personVouchedFor } from './vouched-person.ts';

/** Sends the browser to an identity provider to log in. */
export async function startWithProvider(
  context: Context,
  { params, query }: { params: { code: string }; query: { next: string } },
  caller: Caller,
): Promise<Answer> {
  return await inWords(params.code, async () => {
    const provider = await providerOf(context, params.code);
    const facts = { purpose: 'log-in', next: safeNext(query.next, ''), session: '', person: '' } as const;
    const { address, cookie } = await beginJourney(context, caller, provider, facts);
    return Answer.redirect(address, undefined, [cookie]);
  });
}

/** Where a provider sends the browser back: logs in, links the account, or notes a fresh proof. */
export async function comeBackFromProvider(
  context: Context,
  { params, query }: { params: { code: string }; query: Record<string, string> },
  caller: Caller,
): Promise<Answer> {
  return await inWords(params.code, async () => {
    const provider = await providerOf(context, params.code);
    const journey = journeyOf(context, caller, provider);
    if (!journey) return toLogIn(params.code, 'provider-late');
    const isAnswer = query.state === journey.facts.state;
    if (isAnswer && query.error !== undefined) return toLogIn(params.code, 'provider-refused');
    const vouched = await endJourney(context, caller, provider, journey, query);
    const { purpose, next = '', session = '', person = '' } = journey.facts;
    if (purpose === 'log-in') return await enter(context, caller, provider, vouched, next);
    const before = caller.cookies[sessionCookieName];
    if (!before || hashOf(before) !== session) return toLogIn(params.code, 'provider-late');
    const own = { session, personId: Number(person) };
    return purpose === 'link'
      ? await linkHere(context, provider, vouched, own)
      : await proveHere(context, provider, vouched, own);
  });
}

async function enter(
  context: Context,
  caller: Caller,
  provider: Provider,
  vouched: Vouched,
  next: string,
): Promise<Answer> {
  const person = await personVouchedFor(context, provider, vouched);
  if (person === 'unknown') return toLogIn(provider.code, 'provider-unknown');
  await giveClaimedRoles(context, provider, person, vouched.claims);
  const isVouched = isSecondCheckDone(provider, vouched);
  const entry = {
    by: provider.settings.name,
    isVouched,
    providerCode: provider.code,
    ...(vouched.idToken ? { sealedIdToken: context.vault.seal(vouched.idToken) } : {}),
  };
  const way = await enterOrAsk(context, person, caller, entry, isVouched);
  const forget = forgetAttempt('provider');
  if ('ask' in way) {
    const onward = new URLSearchParams({ step: 'second-check', ...(next ? { next } : {}) });
    return Answer.redirect(`/log-in?${onward}`, undefined, [way.ask, forget]);
  }
  const { cookie, moreCookies, start } = way.opened;
  return Answer.redirect(next || start, cookie, [...moreCookies, forget]);
}

function isSecondCheckDone({ settings }: Provider, { claims }: Vouched): boolean {
  return settings.secondCheck !== undefined && claimFits(claims, settings.secondCheck.claim, settings.secondCheck.is);
}

// A person waits at the other end of this redirect, so what can happen to anybody is told on the page.
async function inWords(code: string, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && error.id === 'provider-away') return toLogIn(code, 'provider-away');
    throw error;
  }
}

function toLogIn(code: string, problem: string): Answer {
  return Answer.redirect(`/log-in?${new URLSearchParams({ problem, provider: code })}`, undefined, [
    forgetAttempt('provider'),
  ]);
}
