import './organisations.css';
import { useAnswer } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel, Panel } from '#web/kit/panel.tsx';
import { NoAccess } from '#web/kit/states.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { PageParams } from '#web/page-route.ts';
import { DemoBanner } from '#web/shell/banners.tsx';
import type { OrganisationDetail } from '../contract/register.ts';
import { listRegisters, oneOrganisation, whoAmI } from './calls.ts';
import { EditOrganisation } from './parts/edit-organisation.tsx';
import { Missing } from './parts/missing.tsx';

function Facts({ organisation }: { readonly organisation: OrganisationDetail }) {
  return (
    <SummaryList
      rows={[
        { name: 'Code', value: organisation.code },
        { name: 'Kind', value: organisation.kindName },
        { name: 'Source', value: organisation.source },
        { name: 'Version', value: String(organisation.version) },
      ]}
    />
  );
}

/** Corrects what the register holds about one organisation, with a reason. */
export function EditOrganisationPage({ params }: { readonly params: PageParams }) {
  const code = params.code ?? '';
  const organisation = useAnswer(oneOrganisation, { params: { code } });
  const registers = useAnswer(listRegisters, {});
  const me = useAnswer(whoAmI, {});
  const isFictional = registers.data?.registers.find((each) => each.code === organisation.data?.register)?.isFictional;
  const mayEdit = me.data?.permissions.includes('register:edit') ?? true;
  return (
    <>
      {isFictional && <DemoBanner />}
      <PageHeader
        title="Correct an organisation"
        context={organisation.data?.name ?? code}
        hint={organisation.data?.name ?? code}
        crumbs={[{ href: '/organisations', name: 'Organisations' }]}
      />
      {organisation.error?.status === 404 && (
        <Missing what="organisation" detail="The register has no organisation with this code." />
      )}
      {organisation.error?.status !== 404 && mayEdit && (
        <div className="columns columns-top">
          <AnswerPanel title="What is right" query={organisation} what="this organisation" loadingRows={10}>
            {(answer) => <EditOrganisation key={answer.code} organisation={answer} />}
          </AnswerPanel>
          {organisation.data !== undefined && (
            <AnswerPanel
              title="What cannot be changed here"
              query={organisation}
              what="this organisation"
              loadingRows={4}
            >
              {(answer) => <Facts organisation={answer} />}
            </AnswerPanel>
          )}
        </div>
      )}
      {organisation.error?.status !== 404 && !mayEdit && (
        <Panel title="You cannot correct organisations">
          <NoAccess
            what="correcting organisations"
            giver="An administrator of this organisation, or of one above it, can correct it."
          />
        </Panel>
      )}
    </>
  );
}
