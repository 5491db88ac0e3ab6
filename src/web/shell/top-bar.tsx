import { Link } from 'wouter';
import { Icon } from '#web/kit/icon.tsx';
import { productName } from '#web/kit/product-name.ts';
import type { Scope } from '#web/scope/scope.ts';
import { AccountMenu } from '#web/shell/account-menu.tsx';
import { Mark } from '#web/shell/mark.tsx';
import { NoticeBell } from '#web/shell/notice-bell.tsx';
import { ScopePicker } from '#web/shell/scope-picker.tsx';
import type { Session } from '#web/shell/shell-contract.ts';
import { useTheme } from '#web/shell/use-theme.ts';

/** Props of `TopBar`. Outside it has the name and the theme only; inside it keeps the places of what is on its way. */
export interface TopBarProps {
  readonly scope: Scope;
  readonly session: Session | undefined;
  readonly isInside: boolean;
  readonly onSearch: () => void;
  readonly onKeys: () => void;
}

/** The bar that stays at the top. */
export function TopBar({ scope, session, isInside, onSearch, onKeys }: TopBarProps) {
  const [theme, toggleTheme] = useTheme();
  return (
    <header className="bar">
      <Link href="/england" className="brand" aria-label={`${productName}, go to England`}>
        <Mark />
        <span className="brand-name">{productName}</span>
      </Link>
      {isInside && <ScopePicker scope={scope} />}
      {isInside && (
        <button type="button" className="bar-field bar-search" onClick={onSearch}>
          <Icon name="search" size={20} />
          <span className="bar-search-words">Search or jump to</span>
          <span className="bar-key" aria-hidden="true">
            /
          </span>
        </button>
      )}
      <div className="bar-end">
        {session !== undefined && !session.isOutside && <NoticeBell />}
        {session === undefined && isInside && <span className="bar-icon" />}
        <button type="button" className="bar-icon" onClick={toggleTheme}>
          <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
          <span className="visually-hidden">Use the {theme === 'dark' ? 'light' : 'dark'} theme</span>
        </button>
        {session !== undefined && <AccountMenu session={session} onKeys={onKeys} />}
        {session === undefined && isInside && <span className="avatar" />}
      </div>
    </header>
  );
}
