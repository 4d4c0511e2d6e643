-- Valet Key, schema "valetkey". Run it once, in one transaction (psql --single-transaction).

CREATE INDEX credential_email_begins ON valetkey.credential (tenant, (left(lower(substring(account from E'"email":("(?:[^"\\\\]|\\\\.)*)') COLLATE "C"), 100))) WHERE left(lower(substring(account from E'"email":("(?:[^"\\\\]|\\\\.)*)') COLLATE "C"), 100) IS NOT NULL;

INSERT INTO valetkey.migration (version, name, applied_at)
  VALUES (7, 'emails', (extract(epoch FROM clock_timestamp()) * 1000)::bigint);
