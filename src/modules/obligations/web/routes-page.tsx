import './obligations.css';
import { useState } from 'react';
import { useAnswer } from '#web/api/use-answer.ts';
import { Answered } from '#web/kit/answered.tsx';
import { Button } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { Say } from '#web/kit/say.tsx';
import { useScoped } from '#web/scope/use-scoped.ts';
import { countOf } from '#web/words/format-number.ts';
import { listRoutes } from './calls.ts';
import { EditRoute } from './parts/edit-route.tsx';
import { sourceWords } from './parts/obligation-words.tsx';
import { RouteSteps } from './parts/route-steps.tsx';
import type { Route, Routes } from './parts/route-words.ts';

function sentenceOf({ routes }: Routes) {
  const empty = Math.max(0, ...routes.map(({ reach }) => reach.emptyCount));
  const gaps = routes.filter(({ reach }) => reach.steps.some(({ nobody }) => nobody > 0)).length;
  if (empty > 0)
    return {
      level: 'critical' as const,
      lead: `Silence of ${countOf(empty, 'organisation')} would lead to nobody.`,
      rest: 'Name somebody who answers, there or above.',
    };
  return gaps > 0
    ? {
        level: 'high' as const,
        lead: `${gaps} of ${countOf(routes.length, 'route')} have a step that finds nobody.`,
        rest: 'It is passed over for the next.',
      }
    : { level: 'good' as const, lead: 'Every step of every route leads to somebody.' };
}

function OneRoute({ route, routes }: { readonly route: Route; readonly routes: Routes }) {
  const [isEditing, setIsEditing] = useState(false);
  const offered = route.sources.map((source) => sourceWords[source].toLowerCase()).join(', ');
  return (
    <Panel
      title={route.name}
      hint={`${route.meaning}${route.meaning === '' ? '' : '. '}${offered === '' ? '' : `For: ${offered}. `}Version ${route.version}, by ${route.madeByName}`}
      isWide
      actions={
        routes.mayEdit &&
        !isEditing && (
          <Button isSmall onClick={() => setIsEditing(true)} aria-label={`Change this route: ${route.name}`}>
            Change this route
          </Button>
        )
      }
    >
      {isEditing ? (
        <EditRoute route={route} routes={routes} onClose={() => setIsEditing(false)} />
      ) : (
        <RouteSteps name={route.name} steps={route.steps} faults={route.faults} reach={route.reach} known={routes} />
      )}
      <p className="hint">
        Why it is so: {route.basis === 'assumption' ? 'an assumption, to be agreed' : route.basis}.
      </p>
    </Panel>
  );
}

/** Where something goes when its owner is silent, and whether anybody is there. */
export function RoutesPage() {
  const { branch, href } = useScoped();
  const answer = useAnswer(listRoutes, { query: branch });
  const { data } = answer;
  return (
    <>
      <PageHeader
        title="Routes of escalation"
        {...(data === undefined ? {} : { context: data.scopeName })}
        hint={`${data === undefined ? '' : `${data.scopeName}. `}Who is asked when the owner is silent, and who is there today.`}
        crumbs={[{ href: href('obligations'), name: 'Obligations' }]}
      />
      <Answered query={answer} title="Routes of escalation" what="routes of escalation">
        {(routes) => (
          <>
            <Say {...sentenceOf(routes)} />
            {routes.routes.map((route) => (
              <OneRoute key={`${route.code}@${route.version}`} route={route} routes={routes} />
            ))}
          </>
        )}
      </Answered>
    </>
  );
}
