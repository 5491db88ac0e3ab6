-- An account that only reads, as a backup does, is asked the same policies as everybody else; the function in them gives it
-- nothing, because nobody's number stands in its session.
grant execute on function suppliers.my_suppliers to pg_read_all_data;
