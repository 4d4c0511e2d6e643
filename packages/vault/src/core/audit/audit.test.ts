import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { serviceKey } from "../../../test/service-key.ts";
import { encryptionKeys, publicUrl } from "../../../test/use-world.ts";
import { memory } from "../../memory.ts";
import { manualClock } from "../../testing/manual-clock.ts";
import type { Context } from "../context.ts";
import { createContext } from "../create-context.ts";
import type { KeyWrapper } from "../keys/key-wrapper.ts";
import { readOptions } from "../options.ts";
import type { Store, StoredAuditLink, StoredEvent } from "../store.ts";
import type { Budget } from "../sweep/budget.ts";
import { type AuditReport, chainEvents, createAudit, createVaultAudit } from "./audit.ts";

type Row = Awaited<ReturnType<Store["listAudit"]>>[number];

const noEnd: Budget = { leftMs: () => 1 };
const clock = manualClock();
let store: Store;
let ctx: Context;

/** One vault over a store, as one process has it. */
function contextOver(over: Store, keys: string | KeyWrapper = encryptionKeys): Context {
  const options = { publicUrl, encryptionKeys: keys, store: over, clock, providers: {} };
  return createContext(readOptions(options)).ctx;
}

/** What happened to connections `0` to `count - 1` of a tenant, each a different one. */
async function happen(tenant: string, count: number, owner = "user:alice"): Promise<StoredEvent[]> {
  const events = Array.from({ length: count }, (_, index) =>
    ctx.events.make("connection.created", {
      tenant,
      owner,
      provider: "acme",
      connectionId: `con_${index}`,
      data: { account: `a${index}`, nested: { list: [index, null], "2": 1, "10": 2 } },
    }),
  );
  await store.addEvents(events);
  return events;
}

const rowsOf = (tenant: string): Promise<Row[]> => store.listAudit(tenant, 0, 10_000);
const verify = (tenant: string): Promise<AuditReport> => createAudit(ctx, tenant).verify();

/** The report over rows that somebody with the database in hand has changed. */
function verifyRows(
  rows: readonly Row[],
  since?: { seq: number; link: string },
): Promise<AuditReport> {
  const inOrder = rows.toSorted((one, other) => one.link.seq - other.link.seq);
  const listAudit: Store["listAudit"] = async (_tenant, afterSeq, limit) =>
    inOrder.filter(({ link }) => link.seq > afterSeq).slice(0, limit);
  const changed = { ...ctx, store: { ...store, listAudit } };
  return createAudit(changed, "acme").verify(since ? { since } : {});
}

beforeEach(async () => {
  store = memory({ clock });
  ctx = contextOver(store);
  await ctx.ready();
});

