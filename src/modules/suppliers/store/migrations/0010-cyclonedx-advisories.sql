-- A document of CycloneDX may say what of its weaknesses was looked at (VEX): it is an advisory like any other.
alter table suppliers.advisory drop constraint advisory_format_check;
alter table suppliers.advisory add constraint advisory_format_check
  check (format in ('csaf', 'openvex', 'cyclonedx')) not valid;
