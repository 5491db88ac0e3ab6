import '../clinical.css';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel, Panel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import type { PageParams } from '#web/page-route.ts';
import { formatInstant } from '#web/words/format-date.ts';
import type { oneSafetyCase as contract } from '../../contract/safety-cases.ts';
import { oneSafetyCase, verifySafetyCase } from '../calls.ts';
import { useCare } from '../parts/use-care.ts';
import { CaseContents } from './case-contents.tsx';

type SafetyCase = AnswerOf<typeof contract>;

function Signature({ found }: { readonly found: SafetyCase }) {
  return (
    <>
      <p className="keep-lines prose">{found.statement}</p>
      <SummaryList
        rows={[
          { name: 'Signed by', value: found.signedBy },
          { name: 'Signed', value: formatInstant(new Date(found.signedAt)) },
          { name: 'Why', value: found.reason },
          { name: 'Version', value: String(found.version) },
          {
            name: 'State',
            value: found.supersededBy === null ? 'In force' : `Superseded by version ${found.supersededBy}`,
          },
        ]}
      />
    </>
  );
}

function Verification({ id }: { readonly id: number }) {
  const answer = useAnswer(verifySafetyCase, { params: { id } });
  return (
    <AnswerPanel
      title="Is it still what was signed?"
      hint="The hash of the document, worked out anew, beside the one that was signed"
      query={answer}
      what="the check"
      loadingRows={10}
      actions={
        <ButtonLink href={`/api/safety-cases/${id}/document`} isSmall isDownload icon="download">
          Download signed document
        </ButtonLink>
      }
    >
      {({ isWhole, signedHash, computedHash, checkedAt }) => (
        <>
          <Notice
            kind={isWhole ? 'good' : 'warning'}
            title={
              isWhole ? 'Yes: the hashes match.' : 'No: the document is not what was signed. Tell your administrator.'
            }
          />
          <SummaryList
            rows={[
              { name: 'Signed hash', value: <span className="hash">{signedHash}</span> },
              { name: 'Hash now', value: <span className="hash">{computedHash}</span> },
              { name: 'Checked', value: formatInstant(new Date(checkedAt)) },
            ]}
          />
          <p className="small">
            Anybody can check it: the SHA-256 of the downloaded file is the signed hash. The audit log holds it too.
          </p>
        </>
      )}
    </AnswerPanel>
  );
}

/** A signed safety case, to read and to print. */
export function SafetyCasePage({ params }: { readonly params: PageParams }) {
  const { href } = useCare();
  const id = Number(params.id);
  const answer = useAnswer(oneSafetyCase, { params: { id } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title={data === undefined ? 'Safety case' : `Safety case, version ${data.version}`}
        {...(data === undefined ? {} : { context: data.organisationName })}
        hint={data === undefined ? 'A signed version' : data.organisationName}
        crumbs={[{ href: href('safety-case'), name: 'Safety case' }]}
        actions={
          <Button onClick={() => print()} disabled={data === undefined}>
            Print safety case
          </Button>
        }
      />
      <div className="care-page">
        <AnswerPanel title="Statement" query={answer} what="this safety case" loadingRows={18}>
          {(found) => <Signature found={found} />}
        </AnswerPanel>
        {data !== undefined && (
          <>
            <Verification id={id} />
            <Panel title="What was signed">
              <CaseContents content={data.content} />
            </Panel>
          </>
        )}
      </div>
    </>
  );
}
