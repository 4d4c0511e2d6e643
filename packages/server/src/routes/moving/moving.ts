/** Moving in and out over the API: an import by rows, and an export as a job, sealed to a public key. */
import type { TenantScope } from "valetkey";
import { z } from "zod";
import { problem } from "../../http/problems/problem.ts";
import { type AnyRoute, route } from "../../http/routing/route.ts";
import { MovingError } from "../../moving/errors.ts";
import { type ImportOptions, type ImportResult, importConnections } from "../../moving/import.ts";
import { readRows } from "../../moving/read.ts";
import type { Mapping, RawRow } from "../../moving/rows.ts";
import { checkRecipients } from "../../moving/sealed.ts";
import {
  importOutcomes,
  importResultSchema,
  importResultToWire,
  jobSchema,
  jobToWire,
} from "../../wire/job.ts";
import { filterOf, filterQuery } from "../connections/connections.ts";

const tag = "Moving";
const MOST_ROWS = 1_000;
const MOST_BYTES = 16 * 1024 * 1024;
const ROWS_AT_ONCE = 8;

/** Which connections, in the words of the list. */
export const filterBody = z
  .strictObject(filterQuery)
  .extend({ metadata: z.record(z.string().min(1).max(40), z.string().max(500)).optional() });

/** The filter of a body. */
export function filterIn({
  metadata = {},
  ...words
}: z.output<typeof filterBody>): ReturnType<typeof filterOf> {
  const pairs = Object.entries(metadata).map(([name, value]) => [`metadata.${name}`, value]);
  return filterOf({ ...words, ...Object.fromEntries(pairs) });
}

/** The routes. */
export const movingRoutes: readonly AnyRoute[] = [
  route({
    method: "POST",
    path: "/v1/connections/import",
    operation: "importConnections",
    summary:
      "Take over tokens that the app holds: up to 1,000 rows, each told with what became of it.",
    description:
      "Rows are in the words of the export: `user_id` or `shared`, `provider`, `access_token`, and what else is known. A row that was imported before is `unchanged`, so a request that was cut off can be sent again. With `dry_run` nothing is written and no provider is asked.",
    tag,
    scope: "connections:import",
    mostBytes: MOST_BYTES,
    query: z.strictObject({ dry_run: z.enum(["true", "false"]).default("false") }),
    body: z.strictObject({
      rows: z.array(z.record(z.string(), z.unknown())).min(1).max(MOST_ROWS),
      map: z
        .record(z.string().max(255), z.string().max(64))
        .optional()
        .describe("Providers by the names that the rows have for them."),
      overwrite: z
        .boolean()
        .default(false)
        .describe("Puts rows in the place of what may be newer here, or was disconnected."),
      look_up_account: z
        .boolean()
        .default(true)
        .describe("False: a row that names its account is believed, and no provider is asked."),
    }),
    example: {
      rows: [{ user_id: "alice", provider: "github", access_token: "gho_…", account_id: "583231" }],
    },
    answers: {
      200: {
        description: "What became of each row, in their order.",
        schema: z.object({
          data: z.array(importResultSchema),
          summary: z.record(z.enum(importOutcomes), z.number().int()),
        }),
      },
    },
    problems: ["store_unavailable", "vault_closed"],
    async answer({ vault, body, query, request }) {
      const results = await imported(vault, body.rows, {
        ...(body.map && { providers: body.map }),
        dryRun: query.dry_run === "true",
        overwrite: body.overwrite,
        lookUpAccount: body.look_up_account,
        signal: request.signal,
      });
      const count = (of: string): number => results.filter(({ outcome }) => outcome === of).length;
      return {
        status: 200,
        body: {
          data: results.map(importResultToWire),
          summary: Object.fromEntries(importOutcomes.map((outcome) => [outcome, count(outcome)])),
        },
      };
    },
  }),
  route({
    method: "POST",
    path: "/v1/exports",
    operation: "exportConnections",
    summary: "Export connections with their tokens, sealed to public keys of age.",
    description:
      "A job makes the file, which can be fetched once, within 24 hours; whoever has the identity of a recipient can open it with `age --decrypt`. Each token that is read is in the history (`token.read`).",
    tag,
    scope: "connections:export",
    body: z.strictObject({
      recipients: z
        .array(z.string().min(1).max(3000))
        .min(1)
        .max(20)
        .describe("Public keys: `age1…`."),
      filter: filterBody.default({}),
    }),
    example: { recipients: ["age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"] },
    answers: { 202: { description: "The job.", schema: jobSchema } },
    problems: ["invalid_request"],
    async answer({ app, tenant, key, body: { recipients, filter } }) {
      await assertRecipients(recipients);
      const job = await app.jobs.begin({
        ...{ tenant, kind: "export", actor: key.actor, keyId: key.id, total: null },
        asked: { recipients, filter: filterIn(filter) },
      });
      return { status: 202, body: jobToWire(job), headers: { location: `/v1/jobs/${job.id}` } };
    },
  }),
];

async function imported(
  vault: TenantScope,
  rows: readonly Readonly<Record<string, unknown>>[],
  options: ImportOptions & Mapping,
): Promise<ImportResult[]> {
  const raw = rows.map((values, at): RawRow => ({ row: at + 1, values }));
  const read = readRows(raw, { from: "jsonl", ...options });
  const results: ImportResult[] = [];
  const how = { concurrency: ROWS_AT_ONCE, ...options };
  for await (const result of importConnections(vault, read, how)) results.push(result);
  return results.sort((a, b) => a.row - b.row);
}

async function assertRecipients(recipients: readonly string[]): Promise<void> {
  for (const [at, recipient] of recipients.entries()) {
    try {
      await checkRecipients([recipient]);
    } catch (error) {
      if (!(error instanceof MovingError)) throw error;
      const errors = [{ pointer: `/recipients/${at}`, detail: error.message }];
      throw problem("invalid_request", "A recipient is no public key.", { errors });
    }
  }
}
