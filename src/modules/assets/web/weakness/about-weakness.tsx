import type { AnswerOf } from '#web/api/client.ts';
import { Details } from '#web/kit/details.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { SummaryList } from '#web/kit/summary-list.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { showWeakness as contract } from '../../contract/weakness-detail.ts';
import { classNames, PriorityMark } from '../parts/priority-mark.tsx';

export type Weakness = AnswerOf<typeof contract>;

const asOf = (day: string | null) => (day === null ? 'no list was loaded yet' : `list of ${formatDate(day)}`);

function listedWords({ isListed, kevOn, kevDue, isRansomware, feeds }: Weakness): string {
  if (isListed === null) return `Not known: ${asOf(feeds.exploited)}`;
  if (!isListed) return `No, by the ${asOf(feeds.exploited)}`;
  const since = kevOn === null ? '' : `, since ${formatDate(kevOn)}`;
  const due = kevDue === null ? '' : `; to be fixed by ${formatDate(kevDue)} as CISA sees it`;
  return `Yes${since}${due}${isRansomware === true ? '; used for ransomware' : ''}`;
}

function chanceWords({ epss, epssOn, feeds }: Weakness): string {
  if (epss === null) return `Not known: ${asOf(feeds.chances)}`;
  const share = `${(epss * 100).toFixed(epss < 0.1 ? 1 : 0)}%`;
  return epssOn === null ? share : `${share}, as of ${formatDate(epssOn)}`;
}

function scoreWords({ cvss, cvssScore }: Weakness): string {
  if (cvss) return `${cvss.score.toFixed(1)} of 10 (${cvss.severity}), version ${cvss.version}`;
  return cvssScore === null ? 'Not known' : `${cvssScore.toFixed(1)} of 10`;
}

/** What a weakness is, in the words of public records and of the organisation's scanners. */
export function AboutWeakness({ weakness }: { readonly weakness: Weakness }) {
  const { cvss, here, publishedOn, state } = weakness;
  const fixes = here?.words.filter(({ solution }) => solution !== '') ?? [];
  return (
    <Panel title="What it is">
      <div className="stack">
        <SummaryList
          rows={[
            { name: 'Being attacked now (KEV)', value: listedWords(weakness) },
            { name: 'Chance in 30 days (EPSS)', value: chanceWords(weakness) },
            { name: 'Severity (CVSS)', value: scoreWords(weakness) },
            ...(publishedOn === null ? [] : [{ name: 'Published', value: formatDate(publishedOn) }]),
            ...(state === 'rejected' ? [{ name: 'State', value: 'Rejected: it is no weakness' }] : []),
          ]}
        />
        {here?.words.map(({ source, code, title, description }) => (
          <div key={`${source} ${code}`} className="prose">
            <h3>{title === '' ? code : title}</h3>
            <p className="small">
              {source}, {code}
            </p>
            {description !== '' && <p>{description}</p>}
          </div>
        ))}
        {here && (
          <div className="prose">
            <h3>What is known of a fix</h3>
            {fixes.length === 0 ? (
              <p>No scanner here says how to fix it. Look at what the supplier says.</p>
            ) : (
              fixes.map(({ source, solution }) => (
                <p key={`${source} ${solution}`}>
                  {solution} <span className="hint">({source})</span>
                </p>
              ))
            )}
          </div>
        )}
        {cvss && (
          <Details summary="What the CVSS score says">
            <SummaryList
              rows={cvss.parts.map(({ name, value }) => ({
                name: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
                value,
              }))}
            />
            <p className="small">{cvss.vector}</p>
          </Details>
        )}
      </div>
    </Panel>
  );
}

/** The way to its class, one step after the other, with what nobody knows. */
export function WhyHere({ weakness }: { readonly weakness: Weakness }) {
  const { priority, here, today } = weakness;
  if (priority === null) return null;
  const unknown = priority.steps.filter(({ isAssumed }) => isAssumed).length;
  const clock = here?.clock ?? null;
  return (
    <Panel title="Why it stands where it does" hint={priority.why}>
      <div className="stack">
        <SummaryList
          rows={[
            ...priority.steps.map(({ name, value, isAssumed, note }, at) => ({
              name: `${at + 1}. ${name}`,
              value: (
                <>
                  {`${value.charAt(0).toUpperCase()}${value.slice(1)}`}{' '}
                  {isAssumed && <Tag>Not known, taken at its worst</Tag>}
                  <br />
                  <span className="small">{note}</span>
                </>
              ),
            })),
            { name: 'So', value: <PriorityMark of={priority.class} /> },
          ]}
        />
        {unknown > 0 && (
          <p className="hint">
            {countOf(unknown, 'step rests', 'steps rest')} on what nobody knows yet. Load the public lists, and say more
            of the systems below: it may become less urgent.
          </p>
        )}
        {priority.others.length > 1 && (
          <p>
            By system: {priority.others.map(({ class: name, assets }) => `${classNames[name]} ${assets}`).join(', ')}.
          </p>
        )}
        {here && clock && (
          <p>
            {clock.dueOn < today ? 'Overdue: it was to be fixed by ' : 'To be fixed by '}
            <strong>{formatDate(clock.dueOn)}</strong>, {countOf(clock.days, 'day')} from {formatDate(clock.since)}.
            <br />
            <span className="small">{clock.source}</span>
          </p>
        )}
        {here && here.open > 0 && (
          <p className="hint">
            {here.before === 0
              ? 'Nothing here stands before it.'
              : `${countOf(here.before, 'weakness stands', 'weaknesses stand')} before it here.`}
          </p>
        )}
      </div>
    </Panel>
  );
}
