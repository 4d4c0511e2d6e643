-- Valet Key, schema "valetkey". Run it once, in one transaction (psql --single-transaction).

ALTER TABLE valetkey.connection ADD COLUMN used_by text COLLATE "C";

INSERT INTO valetkey.migration (version, name, applied_at)
  VALUES (8, 'used-by', (extract(epoch FROM clock_timestamp()) * 1000)::bigint);
