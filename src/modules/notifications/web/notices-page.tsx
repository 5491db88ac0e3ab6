import './notifications.css';
import { useEffect } from 'react';
import { Link } from 'wouter';
import type { AnswerOf } from '#web/api/client.ts';
import { useAnswer, useSend } from '#web/api/use-answer.ts';
import { Button, ButtonLink } from '#web/kit/button.tsx';
import { Details } from '#web/kit/details.tsx';
import { Select } from '#web/kit/forms/choices.tsx';
import { Notice as Banner } from '#web/kit/notice.tsx';
import { PageHeader } from '#web/kit/page-header.tsx';
import { AnswerPanel } from '#web/kit/panel.tsx';
import { Segments } from '#web/kit/segments.tsx';
import { EmptyState } from '#web/kit/states.tsx';
import { Status } from '#web/kit/status.tsx';
import { Tag } from '#web/kit/tag.tsx';
import { announce } from '#web/kit/toast.tsx';
import { useQueryState } from '#web/scope/use-query.ts';
import { formatAge, formatInstant } from '#web/words/format-date.ts';
import { countOf } from '#web/words/format-number.ts';
import type { listNotices as contract } from '../contract/notices.ts';
import { kindCodes } from '../domain/kinds.ts';
import { listNotices, readNotices } from './calls.ts';

type Answer = AnswerOf<typeof contract>;
type Notice = Answer['notices'][number];

/** The bell asks again whenever a notice was read here. */
const noticeAddresses = ['/api/notices'];
const minuteMs = 60_000;
const dayMs = 86_400_000;

function whenWords(at: Date, age: number): string {
  if (age < minuteMs) return 'Just now';
  return age < dayMs ? `${formatAge(age)} ago` : formatInstant(at);
}

function When({ at, now }: { readonly at: Date; readonly now: number }) {
  const age = now - at.getTime();
  return (
    <time dateTime={at.toISOString()} title={formatInstant(at)}>
      {whenWords(at, age)}
    </time>
  );
}

function OneNotice({ notice, now }: { readonly notice: Notice; readonly now: number }) {
  const reading = useSend(readNotices, noticeAddresses);
  const read = () => reading.mutate({ body: { ids: [notice.id] } });
  return (
    <li className={notice.isRead ? 'notice-is-read' : undefined}>
      <div className="notice-head">
        <h3>
          <Link href={notice.link} onClick={notice.isRead ? undefined : read}>
            {notice.title}
          </Link>
        </h3>
        {notice.isUrgent && <Status level="critical">Urgent</Status>}
      </div>
      {notice.text !== '' && <p>{notice.text}</p>}
      <p className="hint">
        <Tag>{notice.kindName}</Tag> <When at={new Date(notice.madeAt)} now={now} />
      </p>
      <div className="notice-foot">
        <Details summary="Why am I getting this?">
          {notice.reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
          <p>
            <Link href={`/notifications/wishes#mail-${notice.kind}`}>Choose how you are told</Link>
          </p>
        </Details>
        {!notice.isRead && (
          <Button isSmall isBusy={reading.isPending} onClick={read}>
            Mark as read<span className="visually-hidden">: {notice.title}</span>
          </Button>
        )}
      </div>
      {reading.error !== null && <p role="alert">It is not marked as read. {reading.error.detail}</p>}
    </li>
  );
}

function Nothing({ isAll, isOfKind }: { readonly isAll: boolean; readonly isOfKind: boolean }) {
  const title = isAll || isOfKind ? 'There are no such notices.' : 'You have read everything.';
  return <EmptyState title={title}>New notices will be here, and the bell at the top counts them.</EmptyState>;
}

/** Earlier and later pages: how many there are in all is not counted. */
function Paging({ answer }: { readonly answer: Answer }) {
  const { hrefWith } = useQueryState();
  if (answer.page === 1 && !answer.hasMore) return null;
  return (
    <nav className="pagination" aria-label="Pages of notices">
      {answer.page > 1 && (
        <Link href={hrefWith({ page: answer.page === 2 ? '' : String(answer.page - 1) })}>Newer</Link>
      )}
      {answer.hasMore && <Link href={hrefWith({ page: String(answer.page + 1) })}>Older</Link>}
    </nav>
  );
}

function List({
  answer,
  isAll,
  isOfKind,
}: {
  readonly answer: Answer;
  readonly isAll: boolean;
  readonly isOfKind: boolean;
}) {
  if (answer.notices.length === 0) return <Nothing isAll={isAll} isOfKind={isOfKind} />;
  const now = Date.parse(answer.now);
  return (
    <>
      <ol className="notices">
        {answer.notices.map((notice) => (
          <OneNotice key={notice.id} notice={notice} now={now} />
        ))}
      </ol>
      <Paging answer={answer} />
    </>
  );
}

function unreadWords(unread: number): string {
  if (unread === 0) return 'You have read all of them';
  return `${unread === 1000 ? '1,000 or more' : unread} not read yet`;
}

/** What the person logged in was told. */
export function NoticesPage() {
  const { get, set } = useQueryState();
  const show = get('show') === 'all' ? 'all' : 'unread';
  const kind = kindCodes.find((code) => code === get('kind'));
  const page = Number(get('page')) || 1;
  const query = { show, page, ...(kind === undefined ? {} : { kind }) } as const;
  const answer = useAnswer(listNotices, { query }, { refreshSeconds: 60 });
  const reading = useSend(readNotices, noticeAddresses);
  const unread = answer.data?.unread ?? 0;
  const { refetch } = answer;
  // Somebody who comes back to this page wants to see what came meanwhile, however short that was.
  useEffect(() => {
    const onFocus = () => void refetch();
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [refetch]);
  const readAll = () =>
    reading.mutate({ body: {} }, { onSuccess: ({ read }) => announce(`${countOf(read, 'notice')} marked as read`) });
  return (
    <>
      <PageHeader
        title="Notices"
        hint={answer.data ? unreadWords(unread) : 'What you were told, and why'}
        actions={<ButtonLink href="/notifications/wishes">How you are told</ButtonLink>}
      />
      {reading.error !== null && (
        <Banner kind="warning" title="They are not marked as read.">
          {reading.error.detail}
        </Banner>
      )}
      <AnswerPanel title="What you were told" query={answer} what="your notices" loadingRows={8}>
        {(found) => (
          <>
            <div className="notice-filters">
              <Segments
                label="Which notices"
                value={show}
                options={[
                  { value: 'unread', name: 'Not read' },
                  { value: 'all', name: 'All' },
                ]}
                onChange={(value) => set({ show: value === 'all' ? 'all' : '', page: '' })}
              />
              <Select
                name="kind"
                label="About"
                value={kind ?? ''}
                empty="Everything"
                options={found.kinds.map(({ code, name }) => ({ value: code, name }))}
                onChange={(value) => set({ kind: value, page: '' })}
              />
              {unread > 0 && (
                <Button isBusy={reading.isPending} onClick={readAll}>
                  Mark all as read
                </Button>
              )}
            </div>
            <List answer={found} isAll={show === 'all'} isOfKind={kind !== undefined} />
          </>
        )}
      </AnswerPanel>
    </>
  );
}
