import { Link } from 'wouter';
import type { countNotices as contract } from '#modules/notifications/contract/notices.ts';
import { route } from '#web/api/client.ts';
import { useAnswer } from '#web/api/use-answer.ts';
import { Icon } from '#web/kit/icon.tsx';

const countNotices = route<typeof contract>('GET', '/api/notices/count');
/** The server counts no further. */
const most = 100;

/** The way to the notices, with how many are not read; asks again each minute and whenever the window is looked at. */
export function NoticeBell() {
  const { data } = useAnswer(countNotices, {}, { refreshSeconds: 60, isAnonymous: true });
  const unread = data?.unread ?? 0;
  const shown = unread >= most ? '99+' : String(unread);
  return (
    <Link
      href="/notifications"
      className="bar-icon bar-bell"
      aria-label={unread === 0 ? 'Notices' : `Notices, ${shown} not read`}
    >
      <Icon name="bell" />
      {unread > 0 && (
        <span className="bar-count" aria-hidden="true">
          {shown}
        </span>
      )}
    </Link>
  );
}