describe("chaining", () => {
  test("puts each event of a tenant in its chain, in the order in which they were written", async () => {
    const first = await happen("acme", 3);
    await happen("other", 2);
    expect(await chainEvents(ctx, noEnd)).toBe(5);
    const second = await happen("acme", 1);
    expect(await chainEvents(ctx, noEnd)).toBe(1);
    const links = (await rowsOf("acme")).map(({ link }) => [link.seq, link.eventId]);
    expect(links).toEqual([...first, ...second].map(({ id }, index) => [index + 1, id]));
    expect(await verify("acme")).toMatchObject({ ok: true, links: 4, erased: 0, head: { seq: 4 } });
    expect(await verify("other")).toMatchObject({ ok: true, links: 2 });
    expect(await verify("nobody")).toEqual({ ok: true, links: 0, erased: 0, head: null });
  });

  test("has nothing to do twice", async () => {
    await happen("acme", 2);
    await chainEvents(ctx, noEnd);
    expect(await chainEvents(ctx, noEnd)).toBe(0);
  });

  test("goes on over more events than fit in one batch, and checks as many", async () => {
    await happen("acme", 1_001);
    expect(await chainEvents(ctx, noEnd)).toBe(1_001);
    expect(await verify("acme")).toMatchObject({ ok: true, links: 1_001, head: { seq: 1_001 } });
  });

  test("begins nothing without time", async () => {
    await happen("acme", 1);
    expect(await chainEvents(ctx, { leftMs: () => 0 })).toBe(0);
    expect(await store.getAuditPosition()).toBeNull();
  });

  test("by several processes at once makes one chain", async () => {
    const processes = Array.from({ length: 5 }, () => contextOver(store));
    for (let round = 0; round < 5; round++) {
      await happen("acme", 7);
      await Promise.all(processes.map((each) => chainEvents(each, noEnd)));
    }
    await chainEvents(ctx, noEnd);
    expect(await verify("acme")).toMatchObject({ ok: true, links: 35 });
  });

  test("goes on under another key when the tenant's key was replaced", async () => {
    await happen("acme", 2);
    await chainEvents(ctx, noEnd);
    const active = await store.findDataKey("acme", "audit");
    if (active) await ctx.keys.rotate(active);
    await happen("acme", 2);
    await chainEvents(ctx, noEnd);
    const keyIds = (await rowsOf("acme")).map(({ link }) => link.keyId);
    expect(new Set(keyIds).size).toBe(2);
    expect(await verify("acme")).toMatchObject({ ok: true, links: 4 });
  });

  test("of a tenant that was erased by another process begins anew, under a new key", async () => {
    await happen("acme", 2);
    await chainEvents(ctx, noEnd);
    await store.eraseTenant("acme");
    await happen("acme", 3);
    await chainEvents(ctx, noEnd);
    expect(await verify("acme")).toMatchObject({ ok: true, links: 3, head: { seq: 3 } });
  });

  test("that was begun before its tenant was erased writes nothing", async () => {
    await happen("acme", 2);
    await chainEvents(ctx, noEnd);
    await happen("acme", 2);
    const erasing: Store["getAuditHead"] = async (tenant) => {
      const head = await store.getAuditHead(tenant);
      await store.eraseTenant(tenant);
      return head;
    };
    const raced = { ...ctx, store: { ...store, getAuditHead: erasing } };
    expect(await chainEvents(raced, noEnd)).toBe(0);
    expect(await verify("acme")).toEqual({ ok: true, links: 0, erased: 0, head: null });
  });
});

