import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon, type IconName } from '#web/kit/icon.tsx';

/** `primary` once on a page; `warning` for what cannot be undone; `link` looks like a link; `bare` is an icon's frame. */
export type ButtonKind = 'primary' | 'secondary' | 'warning' | 'link' | 'bare';

/** Props of `Button`: those of a button, with `kind`, `isSmall` and `icon`. `isBusy` disables it and says so. */
export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: ButtonKind;
  readonly isSmall?: boolean;
  readonly isBusy?: boolean;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

function classOf(kind: ButtonKind, isSmall: boolean): string {
  return `button button-${kind}${isSmall ? ' button-small' : ''}`;
}

/** A button. Its text is a verb plus a thing: "Approve isolation". */
export function Button({ kind = 'secondary', isSmall = false, isBusy = false, icon, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classOf(kind, isSmall)}
      disabled={isBusy || rest.disabled}
      aria-busy={isBusy || undefined}
    >
      {icon !== undefined && <Icon name={icon} size={20} />}
      {children}
    </button>
  );
}

/** Props of `ButtonLink`: a link that looks like a button. `isDownload` leaves the page to the browser. */
export interface ButtonLinkProps {
  readonly href: string;
  readonly kind?: ButtonKind;
  readonly isSmall?: boolean;
  readonly isDownload?: boolean;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A link to a page or a file that is as weighty as a button. */
export function ButtonLink({
  href,
  kind = 'secondary',
  isSmall = false,
  isDownload = false,
  icon,
  children,
}: ButtonLinkProps) {
  const inside = (
    <>
      {icon !== undefined && <Icon name={icon} size={20} />}
      {children}
    </>
  );
  const className = classOf(kind, isSmall);
  return isDownload ? (
    <a className={className} href={href} download>
      {inside}
    </a>
  ) : (
    <Link className={className} href={href}>
      {inside}
    </Link>
  );
}
