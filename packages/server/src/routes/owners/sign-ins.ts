/** `/v1/users/{user_id}/sign-ins`: their ways to sign in; and the link that opens their accounts. */
import { z } from "zod";
import { pageIn, pageOf, pageQuery } from "../../http/lists/paging.ts";
import { problem } from "../../http/problems/problem.ts";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import { idSchema } from "../../wire/owner.ts";
import { fromWire, toWire } from "../../wire/words.ts";

const tag = "Users";
const byUser = z.object({ user_id: idSchema });
const path = "/v1/users/{user_id}/sign-ins";
const time = z.iso.datetime();
const kept = z.string().min(1).max(2048);

const waySchema = z
  .object({
    id: z.string(),
    provider: z.string(),
    issuer: z.string(),
    subject: z.string(),
    label: z.string(),
    added_at: time,
    used_at: time.nullable(),
  })
  .meta({ id: "WayToSignIn" });

/** The routes. */
export const signInRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path,
    operation: "listSignIns",
    summary: "List a user's ways to sign in, newest first.",
    tag,
    scope: "connections:read",
    params: byUser,
    query: z.strictObject(pageQuery),
    answers: {
      200: {
        description: "A page.",
        schema: pageOf(waySchema),
      },
    },
    problems: ["bad_cursor"],
    async answer({ vault, params: { user_id }, query }) {
      const all = await vault.user(user_id).signIns.list();
      const { data, ...page } = pageIn(all, ({ addedAt, id }) => [addedAt.getTime(), id], query);
      return { status: 200, body: { data: data.map(toWire), ...page } };
    },
  }),
  route({
    method: "POST",
    path,
    operation: "addSignIn",
    summary: "Make who just signed in this user, from then on.",
    tag,
    scope: "connections:write",
    params: byUser,
    body: z.strictObject({
      provider: idSchema,
      issuer: kept,
      subject: kept,
      tenant: idSchema.optional().describe("Refused where it is not that of the request."),
      profile: z.strictObject({ label: kept }).optional(),
    }),
    example: {
      provider: "google",
      issuer: "https://accounts.google.com",
      subject: "10769150350006150715113082367",
    },
    answers: { 200: { description: "The way to sign in.", schema: waySchema } },
    problems: ["account_taken", "options_invalid", "provider_unknown"],
    answer: async ({ vault, params: { user_id }, body }) => ({
      status: 200,
      body: toWire(await vault.user(user_id).signIns.add(fromWire(body))),
    }),
  }),
  route({
    method: "DELETE",
    path: `${path}/{id}`,
    operation: "removeSignIn",
    summary: "Remove a way to sign in, but not the last one.",
    tag,
    scope: "connections:write",
    params: byUser.extend({ id: z.string().max(64) }),
    query: z.strictObject({
      even_last: z
        .enum(["true", "false"])
        .default("false")
        .describe("There is another way in, such as a password of the app's own."),
    }),
    answers: { 204: { description: "It is gone." } },
    problems: ["sign_in_unknown", "last_sign_in"],
    async answer({ vault, params: { user_id, id }, query: { even_last } }) {
      const evenLast = even_last === "true";
      if (await vault.user(user_id).signIns.remove(id, { evenLast })) return { status: 204 };
      throw problem("sign_in_unknown", "The user has no such way to sign in.");
    },
  }),
  route({
    method: "POST",
    path: "/v1/users/{user_id}/accounts-links",
    operation: "createAccountsLink",
    summary: "Make a link that opens the page of a user's connected accounts, once.",
    tag,
    scope: "sessions:write",
    params: byUser,
    body: z.strictObject({
      return_to: z.string().max(2000).optional(),
      language: z.string().max(35).optional(),
    }),
    answers: {
      201: {
        description: "The link.",
        schema: z.object({ url: z.string(), expires_at: time }),
      },
    },
    problems: ["options_invalid", "return_to_not_allowed"],
    answer: async ({ vault, params: { user_id }, body }) => ({
      status: 201,
      body: toWire(await vault.user(user_id).accountsLink(fromWire(body))),
    }),
  }),
];
