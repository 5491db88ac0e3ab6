-- The level that an answer inherits from shared services, kept beside its own so that a roll-up asks nothing else.

-- inherited_level: the best that counts on its day; null: none. inherited_carried_from: the year that it was carried
-- from and nobody confirmed since. All three are worked out from frameworks.inheritance (domain/inherited-level.ts) and
-- written in the change that moves them, or on the day that a service is over.
alter table frameworks.answer
  add column inherited_level text,
  add column inherited_service int,
  add column inherited_carried_from text;
-- holds for a moment: no row has one yet
create index on frameworks.answer (inherited_service) where inherited_service is not null;

-- lowered_to: the lowest that the service proved since the organisation last looked, '' nothing; null: not lowered.
alter table frameworks.inheritance
  add column lowered_to text,
  add column carried_from text;

-- What of the levels came from a shared service: {"<number of a node>": {"service": number, "name": its name then}}
alter table frameworks.submission add column inherited jsonb not null default '{}';
