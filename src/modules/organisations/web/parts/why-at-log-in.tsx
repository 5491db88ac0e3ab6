import type { ReactNode } from 'react';
import { Notice } from '#web/kit/notice.tsx';
import { useQueryState } from '#web/scope/use-query.ts';

/** Props of `WhyAtLogIn`. */
export interface WhyAtLogInProps {
  readonly providers: readonly { readonly code: string; readonly name: string }[];
}

interface Words {
  readonly title: string;
  readonly text: ReactNode;
}

const aboutProvider: Readonly<Record<string, (name: string) => Words>> = {
  'provider-away': (name) => ({
    title: `${name} does not answer`,
    text: 'Log in another way, or try again in a few minutes. The fault is not on your side.',
  }),
  'provider-refused': (name) => ({
    title: `You did not log in at ${name}`,
    text: 'Nothing has changed. Try again, or log in another way.',
  }),
  'provider-late': (name) => ({
    title: `The log-in at ${name} was not finished`,
    text: 'It took too long, or it began in another window. Try again.',
  }),
  'provider-unknown': (name) => ({
    title: `No account here belongs to you at ${name}`,
    text: 'If you have an account, log in another way and link it on the page “Your account”. If not, ask your administrator.',
  }),
};

function ProviderTrouble({ words }: { readonly words: Words }) {
  return (
    <Notice kind="warning" title={words.title}>
      <p>{words.text}</p>
    </Notice>
  );
}

/** Says why somebody stands at the log-in page, where that is not plain. */
export function WhyAtLogIn({ providers }: WhyAtLogInProps) {
  const query = useQueryState();
  const problem = query.get('problem') ?? '';
  const name = providers.find(({ code }) => code === query.get('provider'))?.name ?? 'the other service';
  const words = Object.hasOwn(aboutProvider, problem) ? aboutProvider[problem]?.(name) : undefined;
  if (words !== undefined) return <ProviderTrouble words={words} />;
  if (problem === 'link-used') {
    return (
      <Notice kind="warning" title="This link was used or is too old">
        <p>A log-in link works once. Log in with your e-mail address and password.</p>
        <p>
          If you have no password yet, ask your administrator for a new link. If you look after this server yourself,
          start Wardkeep again: it prints a new link.
        </p>
      </Notice>
    );
  }
  if (query.get('done') === 'password-set')
    return <Notice kind="good" title="Your password is set. Log in with it now." />;
  if (query.get('next') !== null) return <Notice title="Log in to go on. Then you get to the page you asked for." />;
  return null;
}
