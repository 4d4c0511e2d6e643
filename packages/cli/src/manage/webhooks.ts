/** `valetkey webhooks ls|add|test|replay|rm`: who is told what happens. */
import { failed } from "../ground/failure.ts";
import { confirm } from "../ground/prompt.ts";
import type { Called } from "../ground/spec.ts";
import { tame } from "../ground/style.ts";
import { table } from "../ground/table.ts";

interface WireWebhook {
  id: string;
  url: string;
  types: string[];
  status?: string;
  enabled?: boolean;
  /** Only in the answer that makes it. */
  secret?: string;
  [more: string]: unknown;
}

const at = (id: string): string => `/v1/webhooks/${encodeURIComponent(id)}`;

/** Runs `webhooks ls`. */
export async function listWebhooks({ out, server: open }: Called): Promise<undefined> {
  const server = await open();
  const found: WireWebhook[] = [];
  for await (const it of server.list<WireWebhook>("/v1/webhooks")) found.push(it);
  out.result({ data: found }, () =>
    table(
      ["URL", "TYPES", "STATUS", "ID"],
      found.map((it) => [
        tame(it.url),
        it.types.join(" "),
        it.status ?? (it.enabled === false ? "off" : "on"),
        it.id,
      ]),
    ),
  );
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
  const types = (options.type ?? ["*"]).flatMap((it) => it.split(","));
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

interface Delivery {
  id?: string;
  ok?: boolean;
  status?: number | string | null;
  [more: string]: unknown;
}

/** Runs `webhooks test`. */
export async function testWebhook({ args, out, server: open }: Called): Promise<undefined> {
  const server = await open();
  const sent = await server.ask<Delivery>("POST", `${at(args[0] ?? "")}/test`);
  out.result(
    sent,
    () => `Sent a test event to ${args[0]}${sent.status == null ? "" : ` (${sent.status})`}`,
  );
  return undefined;
}

/** Runs `webhooks replay`. */
export async function replayDelivery({ args, out, server: open }: Called): Promise<undefined> {
  const [webhook = "", delivery = ""] = args;
  const server = await open();
  const sent = await server.ask<Delivery>(
    "POST",
    `${at(webhook)}/deliveries/${encodeURIComponent(delivery)}/replay`,
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
  const path = `${at(args[0] ?? "")}/deliveries`;
  for await (const it of server.list<Delivery>(path, {}, options.limit ?? 20)) found.push(it);
  out.result({ data: found }, () =>
    table(
      ["ID", "STATUS", "TYPE"],
      found.map((it) => [String(it.id), String(it.status), String(it["type"] ?? "")]),
    ),
  );
  return undefined;
}

/** Runs `webhooks rm`. */
export async function removeWebhook({
  args,
  options,
  out,
  terminal,
  server: open,
}: Called<{ yes?: boolean }>): Promise<undefined> {
  const [id = ""] = args;
  const server = await open();
  await confirm(terminal, `Remove ${id}? What it was not told yet is lost.`, options.yes);
  await server.ask("DELETE", at(id));
  out.result({ id, removed: true }, () => `Removed ${id}`);
  return undefined;
}
