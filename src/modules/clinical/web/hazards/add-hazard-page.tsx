import '../clinical.css';
import { useLocation } from 'wouter';
import { useForm, whyFault, whyHint } from '#modules/organisations/web/index.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { NoAccess } from '#web/kit/states.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { addHazard, listHazards } from '../calls.ts';
import { useCare } from '../parts/use-care.ts';
import { type HazardFormField, hazardBody } from './hazard-fields.ts';
import { HazardFields } from './hazard-form.tsx';
import { hazardPrefill } from './hazard-prefill.ts';

interface Named {
  readonly id: number | string;
  readonly name: string;
}

function AddHazardForm({
  causes,
  pathways,
}: {
  readonly causes: readonly Named[];
  readonly pathways: readonly Named[];
}) {
  const { organisation, href } = useCare();
  const { get } = useQueryState();
  const { values: start, isFilled } = hazardPrefill(get, { causes, pathways });
  const [, navigate] = useLocation();
  const sending = useSend(addHazard, ['/api/hazards', '/api/safety-cases']);
  const form = useForm<HazardFormField | 'why'>({
    id: 'hazard',
    start: { ...start, why: '' },
    problem: sending.error,
    check: (values) => ({ ...(values.name.trim() === '' ? { name: 'Enter a name' } : {}), ...whyFault(values) }),
  });
  return (
    <form
      className="form"
      noValidate
      onSubmit={form.submit((values) =>
        sending.mutate(
          { body: { ...hazardBody(values), name: values.name, organisation, why: values.why.trim() } },
          { onSuccess: ({ id }) => navigate(href(`hazards/${id}`)) },
        ),
      )}
    >
      {isFilled && (
        <Notice title="Some fields are filled in for you.">
          Read each of them and change what does not fit your organisation. Nothing is saved before you add the hazard.
        </Notice>
      )}
      <ErrorSummary faults={form.faults} problem={sending.error} />
      <HazardFields form={form} causes={causes} pathways={pathways} />
      <TextInput {...form.bind('why')} label="Why" hint={whyHint} autoComplete="off" />
      <Button type="submit" kind="primary" isBusy={sending.isPending}>
        Add hazard
      </Button>
    </form>
  );
}

/** Adds a hazard to the log of the organisation in the address. */
export function AddHazardPage() {
  const { branch, href } = useCare();
  const log = useAnswer(listHazards, { query: branch });
  return (
    <>
      <PageHeader
        title="Add a hazard"
        hint={`${log.data === undefined ? '' : `${log.data.scopeName}. `}It starts unrated. You rate it on its own page.`}
        crumbs={[{ href: href('hazards'), name: 'Hazard log' }]}
      />
      <AnswerPanel title="The hazard" query={log} what="the hazard log" loadingRows={12}>
        {(answer) =>
          answer.mayWrite ? (
            <AddHazardForm causes={answer.ownCauses} pathways={answer.pathways} />
          ) : (
            <NoAccess what="adding hazards" giver="The clinical safety officer of this organisation can add them." />
          )
        }
      </AnswerPanel>
    </>
  );
}
