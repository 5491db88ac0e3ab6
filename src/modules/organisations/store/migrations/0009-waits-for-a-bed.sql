-- How many of the emergency admissions waited over 4 hours for a bed, from the decision to admit.
insert into organisations.measure values
  ('waits-for-bed-month', 'Emergency admissions after a wait over 4 hours for a bed', 'admissions', 'month');
