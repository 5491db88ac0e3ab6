import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { call } from '#web/api/client.ts';
import { Menu } from '#web/kit/menu.tsx';
import { logOut, type Session } from '#web/shell/shell-contract.ts';

// Each page with the permission without which it would only say no.
const adminPages: readonly { readonly path: string; readonly name: string; readonly needs: string }[] = [
  { path: '/organisations', name: 'Organisations', needs: 'register:read' },
  { path: '/people', name: 'People and access', needs: 'people:read' },
  { path: '/tokens', name: 'Tokens for scripts', needs: 'token:manage' },
  { path: '/imports', name: 'Imports', needs: 'register:import' },
  { path: '/audit', name: 'Audit log', needs: 'audit:read' },
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
    onSuccess: ({ next }) => {
      queries.clear();
      // Where an identity provider let the person in, its session ends too; it sends the browser back to log-in.
      location.assign(next === '' ? '/log-in' : next);
    },
  });
  const pages = adminPages.filter(({ needs }) => session.permissions.includes(needs));
  return (
    <Menu
      isRight
      className="avatar"
      spokenLabel={`${initials(session.name)}, account of ${session.name}`}
      label={initials(session.name)}
    >
      <div className="account-who">
        <p>
          <strong>{session.name}</strong>
        </p>
        <p className="hint">{session.appointments[0]?.roleName ?? 'No role yet'}</p>
        <p className="hint">{session.organisation.name}</p>
      </div>
      <ul className="plain-list">
        <li>
          <Link href="/start">What waits for you</Link>
        </li>
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
