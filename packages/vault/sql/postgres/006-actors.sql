-- Valet Key, schema "valetkey". Run it once, in one transaction (psql --single-transaction).

CREATE INDEX event_actor ON valetkey.event (tenant, actor, at, number) WHERE actor IS NOT NULL;

INSERT INTO valetkey.migration (version, name, applied_at)
  VALUES (6, 'actors', (extract(epoch FROM clock_timestamp()) * 1000)::bigint);
