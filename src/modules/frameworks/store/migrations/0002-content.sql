-- How content came here, and what is remembered of it.

-- stamp changes with every write of a version, its nodes or its indicators: what was read may be kept while it stands.
-- origin: 'shipped' is renewed by each release; what the nation imported stays as it is.
-- holds for a moment: tables of one row for each version and outcome, filled by this release
alter table frameworks.version
  add column stamp text not null default '',
  add column origin text not null default 'shipped';

-- False: this one was not seen in a source, whatever the rest of its version.
alter table frameworks.node add column is_verified boolean not null default true;

-- How the publisher's machine-readable file numbers the same statement, where it differs.
alter table frameworks.indicator add column alias text not null default '';
