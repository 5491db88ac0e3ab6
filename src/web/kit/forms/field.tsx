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

interface Explained {
  readonly hint: ReactNode;
  readonly fault: string | undefined;
}

/** Hint and error of a field, and the ids by which its control names them. */
function useExplained({ hint, fault }: Explained): { describedBy: string | undefined; texts: ReactNode } {
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, fault === undefined ? '' : `${id}-fault`].filter(Boolean);
  const texts = (
    <>
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
    </>
  );
  return { describedBy: described.length === 0 ? undefined : described.join(' '), texts };
}

const classOf = (fault: string | undefined) => (fault === undefined ? 'field' : 'field field-wrong');

/** Label, hint, error and a control. The control is drawn by `children` with the ids it gets. */
export function Field(props: FieldProps & { readonly children: (control: ControlProps) => ReactNode }) {
  const { label, name, hint, fault, isOptional = false, children } = props;
  const { describedBy, texts } = useExplained({ hint, fault });
  const control: ControlProps = {
    id: name,
    name,
    'aria-describedby': describedBy,
    'aria-invalid': fault === undefined ? undefined : true,
  };
  return (
    <div className={classOf(fault)}>
      <label htmlFor={name}>
        {label}
        {isOptional && <span className="field-optional"> (optional)</span>}
      </label>
      {texts}
      {children(control)}
    </div>
  );
}

/** Props of `FieldGroup`. */
export interface FieldGroupProps extends Omit<FieldProps, 'isOptional'> {
  readonly className?: string;
  readonly children: ReactNode;
}

/** Several controls that answer one question (`label`), with one hint and one error. */
export function FieldGroup({ label, name, hint, fault, className, children }: FieldGroupProps) {
  const { describedBy, texts } = useExplained({ hint, fault });
  return (
    <fieldset
      className={[classOf(fault), className].filter(Boolean).join(' ')}
      aria-describedby={describedBy}
      id={`${name}-group`}
    >
      <legend>{label}</legend>
      {texts}
      {children}
    </fieldset>
  );
}
