/** A connection on the wire: facts, never a credential. */
import type { Connection } from "valetkey";
import { z } from "zod";
import { toWire } from "./words.ts";

const time = z.iso.datetime();
type Code = NonNullable<Connection["problem"]>["code"];

/** Each of the vault's. The compiler refuses one that is missing, and one that the vault does not have. */
const codes: Readonly<Record<Code, true>> = {
  grant_revoked: true,
  renewal_in_doubt: true,
  grant_expired: true,
  no_refresh_token: true,
  scope_missing: true,
  sign_in_insufficient: true,
  client_rejected: true,
  provider_unavailable: true,
  rate_limited: true,
  clock_skew: true,
  decrypt_failed: true,
  unknown: true,
};

const eachStatus: Readonly<Record<Connection["status"], true>> = {
  active: true,
  degraded: true,
  needs_reauth: true,
  paused: true,
  disconnected: true,
};

/** Every code of a connection's problem. */
export const problemCodes = Object.keys(codes) as Code[];

/** Every status of a connection. */
export const statuses = Object.keys(eachStatus) as Connection["status"][];

/** Whose account it is at the provider. */
export const accountSchema = z.object({
  id: z.string(),
  label: z.string(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  avatar_url: z.string().optional(),
});

/** What is wrong with a connection. */
export const problemSchema = z.object({
  code: z.enum(problemCodes),
  who_can_fix: z.enum(["user", "operator", "developer", "provider"]),
  since: time,
  message: z.string(),
  scopes: z.array(z.string()).optional(),
});

/** A connection. */
export const connectionSchema = z
  .object({
    id: z.string(),
    tenant: z.string(),
    user_id: z.string().nullable().describe("Null: it belongs to the tenant itself."),
    provider: z.string(),
    inputs: z.record(z.string(), z.string()),
    account: accountSchema.nullable(),
    label: z.string().nullable(),
    is_default: z.boolean(),
    metadata: z.record(z.string(), z.string()),
    status: z.enum(statuses),
    problem: problemSchema.nullable(),
    scopes: z.array(z.string()),
    client_id: z.string(),
    expires_at: time.nullable(),
    renewal: z.object({
      due_at: time.nullable(),
      failures: z.number().int(),
      failing_since: time.nullable(),
      retry_at: time.nullable(),
      ends_at: time.nullable(),
    }),
    last_used_at: time.nullable(),
    last_used_by: z
      .string()
      .nullable()
      .describe(
        "In whose name that was: of a key `key:<id> (<name>)`, with `/<Valetkey-Actor>` behind it.",
      ),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: "Connection" });

/** A connection as the wire has it. */
export function connectionToWire(connection: Connection): Record<string, unknown> {
  return { ...(toWire(connection) as object), user_id: connection.userId ?? null };
}
