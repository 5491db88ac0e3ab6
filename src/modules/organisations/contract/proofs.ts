import { z } from 'zod';

// What browsers answer for a passkey (WebAuthn level 3, 5.1.8). The server's library checks what is inside.
const base64url = z
  .string()
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]*$/);
const passkeyAnswer = z.object({
  id: base64url.min(1).max(1400),
  rawId: base64url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.string().max(40).nullish(),
  clientExtensionResults: z.looseObject({}),
  response: z.record(
    z.string().max(40),
    z.union([base64url, z.number(), z.null(), z.array(z.string().max(40)).max(20)]),
  ),
});
const passkeyOptions = z.looseObject({});
const code = z.string().regex(/^\d{6}$/, 'Enter the 6 digits of your second check');
const recoveryCode = z.string().min(16, 'Enter the whole recovery code').max(40);
const secondProof = { code: code.optional(), recoveryCode: recoveryCode.optional(), passkey: passkeyAnswer.optional() };
const state = z.object({ state: z.enum(['logged-in', 'second-check-needed']), start: z.string() });

export const waysIn = {
  method: 'GET',
  path: '/api/log-in/ways',
  summary: 'The ways to log in that this installation offers at this address',
  response: z.object({
    hasPasskeys: z.boolean(),
    providers: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
} as const;

export const askForPasskey = {
  method: 'POST',
  path: '/api/log-in/passkey/question',
  summary: 'Begin a log-in by passkey (WebAuthn): what the browser shall ask it',
  response: z.object({ options: passkeyOptions }),
} as const;

export const logInByPasskey = {
  method: 'POST',
  path: '/api/log-in/passkey',
  summary: 'Log in by a passkey alone; it says whose it is',
  body: z.object({ passkey: passkeyAnswer }),
  response: state,
} as const;

export const showSecondChecks = {
  method: 'GET',
  path: '/api/log-in/second-check',
  summary: 'What you can use as the second check, after the first proof was right',
  response: z.object({ hasCode: z.boolean(), hasRecoveryCodes: z.boolean(), passkey: passkeyOptions.nullable() }),
} as const;

export const passSecondCheck = {
  method: 'POST',
  path: '/api/log-in/second-check',
  summary: 'Log in by the second check: a code, a passkey or a recovery code',
  body: z.object(secondProof),
  response: state,
} as const;

export const acceptInvitation = {
  method: 'POST',
  path: '/api/invitation',
  summary: 'Log in once by an invitation, with the e-mail address it was made for',
  body: z.object({ token: z.string().min(20).max(100), email: z.email('Enter an e-mail address').max(254) }),
  response: state,
} as const;

export const showProofs = {
  method: 'GET',
  path: '/api/me/proof',
  summary: 'How you can prove again that it is you',
  response: z.object({
    hasCode: z.boolean(),
    hasRecoveryCodes: z.boolean(),
    hasPassword: z.boolean(),
    passkey: passkeyOptions.nullable(),
    providers: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
} as const;

export const proveAgain = {
  method: 'POST',
  path: '/api/me/proof',
  summary: 'Prove again that it is you: dangerous actions then go on for 10 minutes',
  body: z.object({ ...secondProof, password: z.string().min(1).max(200).optional() }),
  response: z.object({ state: z.literal('proved') }),
} as const;

const passkey = z.object({
  id: z.number(),
  name: z.string(),
  isBackedUp: z.boolean(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
});
export type Passkey = z.infer<typeof passkey>;

export const ownAccess = {
  method: 'GET',
  path: '/api/me/access',
  summary: 'Your ways to log in: passkeys, recovery codes, linked providers; and a recovery that somebody asked for',
  response: z.object({
    /** '' where passkeys work; else why not, in words. */
    passkeysRefused: z.string(),
    passkeys: z.array(passkey),
    recoveryCodes: z.object({ left: z.number(), madeAt: z.string().nullable() }),
    providers: z.array(z.object({ code: z.string(), name: z.string(), linkedAt: z.string().nullable() })),
    recovery: z.object({ id: z.number(), askedBy: z.string(), askedAt: z.string() }).nullable(),
  }),
} as const;

export const beginPasskey = {
  method: 'POST',
  path: '/api/me/passkeys/question',
  summary: 'Begin to add a passkey to your account',
  response: z.object({ options: passkeyOptions }),
} as const;

export const addPasskey = {
  method: 'POST',
  path: '/api/me/passkeys',
  summary: 'Add a passkey to your account under a name',
  body: z.object({ name: z.string().trim().min(1, 'Enter a name').max(100), passkey: passkeyAnswer }),
  response: z.object({ added: z.string() }),
} as const;

export const removePasskey = {
  method: 'DELETE',
  path: '/api/me/passkeys/:id',
  summary: 'Remove one of your passkeys',
  params: z.object({ id: z.coerce.number().int().positive() }),
  response: z.object({ removed: z.string() }),
} as const;

export const makeRecoveryCodes = {
  method: 'POST',
  path: '/api/me/recovery-codes',
  summary: 'Make 10 new recovery codes in the place of all earlier ones; they are shown once',
  response: z.object({ codes: z.array(z.string()) }),
} as const;

export const stopOwnRecovery = {
  method: 'DELETE',
  path: '/api/me/recovery/:id',
  summary: 'Stop a recovery of your account that you did not ask for',
  params: z.object({ id: z.coerce.number().int().positive() }),
  response: z.object({ stopped: z.number() }),
} as const;
