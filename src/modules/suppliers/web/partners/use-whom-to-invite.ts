import { useForm, whyFault } from '#modules/organisations/web/index.ts';

/** What is asked of somebody who invites a person, whoever asks. */
export function useWhomToInvite(id: string, problem: Parameters<typeof useForm>[0]['problem']) {
  return useForm<'name' | 'email' | 'why'>({
    id,
    start: { name: '', email: '', why: '' },
    problem,
    check: (values) => ({
      ...(values.name.trim() === '' ? { name: 'Enter a name' } : {}),
      ...(values.email.includes('@') ? {} : { email: 'Enter an e-mail address' }),
      ...whyFault(values),
    }),
  });
}
