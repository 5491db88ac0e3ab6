-- What imported files say, and what it stands for here: all of it rows, so that a new word needs no new code.

alter table organisations.import_change drop constraint import_change_outcome_check;
alter table organisations.import_change add constraint import_change_outcome_check
  check (outcome in ('added', 'changed', 'closed', 'removed', 'rejected'));
-- Checking the reference costs more than writing the row, a hundred thousand times an import; previews are dropped by
-- one function, which takes their changes along.
alter table organisations.import_change drop constraint import_change_import_id_fkey;
drop index organisations.import_change_import_id_outcome_seq_idx;
create index on organisations.import_change (import_id, outcome, seq) where outcome <> 'added';
alter table organisations.import add column notes jsonb not null default '[]';
-- Tells two previews of one file apart without comparing them row by row.
alter table organisations.import add column plan_hash text not null default '';
create index on organisations.import (register, id desc);

insert into organisations.kind (code, name, plural, in_overview, sort) values
  ('local-commissioner', 'Sub-location of a board', 'Sub-locations of boards', false, 14);

insert into organisations.edge_type (code, name, meaning, is_exclusive, is_rollup, sort) values
  ('partnership', 'Partnership', 'which boards it plans care with', false, false, 10);

-- Two statuses of earlier years, neither of which is the standard.
insert into organisations.status (standard, code, name, rank, is_at_standard) values
  ('DSPT', 'entry-level', 'Entry level', 2, false),
  ('DSPT', 'plan-agreed', 'Standards not fully met (plan agreed)', 2, false);

create table organisations.status_words (
  standard text not null,
  words text not null check (words = lower(words)),
  status text not null,
  primary key (standard, words),
  foreign key (standard, status) references organisations.status (standard, code)
);
insert into organisations.status_words values
  ('DSPT', 'not published', 'not-published'),
  ('DSPT', 'standards not met', 'not-met'),
  ('DSPT', 'approaching standards', 'approaching'),
  ('DSPT', 'standards not fully met (plan agreed)', 'plan-agreed'),
  ('DSPT', 'entry level', 'entry-level'),
  ('DSPT', 'standards met', 'met'),
  ('DSPT', 'standards exceeded', 'exceeded');

-- Organisations choose their sector themselves, and some choose wrongly: a sector stands for a kind only where code and
-- name look like it. The first rule of a sector that fits counts; none: 'other'. Patterns are for upper-case text.
create table organisations.sector_rule (
  sector text not null check (sector = lower(sector)),
  position smallint not null,
  code_pattern text not null default '',
  name_pattern text not null default '',
  kind text not null references organisations.kind,
  primary key (sector, position)
);
insert into organisations.sector_rule (sector, position, kind) values
  ('social care', 1, 'social-care'),
  ('care home', 1, 'social-care'),
  ('domiciliary care organisation', 1, 'social-care'),
  ('pharmacy', 1, 'pharmacy'),
  ('dentist', 1, 'dentist'),
  ('dentist (nhs)', 1, 'dentist'),
  ('dentist (private)', 1, 'dentist'),
  ('optician', 1, 'optician'),
  ('general practice (gp)', 1, 'gp'),
  ('gp', 1, 'gp'),
  ('company', 1, 'supplier'),
  ('aqp clinical services', 1, 'other'),
  ('aqp non-clinical services', 1, 'other'),
  ('arm''s length body', 1, 'other'),
  ('arms length body', 1, 'other'),
  ('charity / hospice', 1, 'other'),
  ('commissioning support unit (csu)', 1, 'other'),
  ('csu', 1, 'other'),
  ('nhs business partner', 1, 'other'),
  ('nhs digital', 1, 'other'),
  ('no sector identified', 1, 'other'),
  ('other (including charities and nhs business partners)', 1, 'other'),
  ('prison', 1, 'other'),
  ('profile not complete', 1, 'other'),
  ('researcher / department', 1, 'other'),
  ('secondary use organisation', 1, 'other'),
  ('university', 1, 'other'),
  ('university (including researcher and secondary use)', 1, 'other');
-- Local authorities have codes of two or three digits, or their names say so; their care homes do not.
insert into organisations.sector_rule values
  ('local authority', 1, '^[0-9]{2,3}$', '', 'local-authority'),
  ('local authority', 2, '', '(COUNCIL|BOROUGH OF |CITY OF |COMBINED AUTHORITY)[^()]*$', 'local-authority');
-- Boards have codes such as QOP; their sub-locations carry the board's name and, until July 2022, were groups (CCGs).
insert into organisations.sector_rule
  select sector, position, code_pattern, name_pattern, kind
  from unnest(array['ccg', 'ccg / integrated care board (icb)']) sector,
    (values (1, '^Q[A-Z0-9]{2}$', '(INTEGRATED CARE BOARD| ICB)$', 'icb'),
      (2, '^[0-9A-Z]{3,5}$', '( ICB - [A-Z0-9]+|( CCG|CLINICAL COMMISSIONING GROUP)( \(CLOSED\))?$)', 'local-commissioner'))
      as rule (position, code_pattern, name_pattern, kind);
-- Trusts have codes such as R0A or TAF, newer ones five letters and digits; sites and applications of theirs do not count.
insert into organisations.sector_rule
  select sector, position, code_pattern, name_pattern, kind
  from unnest(array['nhs trust', 'acute', 'ambulance trust', 'mental health trust', 'community services provider']) sector,
    (values (1, '^[RT][A-Z0-9]{2}$', 'TRUST', 'trust'),
      (2, '^[A-Z][A-Z0-9]{4}$', 'NHS (FOUNDATION )?TRUST$', 'trust'),
      (3, '', '', 'other')) as rule (position, code_pattern, name_pattern, kind);

-- Editions whose days are known. An import adds an edition to the register when a file first names it.
create table organisations.edition_calendar (
  standard text not null,
  edition text not null,
  opens date not null,
  deadline date not null check (deadline > opens),
  basis text not null,
  primary key (standard, edition)
);
insert into organisations.edition_calendar values
  ('DSPT', '2018-19', '2018-04-01', '2019-03-31', 'first edition'),
  ('DSPT', '2019-20', '2019-06-01', '2020-09-30', 'deadline moved in the pandemic; opening from the first publications of June 2019'),
  ('DSPT', '2020-21', '2020-09-01', '2021-06-30', 'opening by rule of thumb'),
  ('DSPT', '2021-22', '2021-09-01', '2022-06-30', 'opening by rule of thumb'),
  ('DSPT', '2022-23', '2022-09-01', '2023-06-30', 'opening by rule of thumb'),
  ('DSPT', '2023-24', '2023-09-01', '2024-06-30', 'opening by rule of thumb'),
  ('DSPT', '2024-25', '2024-09-01', '2025-06-30', 'opening by rule of thumb'),
  ('DSPT', '2025-26', '2025-09-01', '2026-06-30', 'opening by rule of thumb');

grant select on organisations.status_words, organisations.sector_rule, organisations.edition_calendar to wardkeep_app;
