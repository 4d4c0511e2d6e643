/** `/v1/connections`: what is connected. What is done with one is connection-actions.ts. */
import { type ConnectionListFilter, type TenantScope, VaultError } from "valetkey";
import { z } from "zod";
import { pageOfVault } from "../../http/lists/cursor.ts";
import { type AskedPage, oneOrMore, pageOf, pageQuery, totalOf } from "../../http/lists/paging.ts";
import { problem } from "../../http/problems/problem.ts";
import { type Answer, type AnyRoute, route } from "../../http/routing/route.ts";
import {
  connectionSchema,
  connectionToWire,
  problemCodes,
  statuses,
} from "../../wire/connection.ts";
import { fromWire, ownName } from "../../wire/words.ts";
import { byId } from "../by-id.ts";
import { changeOf, changeQuery, changeSchema } from "./change.ts";

const tag = "Connections";
const time = z.iso.datetime({ offset: true });
const fixers = z.enum(["user", "operator", "developer", "provider"]);

/** The error of an id that the tenant has no connection of; another tenant's looks the same. */
export function connectionNotFound(): VaultError {
  return new VaultError(
    "connection_not_found",
    "There is no such connection in this tenant. List them with GET /v1/connections.",
  );
}

/** What a list of connections can be narrowed by. */
export const filterQuery = {
  user_id: oneOrMore(z.string().max(255)).optional(),
  shared: z.literal("true").optional().describe("Only what belongs to the tenant itself."),
  provider: oneOrMore(z.string().max(64)).optional(),
  status: oneOrMore(z.enum(statuses)).optional(),
  problem_code: oneOrMore(z.enum(problemCodes)).optional(),
  who_can_fix: oneOrMore(fixers).optional(),
  account: z.string().max(500).optional().describe("The account's id or label."),
  q: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe(
      "How the user's id, the account's label or its e-mail address begins, or the connection's id.",
    ),
  expiring_within_s: z.coerce.number().min(0).max(1e10).optional(),
  expires_after: time.optional(),
  expires_before: time.optional(),
  created_after: time.optional(),
  created_before: time.optional(),
  used_after: time.optional(),
  used_before: time.optional(),
} as const;

const listQuery = z
  .object({ ...pageQuery, ...filterQuery })
  .catchall(z.string().max(500))
  .superRefine((query, ctx) => {
    for (const name of Object.keys(query))
      if (!(name in { ...pageQuery, ...filterQuery }) && !/^metadata\..{1,40}$/.test(name))
        ctx.addIssue({ code: "unrecognized_keys", keys: [name], path: [] });
  });

/** A page of what a filter finds. */
export async function pageOfConnections(
  vault: TenantScope,
  filter: ConnectionListFilter,
  { limit, cursor, count }: AskedPage,
): Promise<Answer> {
  const at = { limit, ...(cursor !== undefined && { cursor }) };
  const page = await pageOfVault(vault.connections.page({ filter, ...at }));
  const total = await totalOf({ count }, () => vault.connections.count(filter));
  const data = page.connections.map(connectionToWire);
  return { status: 200, body: { data, next_cursor: page.cursor, ...total } };
}

/** The filter that a query asks for. */
export function filterOf(query: Readonly<Record<string, unknown>>): ConnectionListFilter {
  const metadata = Object.entries(query).flatMap(([name, value]) =>
    name.startsWith("metadata.") ? [[name.slice("metadata.".length), String(value)]] : [],
  );
  const named = Object.entries(query).filter(([name]) => name in filterQuery);
  const { sharedOnly, problemCode, times, ...rest } = split(Object.fromEntries(named));
  return {
    ...rest,
    ...(sharedOnly && { shared: true as const }),
    ...(problemCode !== undefined && { problem: problemCode }),
    ...times,
    ...(metadata.length > 0 && { metadata: Object.fromEntries(metadata) }),
  };
}

function split(query: Record<string, unknown>) {
  const { shared, problem_code, q, ...named } = query;
  const isTime = ([name]: [string, unknown]): boolean => /_(after|before)$/.test(name);
  const rest = Object.fromEntries(Object.entries(named).filter((each) => !isTime(each)));
  const times = Object.entries(named)
    .filter(isTime)
    .map(([name, value]) => [name.replace(/_after$/, "_from"), value] as const);
  return {
    ...(fromWire(rest) as ConnectionListFilter),
    ...(q !== undefined && { search: String(q) }),
    sharedOnly: shared === "true",
    problemCode: problem_code as ConnectionListFilter["problem"],
    times: Object.fromEntries(
      times.flatMap(([name, value]) =>
        value === undefined ? [] : [[ownName(name), new Date(String(value))]],
      ),
    ),
  };
}

/** The routes. */
export const connectionRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/v1/connections",
    operation: "listConnections",
    summary: "List connections, newest first.",
    description: "`metadata.<key>=<value>` narrows it by the app's own facts.",
    tag,
    scope: "connections:read",
    tokens: ["user"],
    query: listQuery,
    answers: { 200: { description: "A page.", schema: pageOf(connectionSchema) } },
    problems: ["bad_cursor", "options_invalid"],
    answer: ({ vault, query }) => pageOfConnections(vault, filterOf(query), query),
  }),
  route({
    method: "GET",
    path: "/v1/connections/{id}",
    operation: "getConnection",
    summary: "Tell the facts of a connection; never a credential.",
    tag,
    scope: "connections:read",
    tokens: ["user"],
    params: byId,
    answers: { 200: { description: "The connection.", schema: connectionSchema } },
    problems: ["connection_not_found"],
    async answer({ vault, params: { id } }) {
      const found = await vault.connections.get(id);
      if (!found) throw connectionNotFound();
      return { status: 200, body: connectionToWire(found) };
    },
  }),
  route({
    method: "PATCH",
    path: "/v1/connections/{id}",
    operation: "updateConnection",
    inTurn: true,
    summary: "Change the app's own facts of a connection, or pause it.",
    description: "JSON Merge Patch (RFC 7396).",
    tag,
    scope: "connections:write",
    tokens: ["user"],
    params: byId,
    query: z.strictObject(changeQuery),
    body: changeSchema,
    example: { label: "Work", metadata: { team: "7" } },
    answers: { 200: { description: "The connection.", schema: connectionSchema } },
    problems: [
      "connection_not_found",
      "connection_required",
      "options_invalid",
      "token_not_enough",
    ],
    async answer({ vault, key, params: { id }, ...asked }) {
      // They are the app's own, and may decide what it does.
      if (key.kind === "user_token" && asked.body.metadata !== undefined)
        throw problem("token_not_enough", "A user's token does not change `metadata`.");
      const { connections } = vault;
      const { paused, change } = await changeOf(asked, () => connections.get(id));
      const changed = change && (await connections.update(id, change));
      const moved =
        paused === undefined
          ? undefined
          : await (paused ? connections.pause(id) : connections.resume(id));
      const found = moved ?? changed ?? (await connections.get(id));
      if (!found) throw connectionNotFound();
      return { status: 200, body: connectionToWire(found) };
    },
  }),
];
