/** `/v1/requests`: the inspector. */
import { z } from "zod";
import { fromCursor, toCursor } from "../../http/lists/cursor.ts";
import { MOST_COUNTED, oneOrMore, pageOf, pageQuery, totalOf } from "../../http/lists/paging.ts";
import { problem } from "../../http/problems/problem.ts";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import {
  countRequests,
  getRequest,
  listRequests,
  type RequestPosition,
} from "../../requests/request-table.ts";
import {
  requestDetailSchema,
  requestDetailToWire,
  requestSchema,
  requestToWire,
  soughtName,
} from "../../wire/request.ts";

const tag = "Requests";
const time = z.iso.datetime({ offset: true });
const names = oneOrMore(soughtName).optional();

const query = z.strictObject({
  ...pageQuery,
  user_id: names,
  provider: names,
  connection_id: names,
  key_id: names,
  kind: oneOrMore(requestSchema.shape.kind).optional(),
  method: names,
  problem_code: names,
  status: oneOrMore(
    z.string().regex(/^[1-5](\d\d|xx)$/, "must be a status such as 404, or a class such as 5xx"),
  )
    .optional()
    .describe("A status such as `404`, or a class such as `5xx`."),
  since: time.optional(),
  until: time.optional(),
});

/** The routes. */
export const requestRoutes: readonly AnyRoute[] = [
  route({
    method: "GET",
    path: "/v1/requests",
    operation: "listRequests",
    summary: "List what went to providers, and what failed, newest first.",
    description:
      "Kept for `requests.retention_days`. Where many come at once, some successes are left out.",
    tag,
    scope: "events:read",
    limits: "tenant",
    query,
    answers: { 200: { description: "A page.", schema: pageOf(requestSchema) } },
    problems: ["bad_cursor"],
    async answer({ app, tenant, query: { limit, cursor, count, ...asked } }) {
      await app.telemetry.flush();
      const filter = { tenant, ...filterOf(asked) };
      const after = cursor === undefined ? undefined : positionOf(cursor);
      const found = await listRequests(app.db, filter, { limit: limit + 1, after });
      const page = found.slice(0, limit);
      const last = found.length > limit ? page.at(-1) : undefined;
      return {
        status: 200,
        body: {
          data: page.map(requestToWire),
          next_cursor: last ? toCursor([String(last.at), last.id]) : null,
          ...(await totalOf({ count }, () => countRequests(app.db, filter, MOST_COUNTED + 1))),
        },
      };
    },
  }),
  route({
    method: "GET",
    path: "/v1/requests/{id}",
    operation: "getRequest",
    summary: "Show an exchange with its headers, redacted.",
    tag,
    scope: "events:read",
    limits: "tenant",
    params: z.object({ id: soughtName }),
    answers: { 200: { description: "The exchange.", schema: requestDetailSchema } },
    problems: ["not_found"],
    async answer({ app, tenant, params: { id } }) {
      await app.telemetry.flush();
      const found = await getRequest(app.db, tenant, id);
      if (!found)
        throw problem(
          "not_found",
          `There is no exchange of this id in this tenant: it is older than ${app.config.requests.retentionDays} days, or it was left out.`,
        );
      return { status: 200, body: requestDetailToWire(found, app.config.requests.retentionDays) };
    },
  }),
];

type Asked = Omit<z.output<typeof query>, "limit" | "cursor" | "count">;

function filterOf(asked: Asked): Omit<Parameters<typeof listRequests>[1], "tenant"> {
  return {
    userIds: asked.user_id,
    providers: asked.provider,
    connectionIds: asked.connection_id,
    keyIds: asked.key_id,
    kinds: asked.kind,
    methods: asked.method?.map((method) => method.toUpperCase()),
    problems: asked.problem_code,
    statuses: asked.status?.map(rangeOf),
    from: asked.since === undefined ? undefined : Date.parse(asked.since),
    before: asked.until === undefined ? undefined : Date.parse(asked.until),
  };
}

function rangeOf(status: string): [number, number] {
  if (!status.endsWith("xx")) return [Number(status), Number(status)];
  const hundred = Number(status[0]) * 100;
  return [hundred, hundred + 99];
}

function positionOf(cursor: string): RequestPosition {
  const [at, id = ""] = fromCursor(cursor, /^\d{1,15} \S{1,64}$/);
  return { at: Number(at), id };
}
