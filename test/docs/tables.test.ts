/** Holds the tables of the docs to the code. */
import type { EventType, Swept } from "valetkey";
import { describe, expect, test } from "vitest";
import { leaves } from "../../packages/server/src/config/leaves.ts";
import { type ServerCode, serverCodes } from "../../packages/server/src/http/problems/problem.ts";
import { createMetrics } from "../../packages/server/src/telemetry/metrics.ts";
import { webhookTypes } from "../../packages/server/src/webhooks/types.ts";
import { whoCanFixProblem } from "../../packages/vault/src/core/connections/problems.ts";
import { whoCanFixCode } from "../../packages/vault/src/core/errors.ts";
import { tableOf, word } from "./table-of.ts";

describe("docs/errors.md", () => {
  const tables = [
    ["code", whoCanFixCode],
    ["problem", whoCanFixProblem],
  ] as const;

  test.each(tables)("has a row for each %s, with who can fix it", (head, whoCanFix) => {
    const rows = tableOf("docs/errors.md", head);
    expect(
      rows.map(([code, who]) => [word(code), who]),
      `docs/errors.md: a row for each ${head}, in the order of the code`,
    ).toEqual(Object.entries(whoCanFix));
    for (const cells of rows)
      expect(
        cells.filter((cell) => cell !== ""),
        `docs/errors.md: no cell of the row of ${cells[0]} is empty`,
      ).toHaveLength(4);
  });

  test("so has docs/when-a-connection-breaks.md for each problem", () => {
    const rows = tableOf("docs/when-a-connection-breaks.md", "problem");
    expect(
      rows.map(([code]) => word(code)).sort(),
      "docs/when-a-connection-breaks.md: a row for each problem, in any order",
    ).toEqual(Object.keys(whoCanFixProblem).sort());
  });
});

/** Every type of event. The compiler refuses one that is missing, and one too many. */
const eventTypes: Readonly<Record<EventType, true>> = {
  "connection.created": true,
  "connection.reauthorized": true,
  "connection.renewed": true,
  "connection.degraded": true,
  "connection.recovered": true,
  "connection.needs_reauth": true,
  "connection.updated": true,
  "connection.paused": true,
  "connection.resumed": true,
  "connection.disconnected": true,
  "connection.revocation": true,
  "connect_session.completed": true,
  "connect_session.failed": true,
  "connect_session.canceled": true,
  "provider.client_rejected": true,
  "provider.unavailable": true,
  "provider.recovered": true,
  "client.registered": true,
  "client.saved": true,
  "client.retired": true,
  "key.rotated": true,
  "owner.renamed": true,
  "owner.erased": true,
  "tenant.erased": true,
  "token.read": true,
  "sign_in.linked": true,
  "sign_in.unlinked": true,
  signed_in: true,
  signed_out: true,
  "key.created": true,
  "key.revoked": true,
  "key.rolled": true,
  "export.completed": true,
  "import.completed": true,
  "webhook.created": true,
  "webhook.updated": true,
  "webhook.deleted": true,
  "webhook.replayed": true,
  "webhook.endpoint_disabled": true,
  "provider.created": true,
  "provider.updated": true,
  "provider.deleted": true,
  "provider.move_refused": true,
};

/** Every count of a sweep, likewise. */
const sweptFields: Readonly<Record<keyof Swept, true>> = {
  renewed: true,
  failed: true,
  sessions: true,
  revocations: true,
  audited: true,
  expired: true,
  keys: true,
  workLeft: true,
};

test("docs/events-and-audit.md has a row for each type of event", () => {
  const rows = tableOf("docs/events-and-audit.md", "type");
  expect(
    rows.map(([type]) => word(type)),
    "docs/events-and-audit.md: a row for each type, in the order of `eventTypes` in this test",
  ).toEqual(Object.keys(eventTypes));
});

test("docs/webhooks.md has a row for each type of webhook", () => {
  const rows = tableOf("docs/webhooks.md", "type");
  expect(
    rows.map(([type]) => word(type)),
    "docs/webhooks.md: a row for each type, in the order of packages/server/src/webhooks/types.ts",
  ).toEqual([...webhookTypes]);
});

test("docs/running.md tells of events that there are, and of everything that a sweep counts", () => {
  const watched = tableOf("docs/running.md", "event").map(([cell]) => cell?.split("`")[1]);
  expect(Object.keys(eventTypes)).toEqual(expect.arrayContaining(watched));
  const fields = tableOf("docs/running.md", "field").map(([field]) => word(field));
  expect(fields).toEqual(Object.keys(sweptFields));
});

describe("docs/server.md", () => {
  test("has a row for each setting, with its variable and its default", () => {
    const shown = (value: unknown): string => {
      if (value === undefined) return "";
      return `\`${typeof value === "object" ? JSON.stringify(value) : String(value)}\``;
    };
    const rows = tableOf("docs/server.md", "setting").map((cells) => cells.slice(0, 3));
    expect(
      rows,
      "docs/server.md: a row for each setting of packages/server/src/config/schema.ts, in its order",
    ).toEqual(
      leaves.map((leaf) => [`\`${leaf.path.join(".")}\``, `\`${leaf.env}\``, shown(leaf.default)]),
    );
  });

  test("names each refusal with the status that it has", () => {
    for (const [, status, code] of tableOf("docs/server.md", "what comes"))
      expect([code, serverCodes[word(code) as ServerCode]?.status]).toEqual([code, Number(status)]);
  });
});

test("docs/monitoring.md has a row for each metric of the server's own, with its labels", async () => {
  const metrics = createMetrics({
    version: "1.2.3",
    active: () => 1,
    connections: async () => [{ provider: "p", status: "active", count: 1 }],
    dropped: () => 0,
    named: (slug) => slug,
  });
  const exchange = { requestId: "req_1", path: "/", startedAt: 0, ip: "", route: "proxy" };
  const call = { method: "GET", url: "/", provider: "p", providerMs: 1, attempts: 1 };
  const ended = { status: 200, ms: 5, headMs: 4, aborted: false };
  metrics.observer({ ...exchange, method: "GET", call }, ended);
  for (const name of ["renew", "begin", "finish"] as const)
    metrics.spans.ended?.({ name, tenant: "t", provider: "p" }, { ms: 1 }, {});
  metrics.delivery("delivered", 1);
  const text = await metrics.text();
  const names = Array.from(text.matchAll(/^# TYPE (\S+)/gm), ([, name = ""]) => name);
  const own = names.filter((name) => !/^valetkey_(nodejs|process)_/.test(name));
  const rows = tableOf("docs/monitoring.md", "metric");
  expect(rows.map(([name]) => word(name)).sort()).toEqual(own.sort());
  let compared = 0;
  for (const [name, labels = ""] of rows) {
    const series = new RegExp(`^${word(name)}(?:_count)?\\{(.*)\\} \\S+$`, "m").exec(text);
    if (!series) continue;
    const seen = Array.from(series[1]?.matchAll(/(\w+)="/g) ?? [], ([, label]) => label);
    expect([name, ...seen], "docs/monitoring.md: the labels of this metric").toEqual([
      name,
      ...Array.from(labels.matchAll(/`(\w+)`/g), ([, label]) => label),
    ]);
    compared++;
  }
  expect(compared).toBeGreaterThan(7);
});
