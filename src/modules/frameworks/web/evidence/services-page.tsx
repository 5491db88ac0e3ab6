import { useState } from 'react';
import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listServices as contract, ServiceShown } from '../../contract/shared-services.ts';
import { AssuranceTabs } from '../parts/assurance-tabs.tsx';
import { listServices } from './calls.ts';
import { AcceptResult } from './parts/accept-result.tsx';

import { EndService } from './parts/end-service.tsx';
import { InheritanceLine } from './parts/inheritance-line.tsx';
import { OfferService } from './parts/offer-service.tsx';

type Services = AnswerOf<typeof contract>;

function sentenceOf({ inheritances, services }: Services) {
  const live = inheritances.filter(({ standing }) => standing !== 'ended');
  const again = live.filter(({ standing }) => standing === 'look-again').length;
  const open = live.filter(({ standing }) => standing === 'residual-open').length;
  if (again > 0)
    return {
      level: 'medium' as const,
      lead: `${countOf(again, 'service has', 'services have')} changed since you accepted.`,
      rest: 'Look again: what was lowered counts lower already.',
    };
  if (open > 0)
    return {
      level: 'medium' as const,
      lead: `${countOf(open, 'result does', 'results do')} not count yet.`,
      rest: 'Your own part is still open.',
    };
  if (live.length > 0)
    return {
      level: 'good' as const,
      lead: `${countOf(live.length, 'outcome rests', 'outcomes rest')} on a shared service.`,
      rest: 'Your own part is done at each.',
    };
  const usable = services.filter(({ isOwn }) => !isOwn).length;
  return {
    level: 'none' as const,
    lead: 'Nothing is inherited here.',
    rest:
      usable === 0
        ? 'No body above offers a service yet.'
        : `${countOf(usable, 'service is', 'services are')} offered to you.`,
  };
}

function Evidence({ service }: { readonly service: ServiceShown }) {
  if (service.evidence.length === 0) return <>None shared</>;
  return (
    <ul className="plain-list">
      {service.evidence.map(({ id, title, revision, file }) => (
        <li key={id}>
          {file === null ? (
            title
          ) : (
            <a href={`/api/assurance/evidence/${id}/revisions/${revision}/file`} download={file}>
              {title}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function ServicePanel({ service, answer }: { readonly service: ServiceShown; readonly answer: Services }) {
  const [isOpen, setOpen] = useState(false);
  const results = service.results.map(({ id, code, title, levelName }) => ({
    id,
    words: `${code} ${title}: ${levelName ?? 'a part of it'}`,
  }));
  const isOver = service.endsOn !== null && service.endsOn < new Date().toISOString().slice(0, 10);
  return (
    <Panel
      title={service.name}
      hint={service.meaning}
      {...(service.state === 'draft' ? { actions: <Tag>Draft</Tag> } : {})}
    >
      <SummaryList
        rows={[
          { name: 'Who answers for it', value: `${service.dutyName} of ${service.providerName}` },
          ...(service.supplier === '' ? [] : [{ name: 'Run by', value: service.supplier }]),
          { name: 'Their part', value: service.providerPart },
          { name: 'What stays with you', value: service.residual },
          {
            name: 'What it proves',
            value: (
              <ul className="plain-list">
                {results.map(({ id, words }) => (
                  <li key={id}>{words}</li>
                ))}
              </ul>
            ),
          },
          { name: 'Evidence', value: <Evidence service={service} /> },
          ...(service.endsOn === null
            ? []
            : [{ name: isOver ? 'Ended' : 'Ends', value: `${formatDate(service.endsOn)}: ${service.endWhy}` }]),
        ]}
      />
      {answer.mayWrite && service.isOwn && service.endsOn === null && service.state === 'offered' && (
        <EndService key={service.version} service={service} />
      )}
      {answer.mayWrite &&
        !service.isOwn &&
        !isOver &&
        (isOpen ? (
          <AcceptResult
            organisation={answer.organisation}
            results={results}
            years={answer.years}
            residual={service.residual}
            onDone={() => setOpen(false)}
          />
        ) : (
          <Button kind="secondary" onClick={() => setOpen(true)}>
            Rely on {service.name}
          </Button>
        ))}
    </Panel>
  );
}

function ServicesBody({ answer }: { readonly answer: Services }) {
  const [isOffering, setOffering] = useState(false);
  return (
    <>
      <Say {...sentenceOf(answer)} />
      <div className="columns columns-top">
        <div className="stack">
          <h2 className="visually-hidden">Services</h2>
          {answer.services.length === 0 && (
            <Panel title="Services">
              <EmptyState title="No service is offered here yet.">
                A nation, region or board offers what it runs for those below: mail, monitoring, backups.
              </EmptyState>
            </Panel>
          )}
          {answer.services.map((service) => (
            <ServicePanel key={service.id} service={service} answer={answer} />
          ))}
        </div>
        <div className="stack">
          <Panel title="What is inherited" hint="It counts once your own part is done, and ends with the service">
            {answer.inheritances.length === 0 ? (
              <EmptyState title="Nothing yet." />
            ) : (
              <ul className="plain-list">
                {answer.inheritances.map((one) => (
                  <InheritanceLine key={one.id} one={one} mayWrite={answer.mayWrite} />
                ))}
              </ul>
            )}
          </Panel>
          {answer.mayWrite && (
            <Panel title="Offer a service" hint="To those below this organisation">
              {isOffering ? (
                <OfferService answer={answer} onDone={() => setOffering(false)} />
              ) : (
                <Button kind="secondary" onClick={() => setOffering(true)}>
                  Describe a service
                </Button>
              )}
            </Panel>
          )}
        </div>
      </div>
    </>
  );
}

/** Shared services that an organisation can rely on or offers, and what it inherits. */
export function ServicesPage() {
  const { organisation, href } = useScoped('assurance');
  const answer = useAnswer(listServices, { query: { organisation } });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Shared services"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={`${data === undefined ? '' : `${data.scopeName}. `}What bodies above do for you, what they answer for, and what stays with you.`}
      />
      <AssuranceTabs current="services" />
      <Answered
        query={answer}
        title="Shared services"
        what="shared services"
        elsewhere={
          <>
            <p>What an organisation relies on stays there, unless it shares its assurance in full.</p>
            <Link href={href('')}>See where it stands</Link>
          </>
        }
      >
        {(services) => <ServicesBody answer={services} />}
      </Answered>
    </>
  );
}
