import { parseArgs } from 'node:util';
import type { Context } from '#platform/context.ts';
import { machineAccount } from '#platform/machine-account.ts';
import type { Printer } from '#platform/module.ts';
import { Problem } from '#platform/problems.ts';
import {
  addPerson,
  endRole,
  giveRole,
  listPeople,
  onePerson,
  renewLink,
  switchPerson,
} from '../actions/administer-people.ts';
import { resetSecondCheck } from '../actions/reset-second-check.ts';
import { givenRoles } from '../domain/role-rules.ts';

export const userUsage = `list [TEXT] | show PERSON | add --name NAME --email EMAIL --organisation CODE --role ROLE |
      link PERSON | close PERSON | reopen PERSON | give PERSON --organisation CODE --role ROLE |
      end PERSON --organisation CODE --role ROLE | reset-second-check PERSON
      [--until DAY] [--reason TEXT] [--json]`;

/** For `--help`. */
export const userDetails = (): string => `PERSON is an e-mail address, or the number that list shows.

  list                list accounts whose name or address holds TEXT
  add                 add an account with its first role; prints a link to set a password
  link                a new link for an account that nobody has used yet
  close, reopen       close an account, which ends its sessions at once, or open it again
  give, end           give a role at an organisation, for good or until a day, or end it
  reset-second-check  take away the app, passkeys and codes of somebody who lost them, and print a link to set a new
                      password. On the pages two administrators decide this; here whoever runs the machine does, alone.

All but list and show need --reason, which stands in the audit log with your account on this machine.
Links are good once, and go to WARDKEEP_ADDRESS. Roles: ${givenRoles.join(', ')}.`;

const options = {
  name: { type: 'string' },
  email: { type: 'string' },
  organisation: { type: 'string' },
  role: { type: 'string' },
  until: { type: 'string' },
  reason: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
type Person = Awaited<ReturnType<typeof onePerson>>;

interface Asked {
  readonly context: Context;
  readonly person: Person;
  readonly values: Values;
  readonly why: string;
}

/** What a verb did: the account as it is now, and a link to hand over where one was made. */
interface Done {
  readonly person: Person;
  readonly link?: string;
}

/** Whoever runs the machine asks for no second person and has no session: no caller. */
const machine = null;

/** A call that cannot be understood: exit 2, with what is missing. */
class WrongUsage extends Error {}

/** `wardkeep user …`: accounts, for whoever runs the machine. */
export async function userCommand(context: Context, args: readonly string[], printer: Printer): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [verb = '', name, ...more] = positionals;
  try {
    if (more.length > 0) throw new WrongUsage(`"${more[0]}" is one word too many.`);
    if (verb === 'list') return await list(context, name ?? '', values, printer);
    const done = await act(context, verb, name, values);
    printer.out(values.json ? JSON.stringify(done) : inWords(context, done));
    return 0;
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    printer.err(`${error.message}\nUsage: wardkeep user ${userUsage}`);
    return 2;
  }
}

async function act(context: Context, verb: string, name: string | undefined, values: Values): Promise<Done> {
  if (verb === 'add') {
    if (name !== undefined) throw new WrongUsage(`"${name}" is one word too many.`);
    return await add(context, values);
  }
  const run = verbs[verb];
  if (run === undefined) throw new WrongUsage(verb === '' ? 'Say what to do.' : `There is no "user ${verb}".`);
  if (name === undefined) throw new WrongUsage('Name the person: an e-mail address or a number.');
  const why = verb === 'show' ? '' : reasonOf(values);
  return await run({ context, person: await find(context, name), values, why });
}

const verbs: Readonly<Record<string, (asked: Asked) => Promise<Done>>> = {
  show: async ({ person }) => ({ person }),
  link: async ({ context, person, why }) => ({
    person,
    link: (await renewLink(context, { params: { id: person.id }, body: { why } }, machine)).link,
  }),
  close: (asked) => switchTo(asked, true),
  reopen: (asked) => switchTo(asked, false),
  give: async ({ context, person, values, why }) => {
    return {
      person: await giveRole(context, { params: { id: person.id }, body: { ...placeOf(values), why } }, machine),
    };
  },
  end: async ({ context, person, values, why }) => {
    const { organisation, role } = placeOf(values);
    const held = person.appointments.find(
      (each) => each.organisationCode === organisation.toUpperCase() && each.role === role,
    );
    if (!held) throw new Problem('not-found', `${person.name} does not hold the role ${role} at ${organisation}.`);
    await endRole(context, { params: { id: held.id }, body: { why } }, machine);
    return { person: await onePerson(context, { params: { id: person.id } }) };
  },
  'reset-second-check': async ({ context, person, why }) => {
    const { link } = await resetSecondCheck(context, { id: person.id, why });
    return { person: await onePerson(context, { params: { id: person.id } }), link };
  },
};

async function switchTo({ context, person, why }: Asked, isDisabled: boolean): Promise<Done> {
  const body = { isDisabled, version: person.version, why };
  return { person: await switchPerson(context, { params: { id: person.id }, body }, machine) };
}

async function add(context: Context, values: Values): Promise<Done> {
  const { name, email } = values;
  if (!name || !email) throw new WrongUsage('Say --name and --email.');
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new WrongUsage(`"${email}" is not an e-mail address.`);
  return await addPerson(context, { body: { name, email, ...placeOf(values), why: reasonOf(values) } }, machine);
}

async function find(context: Context, name: string): Promise<Person> {
  if (/^\d{1,9}$/.test(name)) return await onePerson(context, { params: { id: Number(name) } });
  const { people } = await listPeople(context, { query: { search: name, page: 1 } });
  const found = people.find(({ email }) => email === name.toLowerCase());
  if (!found) throw new Problem('not-found', `There is no account with the e-mail address ${name}.`);
  return found;
}

async function list(context: Context, search: string, { json }: Values, printer: Printer): Promise<number> {
  for (let page = 1; ; page += 1) {
    const { people, hasMore } = await listPeople(context, { query: { search, page } });
    for (const person of people) printer.out(json ? JSON.stringify(person) : lineOf(person));
    if (!hasMore) return 0;
  }
}

const lineOf = ({ id, email, name, isDisabled, appointments }: Person): string =>
  [
    id,
    email,
    name,
    isDisabled ? 'closed' : 'open',
    appointments.map(({ role, organisationCode }) => `${role}@${organisationCode}`).join(' '),
  ].join('\t');

function inWords(context: Context, { person, link }: Done): string {
  if (link === undefined) return lineOf(person);
  const address = context.publicAddress === null ? link : new URL(link, context.publicAddress).href;
  return `${lineOf(person)}\n${address}`;
}

function placeOf({ organisation, role, until }: Values): { organisation: string; role: string; until?: string } {
  if (!organisation || !role) throw new WrongUsage('Say --organisation and --role.');
  if (until !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(until)) throw new WrongUsage('Write --until as YYYY-MM-DD.');
  return { organisation, role, ...(until === undefined ? {} : { until }) };
}

function reasonOf({ reason = '' }: Values): string {
  if (reason.trim().length < 3) throw new WrongUsage('Say why with --reason TEXT.');
  return `${reason.trim()} (on the command line, by ${machineAccount()})`;
}
