/** A connect session on the wire. */
import type { ConnectSession } from "valetkey";
import { z } from "zod";
import { accountSchema } from "./connection.ts";
import { toWire } from "./words.ts";

const time = z.iso.datetime();

const codeSchema = z.object({
  user_code: z.string(),
  verification_uri: z.string(),
  verification_uri_complete: z.string().optional(),
  expires_at: time,
});

/** A session that was just made. */
export const createdSessionSchema = z
  .object({
    id: z.string(),
    connect_url: z.string().describe("Send the user's browser there."),
    session_token: z.string().describe("For the browser: good for this session alone."),
    status: z.enum(["pending", "completed"]),
    is_new: z.boolean().describe("False: that session was pending already."),
    code: codeSchema.optional().describe("Of the flow `device`: to be shown."),
    connection_id: z.string().optional().describe("Of the flow `mint`: it is there already."),
    expires_at: time,
  })
  .meta({ id: "CreatedConnectSession" });

/** How a session stands. */
export const sessionSchema = z
  .object({
    id: z.string(),
    tenant: z.string(),
    user_id: z.string().optional(),
    user: z
      .object({ name: z.string().optional(), email: z.string().optional() })
      .optional()
      .describe("What the pages call the user, where that was given."),
    provider: z.string().optional(),
    providers: z.array(z.string()).optional(),
    inputs: z.record(z.string(), z.string()),
    purpose: z.string(),
    flow: z.enum(["redirect", "device", "mint"]),
    status: z
      .string()
      .describe(
        "pending, opened (its page was), at_provider, finishing, completed, failed, canceled or expired.",
      ),
    code: codeSchema.optional(),
    retry_after_s: z.number().optional(),
    connection_id: z.string().optional(),
    problem: z
      .object({ code: z.string(), who_can_fix: z.string(), message: z.string() })
      .optional(),
    created_at: time,
    expires_at: time,
  })
  .meta({ id: "ConnectSession" });

/** Who signed in. */
export const signedInSchema = z
  .object({
    tenant: z.string(),
    provider: z.string(),
    issuer: z.string(),
    subject: z.string(),
    user_id: z.string().nullable().describe("Whose way to sign in it is. Null: nobody's yet."),
    profile: accountSchema,
    email_verified: z.boolean(),
    claims: z.record(z.string(), z.unknown()),
    return_to: z.string(),
  })
  .meta({ id: "SignedIn" });

/** A session as the wire has it: how far the person has come with one that is pending is its status there. */
export function sessionToWire({ step, ...session }: ConnectSession): unknown {
  return toWire({ ...session, status: step ?? session.status });
}
