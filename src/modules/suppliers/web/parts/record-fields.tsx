import type { Form } from '#modules/organisations/web/index.ts';
import { TextArea, TextInput } from '#web/kit/forms/text-input.tsx';
import { linesOf } from './words.ts';

export type RecordField =
  | 'name'
  | 'otherNames'
  | 'odsCode'
  | 'companyNumber'
  | 'country'
  | 'website'
  | 'securityContact'
  | 'source'
  | 'why';

export const emptyRecord: Readonly<Record<RecordField, string>> = {
  name: '',
  otherNames: '',
  odsCode: '',
  companyNumber: '',
  country: '',
  website: '',
  securityContact: '',
  source: '',
  why: '',
};

/** The form as the server takes it. */
export function recordBody(values: Readonly<Record<RecordField, string>>) {
  return {
    name: values.name.trim(),
    otherNames: linesOf(values.otherNames),
    odsCode: values.odsCode.trim() || null,
    companyNumber: values.companyNumber.trim() || null,
    country: values.country.trim(),
    website: values.website.trim(),
    securityContact: values.securityContact.trim(),
    source: values.source.trim(),
    why: values.why.trim(),
  };
}

/** The fields of a record, when one is added and when it is changed. */
export function RecordFields<Name extends string>({ form }: { readonly form: Form<Name | RecordField> }) {
  return (
    <>
      <TextInput {...form.bind('name')} label="Name" autoComplete="off" />
      <TextArea {...form.bind('otherNames')} label="Other names" hint="One on each line" isOptional />
      <TextInput
        {...form.bind('odsCode')}
        label="ODS code"
        hint="From the Organisation Data Service, for example 8HX12"
        isOptional
        autoComplete="off"
      />
      <TextInput {...form.bind('companyNumber')} label="Company number" isOptional autoComplete="off" />
      <TextInput {...form.bind('country')} label="Country" isOptional autoComplete="off" />
      <TextInput {...form.bind('website')} label="Website" hint="Starts with https://" isOptional />
      <TextInput
        {...form.bind('securityContact')}
        label="Security contact"
        hint="A shared mailbox or telephone number, not one person"
        isOptional
        autoComplete="off"
      />
      <TextInput {...form.bind('source')} label="Where this is from" isOptional />
    </>
  );
}
