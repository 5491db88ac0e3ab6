import { Answered, type AnsweredProps } from '#web/kit/answered.tsx';

/** The body of a supplier's own page: as `Answered`, in words for those who were never invited. */
export function OwnAnswered<T>(props: Omit<AnsweredProps<T>, 'giver'>) {
  return (
    <Answered {...props} giver="It is for people of suppliers. The national team invites them, or a customer does." />
  );
}
