import './notifications.css';
import { useAnswer } from '#web/api/use-answer.ts';
import { ButtonLink } from '#web/kit/button.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { ErrorState, Loading } from '#web/kit/states.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import { showWishes } from './calls.ts';
import { Absences } from './parts/absences.tsx';
import { WishesForm } from './parts/wishes-form.tsx';

interface Mail {
  readonly isSet: boolean;
  readonly failingSince: string | null;
  readonly waiting: number;
}

function MailState({ mail }: { readonly mail: Mail }) {
  if (!mail.isSet) {
    return (
      <Notice kind="plain" title="No mail is sent from here.">
        Nobody has set up a mail server for this installation. You find your notices in page.
      </Notice>
    );
  }
  if (mail.failingSince === null) return null;
  return (
    <Notice kind="warning" title={`Mail cannot be sent since ${formatInstant(new Date(mail.failingSince))}.`}>
      {mail.waiting === 0 ? 'None of yours waits.' : `${countOf(mail.waiting, 'mail')} of yours will come later.`} Look
      here for urgent notices until then.
    </Notice>
  );
}

/** How the person logged in is told, and when not. */
export function WishesPage() {
  const query = useAnswer(showWishes, {});
  const { data, error } = query;
  return (
    <>
      <PageHeader
        title="How you are told"
        hint="Mail, quiet hours, shifts and absences"
        actions={<ButtonLink href="/notifications">Notices</ButtonLink>}
      />
      {data === undefined && error === null && <Loading what="your choices" rows={10} />}
      {data === undefined && error !== null && (
        <Panel title="How you are told">
          <ErrorState what="your choices" problem={error} onRetry={query.refetch} />
        </Panel>
      )}
      {data !== undefined && (
        <div className="stack">
          <MailState mail={data.mail} />
          <div className="columns columns-top">
            <WishesForm shown={data} />
            <Absences absences={data.absences} />
          </div>
        </div>
      )}
    </>
  );
}
