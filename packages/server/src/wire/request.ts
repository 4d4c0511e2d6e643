/** An exchange of the inspector on the wire. */
import { z } from "zod";
import type { KeptRequest } from "../requests/request-table.ts";
import { timeOf } from "./time.ts";

/** A name that is looked for: PostgreSQL keeps no text with U+0000, so nothing has such a one. */
export const soughtName = z
  .string()
  .max(255)
  .refine((name) => !name.includes("\0"), "must not hold U+0000");

const headers = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .nullable()
  .describe("Redacted. Null: not kept.");
const body = z
  .string()
  .nullable()
  .describe("The first bytes, redacted. Null: not kept (`requests.bodies`), or there was none.");

const summaryShape = {
  id: z.string(),
  at: z.iso.datetime(),
  kind: z
    .enum(["call", "api", "renew", "begin", "finish", "poll"])
    .describe(
      "`call`: through the proxy. `api`: a request to the API that failed. The others are the server's own with a provider.",
    ),
  user_id: z.string().nullable(),
  provider: z.string().nullable(),
  connection_id: z.string().nullable(),
  session_id: z.string().nullable(),
  method: z.string().nullable(),
  path: z.string().nullable().describe("With its query, redacted."),
  status: z.number().int().nullable().describe("As the caller got it. Null: there was no answer."),
  ms: z.number(),
  provider_ms: z.number().nullable().describe("Until the head of the provider's answer."),
  attempts: z.number().int().nullable(),
  source: z.enum(["valetkey", "provider"]).nullable(),
  key: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  actor: z.string().nullable(),
  problem: z.object({ code: z.string(), who_can_fix: z.string().nullable() }).nullable(),
};

/** One of a list. */
export const requestSchema = z.object(summaryShape).meta({ id: "Request" });

/** One by itself. */
export const requestDetailSchema = z
  .object({
    ...summaryShape,
    request_headers: headers,
    response_headers: headers,
    request_body: body,
    response_body: body,
    kept_until: z.iso.datetime(),
  })
  .meta({ id: "RequestDetail" });

/** An exchange for a list. */
export function requestToWire(kept: KeptRequest): z.output<typeof requestSchema> {
  const { details } = kept;
  return {
    id: kept.id,
    at: timeOf(kept.at),
    kind: kept.kind,
    user_id: kept.userId,
    provider: kept.provider,
    connection_id: kept.connectionId,
    session_id: details.sessionId ?? null,
    method: kept.method,
    path: kept.path,
    status: kept.status,
    ms: kept.ms,
    provider_ms: details.providerMs === undefined ? null : Math.round(details.providerMs),
    attempts: details.attempts ?? null,
    source: (details.source ?? null) as "valetkey" | "provider" | null,
    key: kept.keyId === null ? null : { id: kept.keyId, name: details.keyName ?? null },
    actor: details.actor ?? null,
    problem:
      kept.problem === null ? null : { code: kept.problem, who_can_fix: details.whoCanFix ?? null },
  };
}

const DAY_MS = 86_400_000;

/** An exchange with all that is kept of it. */
export function requestDetailToWire(
  kept: KeptRequest,
  retentionDays: number,
): z.output<typeof requestDetailSchema> {
  const { requestHeaders, responseHeaders, requestBody, responseBody } = kept.details;
  return {
    ...requestToWire(kept),
    request_headers: requestHeaders ?? null,
    response_headers: responseHeaders ?? null,
    request_body: requestBody ?? null,
    response_body: responseBody ?? null,
    kept_until: timeOf(kept.at + retentionDays * DAY_MS),
  };
}
