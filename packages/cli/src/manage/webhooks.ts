/** `valetkey webhooks ls|add|test|deliveries|replay|rm`: who is told what happens. */
import { allOf } from "../client/client.ts";
import { deleteAsked } from "../ground/delete-asked.ts";
import { type ExitCode, exitCodes, failed } from "../ground/failure.ts";
import { type Called, listed } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { table } from "../ground/table.ts";
import { minute } from "../ground/times.ts";
import { meantWebhook } from "./meant.ts";

/** A webhook on the wire. */
export interface WireWebhook {
  id: string;
  url: string;
  types: string[];
  status: string;
  /** Only in the answer that makes it. */
  secret?: string;
  [more: string]: unknown;
}

const at = (id: string): string => `/v1/webhooks/${encodeURIComponent(id)}`;

/** Runs `webhooks ls`. */
export async function listWebhooks({ out, server: open }: Called): Promise<undefined> {
  const server = await open();
  const found = await allOf<WireWebhook>(server, "/v1/webhooks");
  out.result({ data: found }, () =>
    table(
      ["URL", "TYPES", "STATUS", "ID"],
      found.map((it) => [tame(it.url), it.types.join(" "), it.status, it.id]),
    ),
  );
  if (found.length === 0) out.say("No webhooks yet · next: valetkey webhooks add <url>");
  return undefined;
}

/** Runs `webhooks add`. */
export async function addWebhook({
  args,
  options,
  out,
  server: open,
}: Called<{ type?: string[] }>): Promise<undefined> {
  const server = await open();
  const types = listed(options.type ?? ["*"]);
  const made = await server.ask<WireWebhook>("POST", "/v1/webhooks", {
    body: { url: args[0], types },
  });
  if (made.secret === undefined)
    throw failed("no_secret", "The server did not tell the signing secret.");
  out.result(made, () => String(made.secret));
  out.say(
    `  ${made.id} is told of ${made.types.join(", ")}. The signing secret above is not shown again.`,
  );
  return undefined;
}

interface Tested {
  ok: boolean;
  status: number | null;
  error: string | null;
  duration_ms: number;
}

/** Runs `webhooks test`: 1 where the message was not taken. */
export async function testWebhook({ args, out, server: open }: Called): Promise<ExitCode> {
  const server = await open();
  const { id } = await meantWebhook(server, args[0] ?? "");
  const tested = await server.ask<Tested>("POST", `${at(id)}/test`);
  const { ok, status, error, duration_ms } = tested;
  out.result(tested, () =>
    ok
      ? `${out.paint("good", "✓")} It was taken: ${status} in ${Math.round(duration_ms)} ms`
      : `${out.paint("bad", "✗")} It was not taken: ${[status, error && tame(error)].filter(Boolean).join(", ")}`,
  );
  return ok ? exitCodes.ok : exitCodes.failure;
}

interface Delivery {
  id: string;
  type: string;
  state: string;
  attempts: { status?: number | null }[];
  created_at: string;
}

/** Runs `webhooks replay`. */
export async function replayDelivery({ args, out, server: open }: Called): Promise<undefined> {
  const [webhook = "", delivery = ""] = args;
  const server = await open();
  const { id } = await meantWebhook(server, webhook);
  const sent = await server.ask<Delivery>(
    "POST",
    `${at(id)}/deliveries/${encodeURIComponent(delivery)}/replay`,
  );
  out.result(sent, () => `Sent ${delivery} again`);
  return undefined;
}

/** Runs `webhooks deliveries`. */
export async function listDeliveries({
  args,
  options,
  out,
  server: open,
}: Called<{ limit?: number }>): Promise<undefined> {
  const server = await open();
  const found: Delivery[] = [];
  const { id } = await meantWebhook(server, args[0] ?? "");
  const path = `${at(id)}/deliveries`;
  for await (const it of server.list<Delivery>(path, {}, options.limit ?? 20)) found.push(it);
  out.result({ data: found }, () =>
    table(
      ["MADE", "TYPE", "STATE", "ANSWER", "ID"],
      found.map((it) => [
        minute(it.created_at),
        it.type,
        it.state,
        String(it.attempts.at(-1)?.status ?? "–"),
        it.id,
      ]),
    ),
  );
  return undefined;
}

/** Runs `webhooks rm`. */
export async function removeWebhook(called: Called<{ yes?: boolean }>): Promise<undefined> {
  const { id, shown } = await deleteAsked(
    called,
    (its, named) => ({
      question: `Remove ${named}? What it was not told yet is lost.`,
      path: at(its),
      isLookedFor: true,
    }),
    meantWebhook,
  );
  called.out.result({ id, removed: true }, () => `Removed ${shown}`);
  return undefined;
}
