/** How a kind of notice may reach a mailbox. */
export const mailWays = ['at-once', 'daily', 'weekly', 'none'] as const;
export type MailWay = (typeof mailWays)[number];

interface Kind {
  readonly name: string;
  readonly meaning: string;
  /** Law or safety demands it: it always comes at once, and nobody can switch it off. */
  readonly isLocked: boolean;
  readonly usual: MailWay;
}

/** Every kind of notice, in the order in which people choose. */
export const kinds = {
  'log-in-security': {
    name: 'Safety of your account',
    meaning: 'A new passkey, password or device, and recovery of your account.',
    isLocked: true,
    usual: 'at-once',
  },
  'statutory-clock': {
    name: 'Clocks set by law',
    meaning: 'Duties with a time limit that a law sets.',
    isLocked: true,
    usual: 'at-once',
  },
  escalation: {
    name: 'Escalations',
    meaning: 'Something came to you because somebody else is silent or missing.',
    isLocked: true,
    usual: 'at-once',
  },
  'break-glass': {
    name: 'Access in an emergency',
    meaning: 'Somebody used emergency access that concerns you.',
    isLocked: true,
    usual: 'at-once',
  },
  'sharing-alarm': {
    name: 'Alarms on sharing',
    meaning: 'Somebody read or exported much more than usual.',
    isLocked: true,
    usual: 'at-once',
  },
  asked: {
    name: 'New obligations',
    meaning: 'You were asked for something, or it was handed to you.',
    isLocked: false,
    usual: 'at-once',
  },
  clock: {
    name: 'Clocks of your obligations',
    meaning: 'Something is due soon, or late, or an exception ends.',
    isLocked: false,
    usual: 'at-once',
  },
  answered: {
    name: 'Answers to what you asked',
    meaning: 'An organisation answered, closed, or says it does not apply.',
    isLocked: false,
    usual: 'daily',
  },
  'second-person': {
    name: 'Waiting for a second person',
    meaning: 'Somebody proposed what takes two people, and you may be the second.',
    isLocked: false,
    usual: 'at-once',
  },
  roles: {
    name: 'Your roles',
    meaning: 'A role was given to you, will end soon, or ended.',
    isLocked: false,
    usual: 'at-once',
  },
  tokens: {
    name: 'Tokens and webhooks',
    meaning: 'Scripts of your organisation got or lost their way in, or a webhook was stopped.',
    isLocked: false,
    usual: 'daily',
  },
  advisory: {
    name: 'Advisories of suppliers',
    meaning: 'A supplier that you use says something of weaknesses in what it sells.',
    isLocked: false,
    usual: 'daily',
  },
  deputy: {
    name: 'Standing in',
    meaning: 'Somebody named you as their deputy while they are away.',
    isLocked: false,
    usual: 'at-once',
  },
} as const satisfies Record<string, Kind>;

export type KindCode = keyof typeof kinds;
export const kindCodes = Object.keys(kinds) as [KindCode, ...KindCode[]];

/** What a webhook of an organisation may be told: what is about the organisation and not about one person. */
export const webhookKinds = [
  'statutory-clock',
  'escalation',
  'asked',
  'clock',
  'answered',
  'break-glass',
  'sharing-alarm',
  'tokens',
  'advisory',
] as const satisfies readonly KindCode[];
