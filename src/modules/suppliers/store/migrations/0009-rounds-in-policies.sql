-- Questionnaires asked of suppliers and their answers come under row-level security. The platform writes them, once an
-- action knows who may; who reads follows from who asks.
-- not beside the old version: it joins questionnaires that others asked in the reach of the one who asks, which ends here

-- organisation_id: the top of the nation, which keeps the record. filed_for: the one organisation that took the answers
-- in from a file; they are no other customer's to read. Null: they are the supplier's own or the keepers'.
alter table suppliers.round add column organisation_id int;
alter table suppliers.round add column filed_for int;

select set_config('wardkeep.reach', '{[/,0)}', true);
-- holds for a moment: some thousand rows, of which most releases before this one hold a demonstration's
update suppliers.round n set organisation_id = (
  select split_part(r.rights_path, '/', 2)::int from suppliers.relationship r
  join suppliers.supplier s on s.id = r.supplier_id join suppliers.supplier o on o.id = n.supplier_id
  where s.register = o.register limit 1);

-- Whoever asks, if the keepers confirmed that they speak for a supplier; no row for anybody else.
create function suppliers.confirmed_suppliers() returns setof int language sql stable as $$
  select id from suppliers.my_suppliers() id where exists (select from suppliers.partner p
    where p.person_id = nullif(current_setting('wardkeep.me', true), '')::int and p.ended_at is null
      and p.confirmed_at is not null)
$$;
revoke execute on function suppliers.confirmed_suppliers from public;
grant execute on function suppliers.confirmed_suppliers to wardkeep_app, pg_read_all_data;

alter table suppliers.round enable row level security;
alter table suppliers.round force row level security;
create policy of_the_platform on suppliers.round using ((select platform.reach()) @> '/'::text);
create policy of_its_supplier on suppliers.round for select
  using (supplier_id in (select suppliers.confirmed_suppliers()));
create policy of_those_who_asked on suppliers.round for select
  using (id in (select a.round_id from suppliers.assessment a));
create policy of_customers_of_the_nation on suppliers.round for select
  using (is_for_nation and supplier_id in (select o.id from suppliers.relationship r
    join suppliers.supplier s on s.id = r.supplier_id join suppliers.supplier o on o.record_id = s.record_id
    where r.state <> 'ended'));
-- The path of a top is its number alone.
create policy of_the_keepers on suppliers.round for select
  using ((select platform.reach()) @> ('/' || organisation_id || '/'));

alter table suppliers.round_answer enable row level security;
alter table suppliers.round_answer force row level security;
create policy of_the_platform on suppliers.round_answer using ((select platform.reach()) @> '/'::text);
-- What was carried forward had been sent before.
create policy sent_with_its_round on suppliers.round_answer for select
  using ((is_sent or way = 'carried') and round_id in (select n.id from suppliers.round n));
create policy of_its_supplier on suppliers.round_answer for select
  using (round_id in (select n.id from suppliers.round n where n.supplier_id in (select suppliers.confirmed_suppliers())));
