import { Link } from 'wouter';
import { type Download, FileExchange, type FileLine, type FileLook } from '#modules/organisations/web/index.ts';
import { type AnswerOf, route } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { announce } from '#web/kit/toast.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import type * as files from '../../contract/assessment-files.ts';
import type * as plans from '../../contract/plan-files.ts';
import type { oneReturn as returnContract } from '../../contract/returns.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';

const oneReturn = route<typeof returnContract>('GET', '/api/assurance/returns/:organisation');
const previewReturn = route<typeof files.previewAssessmentFile>(
  'POST',
  '/api/assurance/returns/:organisation/file/preview',
);
const applyReturn = route<typeof files.applyAssessmentFile>('PUT', '/api/assurance/returns/:organisation/file');
const previewPlan = route<typeof plans.previewPlanFile>('POST', '/api/assurance/plan/:organisation/:year/file/preview');
const applyPlan = route<typeof plans.applyPlanFile>('PUT', '/api/assurance/plan/:organisation/:year/file');

const refreshed = ['/api/assurance', '/api/start'];
const patient = { timeoutSeconds: 60 };
const fileHint = 'Any of the formats that can be downloaded here, at most 8 MB';

interface Key {
  readonly organisation: string;
  readonly year: string;
}

const words: Readonly<Record<string, string>> = {
  tick: 'Ticked',
  comment: 'Comment',
  override: 'Override',
  state: 'State',
  stated: 'Stated level',
};

function whatOf(what: string): string {
  const [kind = '', code] = what.split(' ');
  const name = words[kind] ?? what;
  return code === undefined ? name : `${name}, ${code}`;
}

function lookOfReturn(preview: AnswerOf<typeof files.previewAssessmentFile>): FileLook {
  const lines = preview.outcomes.flatMap(({ framework, version, code, title, isSavedSince, changes }): FileLine[] =>
    changes.map(({ what, before, after }) => ({
      key: `${framework} ${version} ${code} ${what}`,
      of: `${code} ${title}`,
      ...{ isSavedSince, what: whatOf(what), before, after },
    })),
  );
  const since = preview.outcomes.filter(({ isSavedSince }) => isSavedSince).length;
  return { ...preview, noun: { one: 'outcome', many: 'outcomes' }, count: preview.outcomes.length, since, lines };
}

function lookOfPlan(preview: AnswerOf<typeof plans.previewPlanFile>): FileLook {
  const lines = preview.actions.flatMap(({ id, code, action, isSavedSince, changes }, index): FileLine[] =>
    changes.map(({ what, before, after }) => ({
      key: `${index} ${what}`,
      of: `${id === 0 ? 'New' : id}: ${code}, ${action}`,
      ...{ isSavedSince, what, before, after },
    })),
  );
  const since = preview.actions.filter(({ isSavedSince }) => isSavedSince).length;
  return { ...preview, noun: { one: 'action', many: 'actions' }, count: preview.actions.length, since, lines };
}

const returnFormats: readonly {
  readonly format: files.AssessmentFormat;
  readonly name: string;
  readonly hint: string;
}[] = [
  { format: 'xlsx', name: 'Workbook (XLSX)', hint: 'To fill in away from here' },
  { format: 'csv', name: 'Table (CSV)', hint: 'The same in one table' },
  { format: 'json', name: 'Data (JSON)', hint: 'Everything, for scripts' },
  { format: 'oscal', name: 'OSCAL assessment results', hint: 'For tools that know OSCAL 1.1' },
  { format: 'webcaf', name: 'WebCAF', hint: 'The CAF alone, without overrides' },
];

function ReturnFile({ organisation, year }: Key) {
  const looking = useSend(previewReturn, [], patient);
  const applying = useSend(applyReturn, refreshed, patient);
  const preview = looking.data;
  return (
    <FileExchange
      id="return"
      title="the return"
      hint="Every outcome with its statements, comments and levels."
      downloads={returnFormats.map(
        ({ format, ...rest }): Download => ({
          ...rest,
          href: `/api/assurance/returns/${organisation}/file?year=${year}&format=${format}`,
        }),
      )}
      accept=".xlsx,.csv,.json"
      fileHint={fileHint}
      look={preview && lookOfReturn(preview)}
      looking={looking}
      applying={applying}
      onReset={looking.reset}
      onLook={(file) => looking.mutate({ params: { organisation }, query: { year }, body: file })}
      onApply={(onConflict, why, onDone) =>
        applying.mutate(
          {
            params: { organisation },
            query: { year },
            body: { document: (preview?.document ?? {}) as Record<string, unknown>, onConflict, why },
          },
          {
            onSuccess: ({ changed, skipped }) => {
              announce(`${countOf(changed, 'outcome')} changed, ${skipped} skipped`);
              onDone();
            },
          },
        )
      }
    />
  );
}

const planFormats: readonly { readonly format: plans.PlanFormat; readonly name: string; readonly hint: string }[] = [
  { format: 'xlsx', name: 'Workbook (XLSX)', hint: 'To fill in away from here' },
  { format: 'csv', name: 'Table (CSV)', hint: 'The same as text' },
  { format: 'oscal', name: 'OSCAL plan of action', hint: 'And milestones, OSCAL 1.1' },
];

function PlanFile({ organisation, year }: Key) {
  const looking = useSend(previewPlan, [], patient);
  const applying = useSend(applyPlan, refreshed, patient);
  const preview = looking.data;
  const params = { organisation, year };
  return (
    <FileExchange
      id="plan"
      title="the improvement plan"
      hint="Every action with its owner, days, cost and evidence. A row without a number is a new action."
      downloads={planFormats.map(
        ({ format, ...rest }): Download => ({
          ...rest,
          href: `/api/assurance/plan/${organisation}/${year}/file?format=${format}`,
        }),
      )}
      accept=".xlsx,.csv,.json"
      fileHint={fileHint}
      look={preview && lookOfPlan(preview)}
      looking={looking}
      applying={applying}
      onReset={looking.reset}
      onLook={(file) => looking.mutate({ params, body: file })}
      onApply={(onConflict, why, onDone) =>
        applying.mutate(
          { params, body: { document: preview?.document ?? [], onConflict, why } },
          {
            onSuccess: ({ added, changed, skipped }) => {
              announce(`${countOf(added, 'action')} added, ${changed} changed, ${skipped} skipped`);
              onDone();
            },
          },
        )
      }
    />
  );
}

/** Return and improvement plan as files: to take away, and to take in after a look at what would change. */
export function ReturnFilesPage() {
  const { organisation, href } = useScoped('assurance');
  const year = useQueryState().get('year') || undefined;
  const found = useAnswer(oneReturn, { params: { organisation }, query: { year } });
  const { data } = found;
  return (
    <>
      <PageHeader
        title="The return as a file"
        hint="Fill it in where you like, and take it in again. Nothing changes until you have seen what would."
      />
      <AssuranceTabs current="files" years={data?.years} year={data?.year.code} />
      {data?.assessment ? (
        <div className="stack">
          <ReturnFile organisation={organisation} year={data.year.code} />
          <PlanFile organisation={organisation} year={data.year.code} />
        </div>
      ) : (
        <AnswerPanel
          title="The return"
          query={found}
          what="the return"
          elsewhere={<Link href={href('')}>See where it stands</Link>}
        >
          {({ year }) => (
            <EmptyState
              title={`No return is open for ${year.name}.`}
              action={<Link href={href('return')}>Go to the return</Link>}
            >
              Open it first, then it can be a file.
            </EmptyState>
          )}
        </AnswerPanel>
      )}
    </>
  );
}
