-- Inventories and weaknesses are kept from now on, so organisations decide about them.
update organisations.data_class set is_kept = true, meaning = 'Systems of an organisation and the vulnerabilities on them'
  where code = 'weaknesses';

insert into platform.audit_class (subject, class) values ('asset-import', 'weaknesses'), ('asset', 'weaknesses'), ('finding', 'weaknesses');
