-- Valet Key, schema "valetkey". Run it once, in one transaction (psql --single-transaction).

CREATE INDEX credential_label_begins ON valetkey.credential (tenant, left(lower(account_label), 100)) WHERE account_label IS NOT NULL;

INSERT INTO valetkey.migration (version, name, applied_at)
  VALUES (4, 'labels', (extract(epoch FROM clock_timestamp()) * 1000)::bigint);
