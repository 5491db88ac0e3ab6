import './cycle.css';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { ButtonLink } from '#web/kit/button.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import type { readYear as contract } from '../../contract/years.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { clockWords } from '../year-edit/year-draft.ts';
import { readYear } from './calls.ts';
import { dayOf } from './cycle-words.ts';
import { Nations } from './parts/begin-year.tsx';
import { EditYear } from './parts/edit-year.tsx';
import { ImportProfile } from './parts/import-profile.tsx';
import { RegisterDifferences } from './parts/register-differences.tsx';
import { YearLevels } from './parts/year-levels.tsx';

export type YearAnswer = AnswerOf<typeof contract>;
type Rules = YearAnswer['document']['rules'];

function ruleColumns(rules: Rules): readonly Column<Rules['deadlines'][number]>[] {
  const stateName = new Map(rules.states.map(({ code, name }) => [code, name]));
  return [
    { id: 'what', header: 'Deadline', value: ({ title }) => title, isRowHeader: true },
    {
      id: 'of',
      header: 'Asked of',
      value: ({ of }) =>
        of === 'organisation' ? 'The organisation' : (rules.reviewers.find(({ code }) => code === of)?.name ?? of),
    },
    {
      id: 'when',
      header: 'While the return stands at',
      value: ({ states }) => states.map((code) => stateName.get(code) ?? code).join(', '),
    },
    { id: 'by', header: 'By', value: ({ clock }) => clockWords(clock) },
    { id: 'duty', header: 'Owner', value: ({ ownerDuty }) => ownerDuty },
    { id: 'route', header: 'Route of escalation', value: ({ route }) => route },
  ];
}

function stateColumns(rules: Rules): readonly Column<Rules['states'][number]>[] {
  return [
    { id: 'name', header: 'State', value: ({ name }) => name, isRowHeader: true },
    { id: 'meaning', header: 'What it means', value: ({ meaning }) => meaning },
    {
      id: 'status',
      header: 'Published as',
      value: ({ status }) =>
        status === null ? 'Nothing' : (rules.statuses.find(({ code }) => code === status)?.name ?? status),
    },
    {
      id: 'next',
      header: 'Can go to',
      value: ({ code }) =>
        [...new Set(rules.steps.filter(({ from }) => from.includes(code)).map(({ to }) => to))]
          .map((to) => rules.states.find((state) => state.code === to)?.name ?? to)
          .join(', ') || 'Nowhere',
    },
  ];
}

function sentenceOf({ document, phase }: YearAnswer) {
  const words = {
    coming: `Opens on ${dayOf(document.opensOn)}.`,
    running: `Runs until ${dayOf(document.finalOn)}.`,
    over: 'This year is over.',
  };
  return { lead: words[phase], rest: document.interimOn === null ? '' : `Interim day: ${dayOf(document.interimOn)}.` };
}

function Rules({ rules }: { readonly rules: Rules }) {
  const who = rules.reviewers.map(
    ({ name, of, kinds, edges }) =>
      `${name}: ${of.join(' and ')}, by the nearest ${kinds.join(' or ')} along ${edges.join(' or ')}`,
  );
  return (
    <>
      <Panel title="Deadlines" hint="Each becomes an obligation of whoever it is asked of" isWide>
        <DataTable
          isCaptionHidden
          caption="Deadlines of the year"
          columns={ruleColumns(rules)}
          rows={rules.deadlines}
          keyOf={({ code }) => code}
        />
      </Panel>
      <Panel title="States of a return" isWide>
        <DataTable
          isCaptionHidden
          caption="States of a return"
          columns={stateColumns(rules)}
          rows={rules.states}
          keyOf={({ code }) => code}
        />
      </Panel>
      <Panel title="Who signs and who reviews">
        <SummaryList
          rows={[
            { name: 'Signed by', value: rules.signedBy.join(' or ') || 'Whoever may sign' },
            { name: 'Before publication every outcome is', value: rules.finalNeeds.join(' and ') || 'as it is' },
            { name: 'A plan needs an action for each gap', value: rules.planCoversEveryGap ? 'Yes' : 'No' },
            { name: 'Reviewed by', value: who.join('. ') || 'Nobody' },
          ]}
        />
      </Panel>
    </>
  );
}

/** One year: its days, levels, rules, and the nations that began it. */
export function YearPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const code = params.code ?? '';
  const answer = useAnswer(readYear, { params: { code } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title={data?.document.name ?? 'Year'}
        hint={
          data
            ? `${data.document.code}, text ${data.revision}${data.origin === 'edited' ? ', changed by the nation' : ', as it came with this release'}`
            : 'Days, levels and rules'
        }
        actions={
          <>
            {data?.mayManage && <ButtonLink href={`/years/${code}/edit`}>Change</ButtonLink>}
            {data?.mayManage && <ButtonLink href={`/years/${code}/edit?copy=yes`}>Copy to the next year</ButtonLink>}
            <ButtonLink href={`/years/${code}/categories`}>Categories</ButtonLink>
            <ButtonLink href={`/api/years/${code}/export`} isDownload>
              Download (JSON)
            </ButtonLink>
            <ButtonLink href={`/api/years/${code}/export?format=csv`} isDownload>
              Levels (CSV)
            </ButtonLink>
          </>
        }
        crumbs={[{ href: '/years', name: 'Years' }]}
      />
      <AssuranceTabs current="/years" />
      <Answered query={answer} title="Year" what="this year">
        {(year) => (
          <>
            <Say {...sentenceOf(year)} />
            {!year.document.isVerified && (
              <Notice kind="warning" title="Nobody has compared this year with what was published">
                <p>{year.document.source}.</p>
              </Notice>
            )}
            <div className="columns">
              <EditYear key={year.revision} year={year} />
              <Nations year={year} />
            </div>
            <RegisterDifferences year={year} />
            <YearLevels year={year} />
            <Rules rules={year.document.rules} />
            {year.mayManage && <ImportProfile code={year.document.code} />}
          </>
        )}
      </Answered>
    </>
  );
}
