/** `/v1/users/{user_id}`, and the same for what belongs to the tenant itself: `/v1/shared`. */
import type { ConnectionListFilter, Owner, TenantScope } from "valetkey";
import { z } from "zod";
import { pageOf, pageQuery } from "../../http/lists/paging.ts";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import { connectionSchema } from "../../wire/connection.ts";
import { idSchema } from "../../wire/owner.ts";
import { toWire } from "../../wire/words.ts";
import { pageOfConnections } from "../connections/connections.ts";
import { endUses, forgetOwner } from "./forget.ts";
import { signInRoutes } from "./sign-ins.ts";

const tag = "Users";
const byUser = z.object({ user_id: idSchema });
const nobody = z.object({});
const erasedSchema = z.record(z.string(), z.number()).describe("How many of each went.");

/** Routes that a user has and the tenant itself has too: where they are, and of whom they speak. */
interface Kind {
  path: string;
  /** In the names of operations. */
  of: "User" | "Shared";
  what: string;
  params: typeof byUser | typeof nobody;
  owner(vault: TenantScope, params: unknown): Owner;
  /** What finds their connections. */
  filter(params: unknown): ConnectionListFilter;
}

const user: Kind = {
  path: "/v1/users/{user_id}",
  of: "User",
  what: "a user",
  params: byUser,
  owner: (vault, params) => vault.user((params as { user_id: string }).user_id),
  filter: (params) => ({ userId: (params as { user_id: string }).user_id }),
};

const shared: Kind = {
  path: "/v1/shared",
  of: "Shared",
  what: "the tenant itself",
  params: nobody,
  owner: (vault) => vault.shared(),
  filter: () => ({ shared: true }),
};

function listRoute({ path, of, what, params, filter }: Kind): AnyRoute {
  return route({
    method: "GET",
    path: `${path}/connections`,
    operation: `list${of}Connections`,
    summary: `List every connection of ${what}, newest first; disconnected ones too.`,
    tag,
    scope: "connections:read",
    tokens: ["user"],
    params,
    query: z.strictObject(pageQuery),
    answers: { 200: { description: "A page.", schema: pageOf(connectionSchema) } },
    problems: ["bad_cursor", "options_invalid"],
    answer: ({ vault, params: given, query }) => pageOfConnections(vault, filter(given), query),
  });
}

function exportRoute({ path, of, what, params, owner }: Kind): AnyRoute {
  return route({
    method: "GET",
    path: `${path}/export`,
    operation: `export${of}`,
    summary: `Hand out all facts that are kept about ${what}; never a credential.`,
    tag,
    scope: "connections:read",
    params,
    answers: { 200: { description: "The facts.", schema: z.record(z.string(), z.unknown()) } },
    problems: [],
    answer: async ({ vault, params: given }) => ({
      status: 200,
      body: toWire(await owner(vault, given).export()),
    }),
  });
}

function eraseRoute({ path, of, what, params, owner: ownerIn }: Kind): AnyRoute {
  return route({
    method: "DELETE",
    path,
    operation: `erase${of}`,
    summary: `End every access of ${what} at the providers and erase it here.`,
    tag,
    scope: "connections:write",
    params,
    answers: { 200: { description: "How much went.", schema: erasedSchema } },
    problems: [],
    async answer({ app, tenant, key, vault, params: given }) {
      const { user_id: userId } = given as { user_id?: string };
      const owner = ownerIn(vault, given);
      const theirs = { tenant, userId, connections: await owner.connections() };
      // Who may not erase all of it is told so by the vault, and ends nothing.
      if (key.reach.providers === null) await endUses(app, theirs);
      const erased = await owner.erase();
      // With a token that is left they could be begun anew.
      await forgetOwner(app, theirs);
      return { status: 200, body: toWire(erased) };
    },
  });
}

/** The routes. */
export const userRoutes: readonly AnyRoute[] = [
  ...[listRoute, exportRoute, eraseRoute].map((make) => make(user)),
  route({
    method: "POST",
    path: "/v1/users/{user_id}/rename",
    operation: "renameUser",
    summary: "Give everything of a user to another id.",
    tag,
    scope: "connections:write",
    params: byUser,
    body: z.strictObject({ to: idSchema }),
    answers: { 204: { description: "It is done." } },
    problems: ["account_taken", "options_invalid"],
    async answer({ vault, params: { user_id }, body: { to } }) {
      await vault.user(user_id).rename(to);
      return { status: 204 };
    },
  }),
  ...signInRoutes,
  ...[listRoute, exportRoute, eraseRoute].map((make) => make(shared)),
];
