import '../clinical.css';
import { useState } from 'react';
import { useAnswer } from '#web/api/use-answer.ts';
import { Button } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel, Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { UnreadPage } from '#web/kit/unread-page.tsx';
import type { PageParams } from '#web/page-route.ts';
import type { HazardDetail } from '../../contract/hazards.ts';
import { hazardHistory, oneHazard } from '../calls.ts';
import { useCare } from '../parts/use-care.ts';
import { EditHazard } from './edit-hazard.tsx';
import { statusWords } from './hazard-columns.tsx';
import { HazardFacts } from './hazard-facts.tsx';
import { HistoryList } from './history-list.tsx';
import { LearningPanel } from './learning-panel.tsx';
import { packOf, RatingPanel, ratingSentence } from './rating-panel.tsx';
import { levelOf } from './rating-status.tsx';

function TextPanel({ hazard }: { readonly hazard: HazardDetail }) {
  const [isEditing, setIsEditing] = useState(false);
  return (
    <Panel
      title={isEditing ? 'Change this hazard' : 'The hazard'}
      actions={
        hazard.mayWrite &&
        !isEditing && (
          <Button isSmall onClick={() => setIsEditing(true)}>
            Change hazard
          </Button>
        )
      }
    >
      {isEditing ? <EditHazard hazard={hazard} onDone={() => setIsEditing(false)} /> : <HazardFacts hazard={hazard} />}
    </Panel>
  );
}

function HistoryPanel({ hazard }: { readonly hazard: HazardDetail }) {
  const history = useAnswer(hazardHistory, { params: { id: hazard.id } });
  return (
    <AnswerPanel title="History" hint="Every version, newest first" query={history} what="the history" loadingRows={4}>
      {({ entries }) => <HistoryList entries={entries} />}
    </AnswerPanel>
  );
}

function HazardBody({ hazard }: { readonly hazard: HazardDetail }) {
  const present = hazard.residual ?? hazard.initial;
  return (
    <div className="care-page">
      <Say
        level={present === null ? 'none' : levelOf(packOf(hazard, present), present.rating)}
        {...ratingSentence(hazard)}
      />
      <div className="columns">
        <div className="stack">
          <RatingPanel hazard={hazard} stage="initial" />
          <RatingPanel hazard={hazard} stage="residual" />
          <LearningPanel hazard={hazard} />
        </div>
        <div className="stack">
          <TextPanel hazard={hazard} />
          <HistoryPanel hazard={hazard} />
        </div>
      </div>
    </div>
  );
}

/** One hazard: what it is, what the engine proposes, what the officer decided, and every change since. */
export function HazardPage({ params }: { readonly params: PageParams }) {
  const { href } = useCare();
  const answer = useAnswer(oneHazard, { params: { id: Number(params.id) } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title={data === undefined ? 'Hazard' : data.name}
        {...(data === undefined ? {} : { context: data.organisationName })}
        {...(data === undefined
          ? {}
          : { hint: `Hazard ${data.number} of ${data.organisationName}. ${statusWords[data.status]}.` })}
        crumbs={[{ href: href('hazards'), name: 'Hazard log' }]}
      />
      {data === undefined && (
        <UnreadPage
          what="this hazard"
          title="Hazard"
          problem={answer.error}
          onRetry={answer.refetch}
          missing="It may belong to an organisation outside your reach."
        />
      )}
      {data !== undefined && <HazardBody hazard={data} />}
    </>
  );
}
