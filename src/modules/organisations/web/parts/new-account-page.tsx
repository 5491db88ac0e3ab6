import { type ReactNode, useState } from 'react';
import { useAnswer } from '#web/api/use-answer.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel, Panel } from '#web/kit/panel.tsx';
import { NoAccess } from '#web/kit/states.tsx';
import { whoAmI } from '../calls.ts';
import { OnceNotice } from './once-notice.tsx';

/** What is shown once an account is made: its link, once, and where to go next. */
export interface Made {
  readonly title: string;
  readonly link: string;
  readonly next: { readonly href: string; readonly words: string };
}

/** Props of `NewAccountPage`. */
export interface NewAccountPageProps {
  readonly title: string;
  /** What nobody but an administrator may do here: "adding people". */
  readonly what: string;
  readonly cannot: string;
  readonly giver: string;
  readonly form: (onMade: (made: Made) => void) => ReactNode;
  readonly doneTitle: string;
  /** What to do with the link. */
  readonly advice: string;
  readonly more: string;
  /** Stands beside the form. */
  readonly beside: ReactNode;
}

function MadeAccount({
  made,
  advice,
  more,
  onMore,
}: {
  readonly made: Made;
  readonly advice: string;
  readonly more: string;
  readonly onMore: () => void;
}) {
  return (
    <>
      <OnceNotice title={made.title} name="link" secret={`${location.origin}${made.link}`}>
        <p>{advice}</p>
      </OnceNotice>
      <div className="button-row">
        <ButtonLink href={made.next.href}>{made.next.words}</ButtonLink>
        <Button kind="link" onClick={onMore}>
          {more}
        </Button>
      </div>
    </>
  );
}

/** A form that makes an account, and in its place the link that lets its holder in, shown once. */
export function NewAccountPage({ title, what, cannot, giver, form, doneTitle, beside, ...words }: NewAccountPageProps) {
  const me = useAnswer(whoAmI, {});
  const [made, setMade] = useState<Made | null>(null);
  return (
    <>
      <PageHeader title={title} crumbs={[{ href: '/people', name: 'People and access' }]} />
      {me.data?.permissions.includes('people:manage') === false ? (
        <Panel title={cannot}>
          <NoAccess what={what} giver={giver} />
        </Panel>
      ) : (
        <div className="columns columns-top">
          <AnswerPanel title={made === null ? 'Who they are' : doneTitle} query={me} what="this form" loadingRows={9}>
            {() =>
              made === null ? form(setMade) : <MadeAccount made={made} {...words} onMore={() => setMade(null)} />
            }
          </AnswerPanel>
          {beside}
        </div>
      )}
    </>
  );
}
