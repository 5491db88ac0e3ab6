import { type ReactNode, useId } from 'react';

/** Props of `Field`, and of every input that stands in one. `fault` is the error, in words that say how to fix it. */
export interface FieldProps {
  readonly label: string;
  /** Id of the control: the error summary links to it. */
  readonly name: string;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
  readonly isOptional?: boolean;
}

/** What a control needs to belong to its field. */
export interface ControlProps {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** Label, hint, error and a control. The control is drawn by `children` with the ids it gets. */
export function Field(props: FieldProps & { readonly children: (control: ControlProps) => ReactNode }) {
  const { label, name, hint, fault, isOptional = false, children } = props;
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, fault === undefined ? '' : `${id}-fault`].filter(Boolean);
  const control: ControlProps = {
    id: name,
    name,
    'aria-describedby': described.length === 0 ? undefined : described.join(' '),
    'aria-invalid': fault === undefined ? undefined : true,
  };
  return (
    <div className={fault === undefined ? 'field' : 'field field-wrong'}>
      <label htmlFor={name}>
        {label}
        {isOptional && <span className="field-optional"> (optional)</span>}
      </label>
      {hint !== undefined && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {fault !== undefined && (
        <p className="field-fault" id={`${id}-fault`}>
          <span className="visually-hidden">Error: </span>
          {fault}
        </p>
      )}
      {children(control)}
    </div>
  );
}
