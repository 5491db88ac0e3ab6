import { useState } from 'react';
import { whyHint } from '#modules/organisations/web/index.ts';
import { useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkbox } from '#web/kit/forms/choices.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { invitePartner } from './calls.ts';
import { useWhomToInvite } from './use-whom-to-invite.ts';

interface InviteProps {
  readonly supplier: number;
  readonly organisation: string;
  readonly isKeeper: boolean;
  /** Given the address that it went to; '' where nothing was sent. */
  readonly onDone: (sentTo: string) => void;
}

/** Invites somebody to speak for a supplier. */
export function InviteForm({ supplier, organisation, isKeeper, onDone }: InviteProps) {
  const [isAdministrator, setIsAdministrator] = useState(false);
  const sending = useSend(invitePartner, ['/api/suppliers']);
  const form = useWhomToInvite('invite-partner', sending.error);
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit(({ name, email, why }) =>
        sending.mutate(
          {
            params: { id: supplier },
            body: {
              ...{ organisation, isAdministrator: isKeeper && isAdministrator },
              ...{ name: name.trim(), email: email.trim(), why: why.trim() },
            },
          },
          { onSuccess: () => onDone(email.trim()) },
        ),
      )}
    >
      <p>
        {isKeeper
          ? 'You vouch for them: they see the customers that let themselves be named, and speak for the supplier to the whole nation.'
          : 'They see that you are a customer, and nothing else of you. The national team confirms them before others hear them.'}
      </p>
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <TextInput {...form.bind('name')} label="Full name" autoComplete="off" />
      <TextInput
        {...form.bind('email')}
        label="E-mail address"
        hint="Their own, at the supplier. Look closely at the part after the @."
        type="email"
        autoComplete="off"
      />
      {isKeeper && (
        <Checkbox
          name="invite-administrator"
          label="They may invite colleagues"
          isOn={isAdministrator}
          onChange={setIsAdministrator}
        />
      )}
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <div className="button-row">
        <Button type="submit" kind="primary" isBusy={sending.isPending}>
          Send invitation
        </Button>
        <Button kind="link" onClick={() => onDone('')}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
