-- Suppliers: which ones an organisation uses, and apart from that its contracts with what they cost.
insert into organisations.data_class (code, name, meaning, is_kept, bulk_per_hour, sort) values
  ('suppliers', 'Suppliers used', 'Which suppliers and products an organisation uses, for what, and how much depends on them', true, 300, 7),
  ('contracts', 'Contracts', 'Contracts with their references, values and dates', true, 100, 8);

insert into organisations.sharing_default (class, overseer_kind, level, basis) values
  ('suppliers', '*', 'full', 'As agreed when Wardkeep was introduced: a supplier that many rely on is seen only together'),
  ('contracts', '*', 'counts', 'Cautious: what an organisation pays stays with it; how many contracts end is counted');

insert into platform.audit_class (subject, class) values
  ('supplier-relationship', 'suppliers'), ('supplier-contract', 'contracts');
