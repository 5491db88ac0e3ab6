-- People of a record that the keepers withdrew speak for nobody until it is listed again: what follows from this function,
-- their customers, questionnaires and answers, is closed with it. What counts is the record as it is read after a merge.
create or replace function suppliers.my_suppliers() returns setof int
  language sql stable security definer set search_path = pg_catalog, pg_temp
  set "wardkeep.reach" = '{[/,0)}' as $$
  with recursive mine as (
    select p.supplier_id id from suppliers.partner p
      join suppliers.supplier s on s.id = p.supplier_id join suppliers.supplier c on c.id = s.record_id
      where p.person_id = nullif(current_setting('wardkeep.me', true), '')::int and p.ended_at is null
        and c.state <> 'withdrawn'
    union
    select case when m.from_id = mine.id then m.into_id else m.from_id end from mine
      join suppliers.merge m on mine.id in (m.from_id, m.into_id)
      where m.joined_at is not null and m.undone_at is null)
  select id from mine
$$;
