-- Valet Key, schema "valetkey". Run it once, in one transaction (psql --single-transaction).

ALTER TABLE valetkey.session ADD COLUMN step text COLLATE "C";

INSERT INTO valetkey.migration (version, name, applied_at)
  VALUES (5, 'steps', (extract(epoch FROM clock_timestamp()) * 1000)::bigint);
