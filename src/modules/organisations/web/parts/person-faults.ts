import { whyFault } from './why.ts';

/** What every form of a new account asks. */
interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  readonly why: string;
}

/** What is missing or wrong in the form of a new account. */
export function personFaults(values: NewPerson): Partial<NewPerson> {
  return {
    ...(values.name.trim() === '' ? { name: 'Enter a name' } : {}),
    ...(values.email.includes('@') ? {} : { email: 'Enter an e-mail address, such as name@example.org' }),
    ...(values.organisation.trim() === '' ? { organisation: 'Select an organisation' } : {}),
    ...whyFault(values),
  };
}
