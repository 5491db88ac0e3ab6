import type { ReactNode } from 'react';
import { Button } from '#web/kit/button.tsx';
import { DateInput, Radios } from '#web/kit/forms/choices.tsx';
import { TextInput } from '#web/kit/forms/text-input.tsx';
import { Notice } from '#web/kit/notice.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { ExpertFields } from './expert-fields.tsx';
import { FilePanel } from './file-panel.tsx';
import { HarmFields, RangeFields } from './range-fields.tsx';
import type { Choices } from './reach.ts';
import { type ScenarioForm, usualSystems } from './scenario-form.ts';
import { dayInWords } from './scenario-question.ts';
import type { Builder } from './use-builder.ts';
import { WhatFields } from './what-fields.tsx';
import { WhoFields } from './who-fields.tsx';

/** What every part of the builder gets. */
export interface FieldsProps {
  readonly builder: Builder;
  readonly choices: Choices;
  readonly faultAt: (field: string) => string | undefined;
}

function Step({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  return (
    <Panel title={title} {...(hint === undefined ? {} : { hint })}>
      <div className="form">{children}</div>
    </Panel>
  );
}

/** A kind of event brings what usually stops; a supplier has customers, others have not. */
function changeOfKind(form: ScenarioForm, kind: ScenarioForm['kind']): Partial<ScenarioForm> {
  const records = form.records.middle === '' ? { low: '10000', middle: '100000', high: '500000' } : form.records;
  return {
    kind,
    systems: usualSystems(kind),
    services: [],
    isUsualDepth: true,
    isUsualDays: true,
    ...(kind === 'data-theft' && { hasRecords: true, records }),
  };
}

function KindFields({ builder, choices, faultAt }: FieldsProps) {
  const { form, set } = builder;
  return (
    <Radios
      label="What happens"
      name="kind"
      fault={faultAt('kind')}
      value={form.kind}
      onChange={(kind) => set(changeOfKind(form, kind as ScenarioForm['kind']))}
      options={choices.kinds.map(({ id, name, meaning }) => ({ value: id, name, hint: meaning }))}
    />
  );
}

function Questions(props: FieldsProps) {
  const { builder, faultAt } = props;
  const { form, set } = builder;
  const hasExpert =
    form.observed.length > 0 || ['horizon', 'draws', 'seed'].some((field) => faultAt(field) !== undefined);
  return (
    <>
      <Step title="1. What happens">
        <KindFields {...props} />
      </Step>
      <Step title="2. Who it hits">
        <WhoFields {...props} />
      </Step>
      {form.kind !== 'data-theft' && (
        <Step title="3. What stops">
          <WhatFields {...props} />
        </Step>
      )}
      <Step title="4. When">
        <DateInput
          label="The day it begins"
          name="onset"
          hint={`${dayInWords(form.onset)}. The day of the week matters`}
          fault={faultAt('onset')}
          value={form.onset}
          onChange={(onset) => set({ onset })}
        />
      </Step>
      {form.kind !== 'data-theft' && (
        <Step title="5. How deep and how long">
          <RangeFields {...props} />
        </Step>
      )}
      <Step title="6. Records and results" hint="Beside systems that stop">
        <HarmFields {...props} />
      </Step>
      <Step title="7. What would help" hint="To see what a control is worth: run it with and without, then compare">
        <AnswerFields {...props} />
      </Step>
      <Step title="8. Name">
        <TextInput
          label="Name"
          name="name"
          hint={`Left empty: “${builder.name}”`}
          fault={faultAt('name')}
          isOptional
          value={form.name}
          onChange={(name) => set({ name })}
        />
        <details className="details" open={hasExpert || undefined}>
          <summary>For experts: known changes, runs and seed</summary>
          <div className="details-inside">
            <ExpertFields {...props} />
          </div>
        </details>
      </Step>
    </>
  );
}

function FileInForce({ builder }: { readonly builder: Builder }) {
  const toQuestions = () => {
    if (builder.sent !== null) builder.take(builder.sent);
  };
  return (
    <Notice kind="plain" title="This scenario is edited as a file.">
      <p>It says more than the questions can hold, or you changed its text. What the file says is what runs.</p>
      <div className="button-row">
        <Button isSmall onClick={toQuestions}>
          Back to the questions, if they can hold it
        </Button>
        <Button isSmall onClick={() => builder.putText(null)}>
          Drop the file and go back to the questions
        </Button>
      </div>
    </Notice>
  );
}

/** The builder's questions, or the file where the questions cannot hold it. */
export function BuilderForm(props: FieldsProps) {
  const { builder, faultAt } = props;
  const isFile = builder.draft.text !== null;
  return (
    <div className="stack">
      {isFile ? <FileInForce builder={builder} /> : <Questions {...props} />}
      <Panel title="As a file">
        {/* One tree for both, so that typing in the file does not lose its place. */}
        <details className="details" open={isFile || undefined}>
          <summary>Show, copy, paste or upload the scenario as a file</summary>
          <div className="details-inside">
            <FilePanel builder={builder} fault={faultAt('file')} />
          </div>
        </details>
      </Panel>
    </div>
  );
}
