import { z } from 'zod';
import { preferences } from './preferences.ts';

const password = z.string().min(1).max(200);
export const newPassword = z.string().min(12, 'Use at least 12 characters').max(200, 'Use at most 200 characters');
const code = z.string().regex(/^\d{6}$/, 'Enter the 6 digits of your second check');

/** Who is logged in, for the shell: name, where they start, and what their roles allow. */
export const me = z.object({
  id: z.number(),
  name: z.string(),
  email: z.string(),
  organisation: z.object({ code: z.string(), name: z.string() }),
  start: z.string(),
  isSecondCheckOn: z.boolean(),
  hasPassword: z.boolean(),
  appointments: z.array(z.object({ role: z.string(), roleName: z.string(), code: z.string(), name: z.string() })),
  permissions: z.array(z.string()),
  /** True for somebody with a strong role who must set up a second check before anything else. */
  isHeldBack: z.boolean(),
  /** True for a supplier's people: they have pages of their own and no others. */
  isOutside: z.boolean(),
  /** Emergency access that goes on. */
  emergencies: z.array(
    z.object({ id: z.number(), page: z.string(), name: z.string(), until: z.string(), mayChange: z.boolean() }),
  ),
  /** Null until the person chose any. */
  preferences: preferences.nullable(),
});
export type Me = z.infer<typeof me>;

export const logIn = {
  method: 'POST',
  path: '/api/log-in',
  summary: 'Log in with an e-mail address, a password and, where it is on, the second check',
  body: z.object({ email: z.email('Enter an e-mail address'), password, code: code.optional() }),
  response: z.object({ state: z.enum(['logged-in', 'second-check-needed']), start: z.string() }),
} as const;

export const logOut = {
  method: 'POST',
  path: '/api/log-out',
  summary: 'Log out: end this session',
  response: z.object({
    ended: z.number(),
    /** Where to send the browser to end the session at an identity provider too; '' when there is none. */
    next: z.string(),
  }),
} as const;

export const followLink = {
  method: 'GET',
  path: '/log-in/:token',
  summary: 'Use up a one-use log-in link and go to the start page',
  params: z.object({ token: z.string().max(100) }),
  response: z.unknown(),
} as const;

export const whoAmI = {
  method: 'GET',
  path: '/api/me',
  summary: 'Who is logged in, and what their roles allow',
  response: me,
} as const;

export const setPassword = {
  method: 'POST',
  path: '/api/set-password',
  summary: 'Set a password with the one-use link of a new or recovered account',
  body: z.object({ token: z.string().min(20).max(100), password: newPassword }),
  response: z.object({ state: z.literal('set') }),
} as const;

export const changePassword = {
  method: 'POST',
  path: '/api/me/password',
  summary: 'Change your own password; your other sessions end',
  body: z.object({ current: z.string().max(200), password: newPassword }),
  response: z.object({ ended: z.number() }),
} as const;

export const beginSecondCheck = {
  method: 'POST',
  path: '/api/me/second-check',
  summary: 'Begin to set up the second check (TOTP, RFC 6238): a new secret, not yet in force',
  response: z.object({ secret: z.string(), uri: z.string() }),
} as const;

export const confirmSecondCheck = {
  method: 'PUT',
  path: '/api/me/second-check',
  summary: 'Turn the second check on with a code from the new secret',
  body: z.object({ code }),
  response: z.object({ isSecondCheckOn: z.boolean() }),
} as const;

export const stopSecondCheck = {
  method: 'DELETE',
  path: '/api/me/second-check',
  summary: 'Turn the codes of your app off',
  response: z.object({ isSecondCheckOn: z.boolean() }),
} as const;

const session = z.object({
  id: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  device: z.string(),
  openedBy: z.string(),
  isThis: z.boolean(),
});

export const listSessions = {
  method: 'GET',
  path: '/api/me/sessions',
  summary: 'Your open sessions',
  response: z.object({ sessions: z.array(session) }),
} as const;

export const endSessions = {
  method: 'DELETE',
  path: '/api/me/sessions',
  summary: 'End all your other sessions',
  response: z.object({ ended: z.number() }),
} as const;

export const endSession = {
  method: 'DELETE',
  path: '/api/me/sessions/:id',
  summary: 'End one of your sessions',
  params: z.object({ id: z.string().regex(/^[0-9a-f]{12}$/) }),
  response: z.object({ ended: z.number() }),
} as const;
