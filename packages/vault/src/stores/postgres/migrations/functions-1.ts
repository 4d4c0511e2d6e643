/**
 * The statements of each call and each renewal as functions in the database: it keeps their plans, also where a pooler gives out
 * another connection each time, and to plan such a statement takes longer than to run it. Published with migration 1, so never edited:
 * what is to change later is a function of another number, and this one stays until no process calls it any more.
 */
import { startedAt, thisMoment } from "../database/time.ts";

/** What of a `credential` (`r`) is no sealed value. */
export const credentialFacts: string = `json_build_object('client_id', r.client_id, 'issuer', r.issuer,
    'account_id', r.account_id, 'account', r.account, 'label', r.label, 'metadata', r.metadata, 'scopes', r.scopes,
    'overtaken_at', r.overtaken_at)::text`;

/** Writes the events that a function was given as `new_events`. */
export const writeNewEvents: string = `  INSERT INTO valetkey.event (era, id, tenant, type, at, owner, provider, connection_id, session_id, actor, data)
    SELECT s.era, e.id, e.tenant, e.type, e.at, e.owner, e.provider, e.connection_id, e.session_id, e.actor, e.data
    FROM valetkey.store s CROSS JOIN ROWS FROM (json_to_recordset(new_events) AS (
      id text, tenant text, type text, at bigint, owner text, provider text, connection_id text, session_id text, actor text, data text
    )) WITH ORDINALITY AS e (id, tenant, type, at, owner, provider, connection_id, session_id, actor, data, place)
    ORDER BY e.place;`;

const found = "connection text, credential text, access bytea, renewal bytea";

// A provider is compared in a way that no index serves: an owner has few connections, a provider may have all. Nor does one serve the
// order: before a young table has statistics, the planner would walk through all of a tenant's connections, which come in that order.
const reading = `CREATE FUNCTION valetkey.find_connections_1(of_tenant text, of_owner text, of_provider text)
RETURNS TABLE (${found}) LANGUAGE plpgsql STABLE AS $function$
BEGIN
  RETURN QUERY SELECT to_json(c)::text, ${credentialFacts}, r.access, r.renewal
    FROM valetkey.connection c JOIN valetkey.credential r ON r.id = c.id
    WHERE c.tenant = of_tenant AND c.owner = of_owner AND (of_provider IS NULL OR c.provider || '' = of_provider)
    ORDER BY c.created_at + 0, c.id;
END
$function$;

CREATE FUNCTION valetkey.get_connection_1(of_tenant text, of_id text)
RETURNS TABLE (${found}) LANGUAGE plpgsql STABLE AS $function$
BEGIN
  RETURN QUERY SELECT to_json(c)::text, ${credentialFacts}, r.access, r.renewal
    FROM valetkey.connection c JOIN valetkey.credential r ON r.id = c.id
    WHERE c.id = of_id AND c.tenant = of_tenant;
END
$function$;`;

const claiming = `CREATE FUNCTION valetkey.claim_renewal_1(of_tenant text, of_id text, if_version bigint, lease_ms bigint)
RETURNS TABLE (${found}, in_doubt_since text, held_until text, moment text) LANGUAGE plpgsql AS $function$
DECLARE
  c valetkey.connection;
  in_doubt bigint;
  held bigint;
  -- Read once the row is locked: a lease whose claim had to wait is as long as any.
  at bigint;
BEGIN
  SELECT * INTO c FROM valetkey.connection
    WHERE id = of_id AND tenant = of_tenant AND token_version = if_version AND status IN ('active', 'degraded')
      AND (lease_until IS NULL OR lease_until <= ${startedAt})
    FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  in_doubt := c.attempt_at;
  held := c.lease_until;
  at := ${thisMoment};
  UPDATE valetkey.connection SET fence = fence + 1, lease_until = at + lease_ms, attempt_at = coalesce(attempt_at, at)
    WHERE id = of_id RETURNING * INTO c;
  RETURN QUERY SELECT to_json(c)::text, ${credentialFacts}, r.access, r.renewal, in_doubt::text, held::text, at::text
    FROM valetkey.credential r WHERE r.id = of_id;
END
$function$;`;

// What is due sooner stays so; what is not due by time neither.
const soonerIfOvertaken = (
  column: string,
): string => `CASE WHEN c.fence <> held_fence AND n.${column} > moment
      THEN least(n.${column}, greatest(moment, c.lease_until)) ELSE n.${column} END`;

const replacing = `-- Facts are columns of connection and credential by their names. A renewal does not lift a pause; a new consent and a disconnect do.
CREATE FUNCTION valetkey.replace_connection_1(of_tenant text, of_id text, if_version bigint, unless_needs_reauth boolean,
  held_fence bigint, facts json, new_access bytea, new_renewal bytea, new_events json)
RETURNS boolean LANGUAGE plpgsql AS $function$
DECLARE
  n valetkey.connection := json_populate_record(NULL::valetkey.connection, facts);
  m valetkey.credential := json_populate_record(NULL::valetkey.credential, facts);
  moment bigint := ${thisMoment};
BEGIN
  UPDATE valetkey.connection c SET
    (status, problem, problem_code) = (
      SELECT v.status, v.problem, v.problem_code FROM (VALUES
        (true, c.status, c.problem, c.problem_code), (false, n.status, n.problem, n.problem_code)
      ) AS v (stays, status, problem, problem_code)
      WHERE v.stays = (c.status = 'paused' AND c.grant_version = n.grant_version AND n.status <> 'disconnected')
    ),
    token_version = n.token_version, grant_version = n.grant_version, expires_at = n.expires_at,
    renewal_expires_at = n.renewal_expires_at, updated_at = n.updated_at,
    renew_at = ${soonerIfOvertaken("renew_at")},
    due_at = ${soonerIfOvertaken("due_at")},
    lease_until = NULL, attempt_at = NULL, fails = 0, failing_since = NULL, retry_at = NULL
    WHERE c.id = of_id AND c.tenant = of_tenant AND c.token_version = if_version
      AND NOT (unless_needs_reauth AND c.status = 'needs_reauth')
    RETURNING CASE WHEN c.fence <> held_fence THEN moment END INTO m.overtaken_at;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE valetkey.credential r SET token_version = m.token_version, client_id = m.client_id, account = m.account,
    account_label = m.account_label, scopes = m.scopes, overtaken_at = m.overtaken_at, access = new_access, renewal = new_renewal
    WHERE r.id = of_id;
${writeNewEvents}
  RETURN true;
END
$function$;`;

/** Makes the functions of the first version. */
export const functions: string = [reading, claiming, replacing].join("\n\n");