describe("verify", () => {
  let rows: Row[];

  beforeEach(async () => {
    await happen("acme", 6);
    await chainEvents(ctx, noEnd);
    rows = await rowsOf("acme");
  });

  const changed = (index: number, change: (row: Row) => Row): Row[] =>
    rows.map((row, at) => (at === index ? change(row) : row));

  const fields: readonly (readonly [string, (event: StoredEvent) => StoredEvent])[] = [
    ["id", (event) => ({ ...event, id: `${event.id}x` })],
    ["tenant", (event) => ({ ...event, tenant: "other" })],
    ["type", (event) => ({ ...event, type: "connection.renewed" })],
    ["at", (event) => ({ ...event, at: event.at + 1 })],
    ["owner", (event) => ({ ...event, owner: "shared" })],
    ["owner, away", (event) => ({ ...event, owner: null })],
    ["provider", (event) => ({ ...event, provider: "acmf" })],
    ["connectionId", (event) => ({ ...event, connectionId: "con_9" })],
    ["sessionId", (event) => ({ ...event, sessionId: "ses_1" })],
    ["actor", (event) => ({ ...event, actor: "mallory" })],
    ["data", (event) => ({ ...event, data: { ...event.data, account: "b" } })],
    ["data, deep", (event) => ({ ...event, data: { ...event.data, nested: { list: [0] } } })],
    ["data, away", (event) => ({ ...event, data: {} })],
  ];
  test.each(fields)("finds an event whose %s was changed", async (_name, change) => {
    const tampered = changed(2, ({ link, event }) => ({ link, event: event && change(event) }));
    expect(await verifyRows(tampered)).toMatchObject({
      ok: false,
      links: 2,
      head: { seq: 2, link: rows[1]?.link.link },
      broken: { seq: 3, how: "changed_event", eventId: rows[2]?.link.eventId },
    });
  });

  test.each(["eventId", "digest", "link"] as const)(
    "finds a link whose %s was changed",
    async (field) => {
      const tampered = changed(2, ({ link, event }) => ({
        link: { ...link, [field]: rows[4]?.link[field] ?? "" },
        event,
      }));
      const report = await verifyRows(tampered);
      expect(report).toMatchObject({ ok: false, broken: { seq: 3, how: "changed_link" } });
    },
  );

  test("finds a link that names another key, known or not", async () => {
    const other = await ctx.keys.active("acme", "access");
    const naming = (keyId: string): Row[] =>
      changed(2, ({ link, event }) => ({ link: { ...link, keyId }, event }));
    expect(await verifyRows(naming(other.id))).toMatchObject({
      ok: false,
      broken: { seq: 3, how: "changed_link" },
    });
    expect(await verifyRows(naming("ff".repeat(16)))).toMatchObject({
      ok: false,
      broken: { seq: 3, how: "unknown_key" },
    });
  });

  test("finds links that have changed places", async () => {
    const seqs = new Map([
      [2, 4],
      [4, 2],
    ]);
    const tampered = rows.map(({ link, event }) => ({
      link: { ...link, seq: seqs.get(link.seq) ?? link.seq },
      event,
    }));
    expect(await verifyRows(tampered)).toMatchObject({
      ok: false,
      broken: { seq: 2, how: "changed_link" },
    });
  });

  test("finds events that have changed places", async () => {
    const tampered = rows.map(({ link }, index) => ({
      link,
      event: rows[index ^ 1]?.event ?? null,
    }));
    expect(await verifyRows(tampered)).toMatchObject({
      ok: false,
      broken: { seq: 1, how: "changed_event" },
    });
  });

  test("finds links that were taken out, at the beginning and within", async () => {
    for (const seq of [1, 3]) {
      const tampered = rows.filter(({ link }) => link.seq !== seq);
      const broken = { seq, how: "missing_link" };
      expect(await verifyRows(tampered)).toMatchObject({ ok: false, links: seq - 1, broken });
    }
  });

  test("finds by a remembered head that the end was cut off, or the chain made anew", async () => {
    const { head } = await verifyRows(rows);
    expect(head).toEqual({ seq: 6, link: rows[5]?.link.link });
    const since = head ?? undefined;
    expect(await verifyRows(rows, since)).toEqual({ ok: true, links: 0, erased: 0, head });
    expect(await verifyRows(rows.slice(0, 5))).toMatchObject({ ok: true, links: 5 });
    expect(await verifyRows(rows.slice(0, 5), since)).toMatchObject({
      ok: false,
      head: null,
      broken: { seq: 6, how: "cut_off" },
    });
    await store.eraseTenant("acme");
    await happen("acme", 6);
    await chainEvents(ctx, noEnd);
    expect(await verifyRows(await rowsOf("acme"), since)).toMatchObject({
      ok: false,
      broken: { seq: 6, how: "changed_link" },
    });
  });

  test("goes on from a remembered head, which must not have been taken out", async () => {
    const since = { seq: 4, link: rows[3]?.link.link ?? "" };
    expect(await verifyRows(rows, since)).toMatchObject({ ok: true, links: 2, head: { seq: 6 } });
    const without = rows.filter(({ link }) => link.seq !== 4);
    expect(await verifyRows(without, since)).toMatchObject({
      ok: false,
      broken: { seq: 4, how: "missing_link" },
    });
  });

  test("counts what was erased, and takes it for nothing worse", async () => {
    await happen("acme", 2, "user:bob");
    await chainEvents(ctx, noEnd);
    await store.eraseOwner("acme", "user:bob");
    expect(await verify("acme")).toMatchObject({ ok: true, links: 8, erased: 2 });
  });

  test("does not find an event that was put in beside the chain, nor one that a sweep then chained", async () => {
    const forged = ctx.events.make("connection.renewed", { tenant: "acme", owner: "user:alice" });
    await store.addEvents([forged]);
    // As its docstring says: what was never chained is no part of the chain.
    expect(await verify("acme")).toMatchObject({ ok: true, links: 6 });
    await chainEvents(ctx, noEnd);
    expect(await verify("acme")).toMatchObject({ ok: true, links: 7 });
  });

  test("does not take keys that cannot be had just now for a break", async () => {
    store = memory({ clock });
    ctx = contextOver(store, serviceKey(encryptionKeys).key);
    await ctx.ready();
    await happen("acme", 6);
    await chainEvents(ctx, noEnd);
    const { key, setAway } = serviceKey(encryptionKeys);
    const other = contextOver(store, key);
    await other.ready();
    setAway(true);
    const audit = createAudit(other, "acme");
    await expect(audit.verify()).rejects.toMatchObject({ code: "keys_unavailable" });
    setAway(false);
    expect(await audit.verify()).toMatchObject({ ok: true, links: 6 });
  });

  test("refuses a head that is none", async () => {
    const audit = createAudit(ctx, "acme");
    for (const since of [
      { seq: 0, link: "x" },
      { seq: 1.5, link: "x" },
      { seq: 1, link: "" },
    ])
      await expect(audit.verify({ since })).rejects.toMatchObject({ code: "options_invalid" });
    expect(await audit.verify({ since: null })).toMatchObject({ ok: true, links: 6 });
  });
});

