import { Checkboxes } from '#web/kit/forms/choices.tsx';
import { Panel } from '#web/kit/panel.tsx';
import { DeadlineForm } from './deadline-form.tsx';
import { EditableList } from './editable-list.tsx';
import { CategoryForm, ReviewerForm, StateForm, StepForm } from './row-forms.tsx';
import {
  actNames,
  actors,
  type Choices,
  clockWords,
  type Draft,
  type DraftRules,
  nameIn,
  optionsOf,
} from './year-draft.ts';

/** Props of `RuleLists`; `faults` as the server said them of the draft. */
export interface RuleListsProps {
  readonly draft: Draft;
  readonly choices: Choices;
  readonly faults: readonly { readonly where: string; readonly message: string; readonly place: string }[];
  readonly onChange: (draft: Draft) => void;
}

const listed = (names: readonly string[]) => [...new Set(names)].join(', ') || 'None';

/** All lists of a year as people read them, each with its form. */
export function RuleLists({ draft, choices, faults, onChange }: RuleListsProps) {
  const { rules } = draft;
  const put = (part: Partial<DraftRules>) => onChange({ ...draft, rules: { ...rules, ...part } });
  const faultsAt = (list: string) => (at: number) =>
    faults.filter(({ where }) => `${where}.`.startsWith(`${list}.${at}.`)).map(({ message }) => message);
  const states = (codes: readonly string[]) => listed(codes.map((code) => nameIn(rules.states, code)));
  const reviewer = (code: string) => (code === 'organisation' ? 'The organisation' : nameIn(rules.reviewers, code));
  return (
    <>
      <EditableList
        title="Steps"
        hint="Of several steps that fit, the first is taken"
        unit="step"
        isOrdered
        rows={rules.steps}
        nameOf={({ act }) => actNames[act]}
        columns={[
          { id: 'who', header: 'By whom', words: ({ act }) => actors[act] },
          { id: 'from', header: 'From', words: ({ from }) => states(from) },
          { id: 'to', header: 'To', words: ({ to }) => nameIn(rules.states, to) },
          {
            id: 'share',
            header: 'If at least',
            words: ({ leastShare }) =>
              leastShare ? `${Math.round(leastShare * 100)} in 100 at their level` : 'Always',
          },
          {
            id: 'due',
            header: 'What becomes due',
            words: ({ to }) =>
              listed(rules.deadlines.filter((one) => one.states.includes(to)).map(({ title }) => title)),
          },
        ]}
        blank={{ act: 'publish', from: [], to: '' }}
        faultsOf={faultsAt('rules.steps')}
        form={(props) => <StepForm {...props} draft={draft} />}
        onChange={(steps) => put({ steps: [...steps] })}
      />
      <EditableList
        title="Deadlines"
        hint="Each becomes an obligation of whoever it is asked of"
        unit="deadline"
        rows={rules.deadlines}
        nameOf={({ title }) => title}
        columns={[
          { id: 'of', header: 'Asked of', words: ({ of }) => reviewer(of) },
          { id: 'when', header: 'While the return stands at', words: (one) => states(one.states) },
          { id: 'by', header: 'By', words: ({ clock }) => clockWords(clock) },
          { id: 'duty', header: 'Owner', words: ({ ownerDuty }) => nameIn(choices.duties, ownerDuty) },
          { id: 'for', header: 'Categories', words: ({ categories }) => (categories ? listed(categories) : 'All') },
        ]}
        blank={{
          ...{ code: '', title: '', text: '', of: 'organisation', states: [], ownerDuty: '', route: 'standard' },
          clock: { kind: 'working-days', days: 20 },
        }}
        faultsOf={faultsAt('rules.deadlines')}
        form={(props) => <DeadlineForm {...props} draft={draft} choices={choices} />}
        onChange={(deadlines) => put({ deadlines: [...deadlines] })}
      />
      <EditableList
        title="States of a return"
        hint="Every return begins in the first, “open”"
        unit="state"
        rows={rules.states}
        nameOf={({ name }) => name}
        columns={[
          { id: 'meaning', header: 'What it means', words: ({ meaning }) => meaning },
          {
            id: 'status',
            header: 'Published as',
            words: ({ status }) => (status === null ? 'Nothing' : nameIn(rules.statuses, status)),
          },
        ]}
        blank={{ code: '', name: '', meaning: '', status: null }}
        faultsOf={faultsAt('rules.states')}
        form={(props) => <StateForm {...props} draft={draft} />}
        onChange={(next) => put({ states: [...next] })}
      />
      <EditableList
        title="Reviewers"
        hint="Found, not named: the nearest body above of a kind"
        unit="reviewer"
        rows={rules.reviewers}
        nameOf={({ name }) => name}
        columns={[
          { id: 'of', header: 'Reviews', words: ({ of }) => of.map((one) => `${one}s`).join(' and ') },
          {
            id: 'kinds',
            header: 'Kind of body',
            words: ({ kinds }) => listed(kinds.map((one) => nameIn(choices.kinds, one))),
          },
          {
            id: 'edges',
            header: 'Along',
            words: ({ edges }) => listed(edges.map((one) => nameIn(choices.edges, one))),
          },
        ]}
        blank={{ code: '', name: '', of: [], kinds: [], edges: [] }}
        faultsOf={faultsAt('rules.reviewers')}
        form={(props) => <ReviewerForm {...props} draft={draft} choices={choices} />}
        onChange={(reviewers) => put({ reviewers: [...reviewers] })}
      />
      <Panel title="Who signs" hint="A holder or a deputy of one of these duties">
        <Checkboxes
          label="Duties"
          name="signed-by"
          isOptional
          options={optionsOf(choices.duties)}
          values={rules.signedBy}
          onChange={(signedBy) => put({ signedBy: [...signedBy] })}
        />
      </Panel>
      <EditableList
        title="Categories"
        hint="Who answers which standards"
        unit="category"
        rows={draft.categories}
        nameOf={({ code, name }) => `${code}: ${name}`}
        columns={[
          {
            id: 'kinds',
            header: 'Kinds',
            words: ({ kinds }) => listed(kinds.map((one) => nameIn(choices.kinds, one))),
          },
          {
            id: 'standards',
            header: 'Standards',
            words: ({ standards }) =>
              listed(standards.map((one) => nameIn(choices.versions, `${one.framework} ${one.version}`))),
          },
        ]}
        blank={{ code: '', name: '', kinds: [], standards: [], profiles: [] }}
        faultsOf={faultsAt('categories')}
        form={(props) => <CategoryForm {...props} choices={choices} />}
        onChange={(categories) => onChange({ ...draft, categories: [...categories] })}
      />
    </>
  );
}
