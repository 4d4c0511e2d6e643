/** `/v1/users/{user_id}/tokens` and `/v1/shared/tokens`: what a web page gets, so that a user manages their own connections from it. */
import { z } from "zod";
import { type AnyRoute, type Call, route } from "../../http/routing/route.ts";
import { mintUserToken } from "../../keys/user-token-table.ts";
import { idSchema } from "../../wire/owner.ts";
import { timeOf } from "../../wire/time.ts";

const tag = "Users";
const description =
  "For the accounts page and its component: it lists, connects, pauses, renames and disconnects what is the owner's own, as far as the key that makes it may do so itself, and ends with that key.";

const tokenSchema = z
  .object({
    token: z.string().describe("Shown this once."),
    tenant: z.string(),
    user_id: z.string().nullable().describe("Null: it is the tenant's own."),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: "UserToken" });

const answers = { 201: { description: "The token.", schema: tokenSchema } };
const common = { method: "POST", tag, description, scope: "sessions:write", answers } as const;

/** The routes. */
export const userTokenRoutes: readonly AnyRoute[] = [
  route({
    ...common,
    path: "/v1/users/{user_id}/tokens",
    operation: "createUserToken",
    summary: "Make a token with which a user manages their own connections for 15 minutes.",
    params: z.object({ user_id: idSchema }),
    problems: ["options_invalid"],
    answer: (call) => minted(call, call.params.user_id),
  }),
  route({
    ...common,
    path: "/v1/shared/tokens",
    operation: "createSharedToken",
    summary: "Make a token with which the tenant's own connections are managed for 15 minutes.",
    problems: [],
    answer: (call) => minted(call, null),
  }),
];

async function minted(
  { app, vault, tenant, key }: Call<unknown, unknown, unknown>,
  userId: string | null,
) {
  // Throws where the key does not reach the owner, and for an id that is none.
  userId === null ? vault.shared() : vault.user(userId);
  const owner = userId === null ? "shared" : `user:${userId}`;
  const asked = { tenant, owner, keyId: key.id, now: app.clock() };
  const { token, expiresAt } = await mintUserToken(app.db, asked);
  const body = { token, tenant, user_id: userId, expires_at: timeOf(expiresAt) };
  return { status: 201, body };
}
