import './organisations.css';
import { useState } from 'react';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import type { Column } from '#web/kit/table/column.ts';
import { DataTable } from '#web/kit/table/data-table.tsx';
import { announce } from '#web/kit/toast.tsx';
import { formatInstant } from '#web/words/format-date.ts';
import type { listTokens as listTokensContract } from '../contract/people.ts';
import { isPermission, permissions } from '../domain/roles.ts';
import { endToken, listTokens } from './calls.ts';
import { ReasonDialog } from './parts/reason-dialog.tsx';
import { roleName } from './parts/role-words.ts';
import { useMay } from './parts/use-may.ts';
import { WhoLink } from './parts/who-link.tsx';

type Token = AnswerOf<typeof listTokensContract>['tokens'][number];

function scopeWords(code: string): string {
  return isPermission(code) ? permissions[code] : code;
}

function stateOf({ isRevoked, expiresAt }: Token): 'Revoked' | 'Expired' | 'In use' {
  if (isRevoked) return 'Revoked';
  return Date.parse(expiresAt) < Date.now() ? 'Expired' : 'In use';
}

const columns: readonly Column<Token>[] = [
  { id: 'name', header: 'Name', value: ({ name }) => name },
  {
    id: 'organisation',
    header: 'Role',
    value: ({ role, organisationCode }) => `${roleName(role)}, ${organisationCode}`,
  },
  {
    id: 'scopes',
    header: 'May',
    value: ({ scopes }) => scopes.map(scopeWords).join('; '),
    isSortable: false,
  },
  {
    id: 'made',
    header: 'Made by',
    value: ({ createdBy }) => createdBy,
    cell: ({ createdBy }) => <WhoLink who={createdBy} />,
  },
  {
    id: 'used',
    header: 'Last used',
    value: ({ lastUsedAt }) => lastUsedAt ?? '',
    cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'Never' : formatInstant(new Date(lastUsedAt))),
  },
  {
    id: 'expires',
    header: 'Expires',
    value: ({ expiresAt }) => expiresAt,
    cell: ({ expiresAt }) => formatInstant(new Date(expiresAt)),
  },
  {
    id: 'state',
    header: 'State',
    value: stateOf,
    cell: (token) => <Status level={stateOf(token) === 'In use' ? 'good' : 'none'}>{stateOf(token)}</Status>,
  },
];

function RevokeToken({ token, onClose }: { readonly token: Token; readonly onClose: () => void }) {
  const revoking = useSend(endToken, ['/api/tokens', '/api/audit']);
  const onSend = (why: string) =>
    revoking.mutate(
      { params: { id: token.id }, body: { why } },
      {
        onSuccess: () => {
          announce(`The token “${token.name}” is revoked`);
          onClose();
        },
      },
    );
  return (
    <ReasonDialog
      id="revoke"
      title={`Revoke the token “${token.name}”`}
      action="Revoke token"
      isWarning
      isOpen
      isBusy={revoking.isPending}
      problem={revoking.error}
      onClose={onClose}
      onSend={onSend}
    >
      <p>Scripts that use it stop working at once. This cannot be undone.</p>
    </ReasonDialog>
  );
}

/** Tokens by which scripts log in, of the organisations that one administers. */
export function TokensPage() {
  const tokens = useAnswer(listTokens, {});
  const mayManage = useMay('token:manage');
  const [asked, setAsked] = useState<Token | null>(null);
  const revokeColumn: Column<Token> = {
    id: 'revoke',
    header: 'Change',
    value: () => '',
    isSortable: false,
    cell: (token) =>
      stateOf(token) === 'In use' ? (
        <Button kind="link" onClick={() => setAsked(token)}>
          Revoke<span className="visually-hidden"> {token.name}</span>
        </Button>
      ) : (
        'None'
      ),
  };
  return (
    <>
      <PageHeader
        title="Tokens for scripts"
        hint="A token lets a script use the API as one role at one organisation."
        crumbs={[{ href: '/people', name: 'People and access' }]}
        actions={
          mayManage && (
            <ButtonLink href="/tokens/new" kind="primary">
              Make a token
            </ButtonLink>
          )
        }
      />
      <AnswerPanel title="Tokens" query={tokens} what="the tokens" isWide>
        {(answer) => (
          <DataTable
            caption="Tokens for scripts"
            isCaptionHidden
            columns={[...columns, revokeColumn]}
            rows={answer.tokens}
            keyOf={({ id }) => String(id)}
            hasExport={false}
            empty={
              <EmptyState title="No tokens yet.">
                Make one for each script, so that you can revoke one and keep the rest.
              </EmptyState>
            }
          />
        )}
      </AnswerPanel>
      {asked !== null && <RevokeToken token={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
