/** `/v1/connect-sessions`: attempts to connect an account. */
import { z } from "zod";
import { type AnyRoute, route } from "../http/route.ts";

const tag = "Connect sessions";
const time = z.iso.datetime();

const createdSchema = z
  .object({
    id: z.string(),
    connect_url: z.string(),
    session_token: z.string(),
    status: z.literal("pending"),
    expires_at: time,
  })
  .meta({ id: "CreatedConnectSession" });

/** The routes. */
export const sessionRoutes: readonly AnyRoute[] = [
  route({
    method: "POST",
    path: "/v1/connect-sessions",
    operation: "createConnectSession",
    summary: "Make the link at which a user connects an account.",
    tag,
    scope: "sessions:write",
    body: z.strictObject({
      user: z.strictObject({ id: z.string().min(1).max(255) }),
      provider: z.string(),
      scopes: z.array(z.string()).optional(),
      return_to: z.string().optional(),
      reason: z.string().optional(),
    }),
    answers: { 201: { description: "The session.", schema: createdSchema } },
    problems: ["provider_unknown", "return_to_not_allowed"],
    async answer({ vault, body }) {
      const link = await vault
        .user(body.user.id)
        .at(body.provider)
        .connect({
          ...(body.scopes && { scopes: body.scopes }),
          ...(body.return_to !== undefined && { returnTo: body.return_to }),
          ...(body.reason !== undefined && { reason: body.reason }),
        });
      return {
        status: 201,
        body: {
          id: link.sessionId,
          connect_url: link.url,
          session_token: new URL(link.url).pathname.split("/").at(-1),
          status: "pending",
          expires_at: link.expiresAt.toISOString(),
        },
      };
    },
  }),
];
