/** What an app changes of a connection over the API: a JSON Merge Patch (RFC 7396). */
import type { Connection, ConnectionUpdate } from "valetkey";
import { z } from "zod";
import { mergePatch } from "../../http/changing/merge-patch.ts";
import { fromWire } from "../../wire/words.ts";

const key = z.string().min(1).max(40);
const fact = z.string().max(500);

/** The app's own facts of a connection, all of them. */
export const metadataSchema = z.record(key, fact);

/** What of a connection can be changed. */
export const changeSchema = z.strictObject({
  label: z.string().min(1).max(255).nullable().optional(),
  metadata: z
    .record(key, fact.nullable())
    .nullable()
    .optional()
    .describe("Merged into what is there: null takes a fact away, in place of `metadata` all."),
  is_default: z.boolean().optional(),
  paused: z.boolean().optional(),
});

/** How a change is meant. */
export const changeQuery = {
  metadata: z
    .enum(["merge", "replace"])
    .default("merge")
    .describe("`replace`: the `metadata` of the body takes the place of all that is there."),
} as const;

/** A change as it came. */
export interface AskedChange {
  body: z.output<typeof changeSchema>;
  query: { metadata: "merge" | "replace" };
}

/**
 * The app's own facts of it, if any change, and whether it is to be paused. `former` is asked only where the change depends on what is there;
 * it rejects as that.
 */
export async function changeOf(
  { body: { paused, metadata, ...facts }, query }: AskedChange,
  former: () => Promise<Pick<Connection, "metadata"> | undefined>,
): Promise<{ paused: boolean | undefined; change: ConnectionUpdate | undefined }> {
  const isWhole = query.metadata === "replace" || metadata === null;
  const before = metadata === undefined || isWhole ? {} : (await former())?.metadata;
  const own = metadata === undefined ? {} : { metadata: mergePatch(before, metadata ?? {}) };
  const change = { ...facts, ...own };
  const hasFacts = Object.keys(change).length > 0;
  return { paused, change: hasFacts ? fromWire<ConnectionUpdate>(change) : undefined };
}
