-- Contracts are usually only counted, so those whose rows are seen chose to share them: a nation may look at all of them.
update organisations.data_class set bulk_per_hour = 300 where code = 'contracts';
