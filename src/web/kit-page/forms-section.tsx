import { type FormEvent, useState } from 'react';
import { problemFrom } from '#web/api/problem.ts';
import { Button } from '#web/kit/button.tsx';
import { Checkbox, Checkboxes, DateInput, Radios, Select } from '#web/kit/forms/choices.tsx';
import { ErrorSummary, faultsOf } from '#web/kit/forms/error-summary.tsx';
import { FileUpload } from '#web/kit/forms/file-upload.tsx';
import { PasswordInput, TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { Panel } from '#web/kit/panel.tsx';

const kinds = [
  { value: 'trust', name: 'Trust' },
  { value: 'icb', name: 'Integrated care board (ICB)', hint: 'Plans services for an area' },
  { value: 'region', name: 'Region' },
];

const wrong = problemFrom(422, {
  reference: 'W-11',
  errors: [
    { where: 'sample-email', message: 'Enter an email address, like name@example.org' },
    { where: 'sample-kind', message: 'Select what kind of organisation it is' },
  ],
});

/** Every field, filled and wrong. Select "Save changes" to see the errors. */
export function FormsSection() {
  const [values, setValues] = useState({
    name: 'Northmoor',
    email: '',
    password: '',
    reason: '',
    kind: '',
    edge: '',
    day: '2026-11-21',
  });
  const [roles, setRoles] = useState<readonly string[]>(['trust']);
  const [isOn, setIsOn] = useState(true);
  const [file, setFile] = useState<File | null>(null);
  const [isWrong, setIsWrong] = useState(false);
  const faults = faultsOf(isWrong ? wrong : null);
  const put = (key: keyof typeof values) => (value: string) => setValues({ ...values, [key]: value });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setIsWrong(true);
  };
  return (
    <Panel title="A form">
      <ErrorSummary problem={isWrong ? wrong : null} />
      <form className="form" onSubmit={onSubmit} noValidate>
        <TextInput label="Name" name="sample-name" value={values.name} onChange={put('name')} hint="As staff know it" />
        <TextInput
          label="Email address"
          name="sample-email"
          type="email"
          autoComplete="email"
          value={values.email}
          onChange={put('email')}
          fault={faults['sample-email']}
        />
        <PasswordInput
          label="Password"
          name="sample-password"
          autoComplete="current-password"
          value={values.password}
          onChange={put('password')}
        />
        <TextInput
          label="Code from your app"
          name="sample-code"
          inputMode="numeric"
          size={6}
          value=""
          onChange={() => undefined}
        />
        <Radios
          label="What kind of organisation is it?"
          name="sample-kind"
          options={kinds}
          value={values.kind}
          onChange={put('kind')}
          fault={faults['sample-kind']}
        />
        <Checkboxes label="Who may see it?" name="sample-roles" options={kinds} values={roles} onChange={setRoles} />
        <Select
          label="Hierarchy"
          name="sample-edge"
          options={kinds}
          empty="Choose"
          value={values.edge}
          onChange={put('edge')}
        />
        <DateInput label="From" name="sample-day" value={values.day} onChange={put('day')} />
        <TextArea
          label="Reason"
          name="sample-reason"
          isOptional
          limit={200}
          value={values.reason}
          onChange={put('reason')}
        />
        <FileUpload
          label="File"
          name="sample-file"
          hint="A CSV file of up to 50 MB"
          accept=".csv"
          file={file}
          onChange={setFile}
        />
        <Checkbox label="Tell me when it is done" name="sample-tell" isOn={isOn} onChange={setIsOn} />
        <div className="button-row kit-gap">
          <Button type="submit" kind="primary">
            Save changes
          </Button>
          <Button onClick={() => setIsWrong(false)}>Cancel</Button>
        </div>
      </form>
    </Panel>
  );
}
