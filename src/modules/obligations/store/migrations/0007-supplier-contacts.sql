-- not beside the old version: it takes a contact at one supplier for the holder of the duty at all of them
-- A contact at a supplier: one for each supplier that the organisation uses.

alter table obligations.holder add column supplier text not null default '';
alter table obligations.holder add constraint supplier_is_short check (length(supplier) <= 200) not valid;
alter table obligations.holder drop constraint one_holder_at_a_time;
alter table obligations.holder add constraint one_holder_at_a_time exclude using gist (organisation_id with =, duty with =,
  supplier with =, valid with &&) where (not is_deputy);
update obligations.duty set is_per_supplier = true where code = 'supplier-contact';
