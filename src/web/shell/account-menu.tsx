import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { call } from '#web/api/client.ts';
import { Menu } from '#web/kit/menu.tsx';
import { logOut, type Session } from '#web/shell/shell-contract.ts';

const adminPages: readonly { readonly path: string; readonly name: string }[] = [
  { path: '/people', name: 'People and access' },
  { path: '/imports', name: 'Imports' },
  { path: '/audit', name: 'Audit log' },
];

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('');
}

/** Who is logged in, the way to the account and its pages, and out. */
export function AccountMenu({ session, onKeys }: { readonly session: Session; readonly onKeys: () => void }) {
  const queries = useQueryClient();
  const leave = useMutation({
    mutationFn: () => call(logOut, {}),
    onSuccess: () => {
      queries.clear();
      location.assign('/log-in');
    },
  });
  const pages = adminPages.filter(({ path }) => session.may.includes(path));
  return (
    <Menu
      isRight
      className="avatar"
      spokenLabel={`${initials(session.person.name)}, account of ${session.person.name}`}
      label={initials(session.person.name)}
    >
      <div className="account-who">
        <p>
          <strong>{session.person.name}</strong>
        </p>
        <p className="hint">{session.roleName}</p>
        <p className="hint">{session.organisation.name}</p>
      </div>
      <ul className="plain-list">
        <li>
          <Link href="/account">Your account</Link>
        </li>
        {pages.map(({ path, name }) => (
          <li key={path}>
            <Link href={path}>{name}</Link>
          </li>
        ))}
        <li>
          <button type="button" onClick={onKeys}>
            Keyboard shortcuts
          </button>
        </li>
        <li>
          <button type="button" onClick={() => leave.mutate()}>
            Log out
          </button>
        </li>
      </ul>
      {leave.error !== null && <p role="alert">You are still logged in. {leave.error.message}</p>}
    </Menu>
  );
}
