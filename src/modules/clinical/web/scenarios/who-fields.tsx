import { useState } from 'react';
import { Button } from '#web/kit/button.tsx';
import { Radios, Select } from '#web/kit/forms/choices.tsx';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { FieldsProps } from './builder-form.tsx';
import type { Choices } from './reach.ts';

const mostShown = 60;

function NamedOrganisations({ builder, choices, faultAt }: FieldsProps) {
  const { form, set } = builder;
  const [next, setNext] = useState('');
  const nameOf = (code: string) => choices.organisations.find((body) => body.code === code)?.name ?? code;
  const add = (code: string) => {
    setNext('');
    if (code !== '' && !form.codes.includes(code)) set({ codes: [...form.codes, code] });
  };
  const offered = choices.organisations
    .filter(({ code }) => !form.codes.includes(code))
    .toSorted((left, right) => left.name.localeCompare(right.name));
  return (
    <>
      <Select
        label={form.codes.length === 0 ? 'Organisation' : 'Add another organisation'}
        name="codes"
        fault={faultAt('codes')}
        empty="Choose an organisation"
        value={next}
        onChange={add}
        options={offered.map(({ code, name }) => ({ value: code, name: `${name} (${code})` }))}
      />
      {form.codes.length > 0 && (
        <ul className="plain-list chosen-list" aria-label="Organisations chosen">
          {form.codes.slice(0, mostShown).map((code) => (
            <li key={code}>
              <span>{nameOf(code)}</span>
              <Button kind="link" onClick={() => set({ codes: form.codes.filter((each) => each !== code) })}>
                Remove<span className="visually-hidden"> {nameOf(code)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function areasOf({ regions, boards }: Choices) {
  return [
    ...regions.map(({ name }) => ({ value: `region:${name}`, name: `Region: ${name}` })),
    ...boards.map(({ name }) => ({ value: `icb:${name}`, name })),
  ];
}

function SupplierSelect({ builder, choices, faultAt }: FieldsProps) {
  const { form, set } = builder;
  return (
    <Select
      label="Which supplier"
      name="supplier"
      hint={`Of record systems. ${choices.suppliersSource}`}
      fault={faultAt('supplier')}
      empty="Choose a supplier"
      value={form.supplier}
      onChange={(supplier) => set({ supplier })}
      options={choices.suppliers.map(({ name, organisations, weeklyContacts }) => ({
        value: name,
        name: `${name} (${countOf(organisations, 'organisation')}${weeklyContacts === null ? '' : `, ${formatNumber(weeklyContacts)} contacts a week`})`,
      }))}
    />
  );
}

/** Whom it hits: a supplier's customers, an area, everyone, or those one names. */
export function WhoFields(props: FieldsProps) {
  const { builder, choices, faultAt } = props;
  const { form, set } = builder;
  const isSupplier = form.kind === 'supplier-outage';
  return (
    <>
      {isSupplier && <SupplierSelect {...props} />}
      <Radios
        label="Who it hits"
        name="who"
        fault={faultAt('who')}
        value={form.who}
        onChange={(who) => set({ who: who as typeof form.who })}
        options={[
          { value: 'all', name: isSupplier ? 'All its customers' : 'All organisations' },
          { value: 'area', name: isSupplier ? 'Its customers in one board or region' : 'One board or region' },
          { value: 'codes', name: 'Organisations that I name' },
        ]}
      />
      {form.who === 'area' && (
        <Select
          label="Board or region"
          name="area"
          empty="Choose a board or region"
          value={form.area}
          onChange={(area) => set({ area })}
          options={areasOf(choices)}
        />
      )}
      {form.who === 'codes' ? (
        <NamedOrganisations {...props} />
      ) : (
        <Select
          label="Type of organisation"
          name="type"
          isOptional
          empty="Every type"
          value={form.type}
          onChange={(type) => set({ type })}
          options={choices.types.map((type) => ({ value: type, name: type }))}
        />
      )}
    </>
  );
}
