import '../suppliers.css';
import { useState } from 'react';
import { WithReason } from '#modules/organisations/web/index.ts';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { ErrorSummary } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { formatDate, formatInstant } from '#web/words/format-date.ts';
import type { listOwnAdvisories as contract } from '../../contract/own-answers.ts';
import { listOwnAdvisories, previewOwnAdvisory, publishOwnAdvisory, withdrawOwnAdvisory } from './calls.ts';
import { OwnTabs, Unconfirmed } from './own-tabs.tsx';

function Publish() {
  const [file, setFile] = useState<File | null>(null);
  const looking = useSend(previewOwnAdvisory);
  const publishing = useSend(publishOwnAdvisory, ['/api/own-supplier/advisories']);
  const preview = looking.data;
  const choose = (chosen: File | null) => {
    setFile(chosen);
    looking.reset();
    publishing.reset();
    if (chosen !== null) looking.mutate({ body: chosen });
  };
  return (
    <Panel
      title="Publish a document"
      hint="CSAF 2.0, OpenVEX or CycloneDX. It is judged by the standard’s own tests. A newer version takes the place of the one before."
    >
      <div className="form">
        <FileUpload name="advisory" label="Document" accept=".json" file={file} onChange={choose} />
        <ErrorSummary faults={[]} problem={looking.error ?? publishing.error} />
        {publishing.data !== undefined && (
          <Notice kind="good" isSpoken title={`${publishing.data.trackingId} is published`} />
        )}
        {preview !== undefined && file !== null && !publishing.isSuccess && (
          <>
            <SummaryList
              rows={[
                { name: 'Title', value: preview.title },
                { name: 'Number and version', value: `${preview.trackingId}, ${preview.version}` },
                { name: 'Products and weaknesses', value: `${preview.products} and ${preview.weaknesses}` },
                { name: 'Confidential', value: `TLP:${preview.tlp.toUpperCase()}` },
                { name: 'Reaches', value: preview.reach },
              ]}
            />
            <Button kind="primary" isBusy={publishing.isPending} onClick={() => publishing.mutate({ body: file })}>
              Publish it
            </Button>
          </>
        )}
      </div>
    </Panel>
  );
}

type Published = AnswerOf<typeof contract>['advisories'][number];

function Row({ published, mayWithdraw }: { readonly published: Published; readonly mayWithdraw: boolean }) {
  const sending = useSend(withdrawOwnAdvisory, ['/api/own-supplier/advisories']);
  const { id, title, trackingId, version, tlp, releasedAt, cves, withdrawn } = published;
  return (
    <li>
      {title}
      <span className="supplier-more">
        {trackingId}, version {version}, TLP:{tlp.toUpperCase()}, {formatInstant(new Date(releasedAt))}.{' '}
        {cves.length === 0 ? 'Names no CVE.' : `${cves.join(', ')}.`}
      </span>
      {withdrawn !== null && (
        <p>
          <Status level="none">Withdrawn</Status> on {formatDate(withdrawn.on)}: {withdrawn.why}
        </p>
      )}
      {mayWithdraw && withdrawn === null && (
        <WithReason
          id={`withdraw-${id}`}
          action="Withdraw"
          about={`${trackingId}, ${title}`}
          hint="Everybody who may read it sees this. It stays readable and counts no more. Whoever was told of it is told of this too."
          sending={sending}
          onSend={(why, onSuccess) => sending.mutate({ params: { id }, body: { version, why } }, { onSuccess })}
        />
      )}
    </li>
  );
}

/** What a supplier says about weaknesses of its products. */
export function OwnAdvisoriesPage() {
  const answer = useAnswer(listOwnAdvisories, {});
  return (
    <>
      <PageHeader
        title="Advisories"
        {...(answer.data === undefined ? {} : { context: answer.data.supplierName })}
        hint="Tell customers about weaknesses of your products, or that they are not affected."
      />
      <OwnTabs current="/supplier/advisories" />
      <Answered query={answer} title="Advisories" what="your advisories">
        {({ advisories, isConfirmed }) => (
          <div className="supplier-page">
            {isConfirmed ? <Publish /> : <Unconfirmed />}
            <Panel title="Published here">
              {advisories.length === 0 ? (
                <EmptyState title="Nothing was published yet." />
              ) : (
                <ul className="plain-list chain">
                  {advisories.map((published) => (
                    <Row key={published.id} published={published} mayWithdraw={isConfirmed} />
                  ))}
                </ul>
              )}
            </Panel>
          </div>
        )}
      </Answered>
    </>
  );
}
