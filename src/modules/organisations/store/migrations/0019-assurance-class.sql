-- Assurance is kept from now on, so organisations decide about it.
update organisations.data_class set is_kept = true where code = 'assurance';

insert into platform.audit_class (subject, class) values
  ('assessment', 'assurance'), ('answer', 'assurance'), ('evidence', 'assurance'), ('review', 'assurance'),
  ('plan-item', 'assurance'), ('assessment-scope', 'assurance');