describe("the chain of what happened outside all tenants", () => {
  const verifyVault = (): Promise<AuditReport> => createVaultAudit(ctx).verifyVault();

  test("holds that tenants were erased, and nothing of any tenant", async () => {
    await happen("acme", 2);
    await happen("", 1);
    await chainEvents(ctx, noEnd);
    const report = await verifyVault();
    expect(report).toMatchObject({ ok: true, links: 1, erased: 0, head: { seq: 1 } });
    await store.eraseTenant("acme", happenedOutside());
    await chainEvents(ctx, noEnd);
    const since = report.head;
    expect(await createVaultAudit(ctx).verifyVault({ since })).toMatchObject({
      ok: true,
      links: 1,
    });
  });

  test("shows that an event in it was changed", async () => {
    await store.addEvents(happenedOutside());
    await chainEvents(ctx, noEnd);
    const listAudit: Store["listAudit"] = async (...asked) => {
      const rows = await store.listAudit(...asked);
      return rows.map(({ link, event }) => ({
        link,
        event: event && { ...event, data: { erased: "globex" } },
      }));
    };
    const changed = { ...ctx, store: { ...store, listAudit } };
    expect(await createVaultAudit(changed).verifyVault()).toMatchObject({
      ok: false,
      broken: { seq: 1, how: "changed_event" },
    });
  });

  function happenedOutside(): StoredEvent[] {
    return [ctx.events.make("tenant.erased", { tenant: "", data: { erased: "acme" } })];
  }
});

test("any one change, removal or reordering of rows is found", async () => {
  await happen("acme", 12);
  await chainEvents(ctx, noEnd);
  const rows = await rowsOf("acme");
  const { head } = await verifyRows(rows);
  const place = fc.nat({ max: rows.length - 1 });
  const eventFields = ["id", "tenant", "type", "owner", "provider", "connectionId"] as const;
  const linkFields = ["tenant", "eventId", "keyId", "digest", "link"] as const;
  const inField = <T extends object>(of: T, field: keyof T, value: unknown): T => ({
    ...of,
    [field]: value,
  });
  const tampering = fc.oneof(
    fc
      .record({ at: place, field: fc.constantFrom(...eventFields), value: fc.string() })
      .map(({ at, field, value }) =>
        rows.map((row, index) =>
          index === at && row.event ? { ...row, event: inField(row.event, field, value) } : row,
        ),
      ),
    fc
      .record({ at: place, data: fc.dictionary(fc.string(), fc.jsonValue()) })
      .map(({ at, data }) =>
        rows.map((row, index) =>
          index === at && row.event ? { ...row, event: { ...row.event, data } } : row,
        ),
      ),
    fc
      .record({ at: place, field: fc.constantFrom(...linkFields), value: fc.string() })
      .map(({ at, field, value }) =>
        rows.map((row, index) =>
          index === at ? { ...row, link: inField<StoredAuditLink>(row.link, field, value) } : row,
        ),
      ),
    place.map((at) => rows.filter((_, index) => index !== at)),
    fc
      .shuffledSubarray(
        rows.map(({ link }) => link.seq),
        { minLength: rows.length },
      )
      .filter((seqs) => seqs.some((seq, index) => seq !== index + 1))
      .map((seqs) =>
        rows.map((row, index) => ({ ...row, link: { ...row.link, seq: seqs[index] ?? 0 } })),
      ),
    fc
      .shuffledSubarray(
        rows.map(({ event }) => event),
        { minLength: rows.length },
      )
      .filter((events) => events.some((event, index) => event !== rows[index]?.event))
      .map((events) => rows.map((row, index) => ({ ...row, event: events[index] ?? null }))),
  );
  const found = async (tampered: Row[]): Promise<boolean> =>
    !(await verifyRows(tampered)).ok || !(await verifyRows(tampered, head ?? undefined)).ok;
  await fc.assert(
    fc.asyncProperty(tampering, async (tampered) => {
      fc.pre(JSON.stringify(tampered) !== JSON.stringify(rows));
      return found(tampered);
    }),
    { numRuns: 300 },
  );
});
