import { expect, test } from "vitest";
import { useServer } from "../../test/use-server.ts";
import { etagOf, isKnown } from "./etag.ts";

const server = useServer();

test("a resource has a tag, and is not sent to who has it", async () => {
  const api = await server();
  const path = `/v1/connections/${await api.connect("alice")}`;
  const read = await api.call("GET", path);
  const etag = String(read.headers.get("etag"));
  expect(etag).toMatch(/^"[\w-]{22}"$/);
  for (const known of [etag, `"other", ${etag}`, `W/${etag}`, "*"]) {
    const same = await api.call("GET", path, undefined, { "if-none-match": known });
    expect([known, same.status, same.body]).toEqual([known, 304, ""]);
    expect(same.headers.get("etag")).toBe(etag);
    expect(same.headers.get("valetkey-request-id")).toBeTruthy();
  }
  expect((await api.call("GET", path, undefined, { "if-none-match": '"other"' })).status).toBe(200);
  expect((await api.call("GET", "/v1/connections")).headers.get("etag")).toBe(null);
});

test("whoever has not seen the last change does not overwrite it", async () => {
  const api = await server();
  const path = `/v1/connections/${await api.connect("bob")}`;
  const seen = String((await api.call("GET", path)).headers.get("etag"));
  const patched = await api.call("PATCH", path, { label: "one" }, { "if-match": seen });
  expect(patched.body.label).toBe("one");
  const late = await api.call("PATCH", path, { label: "two" }, { "if-match": seen });
  expect(late).toMatchObject({ status: 412, body: { code: "etag_mismatch" } });
  const next = String(patched.headers.get("etag"));
  expect((await api.call("GET", path)).headers.get("etag")).toBe(next);
  expect((await api.call("DELETE", path, undefined, { "if-match": seen })).status).toBe(412);
  for (const weak of [`W/${next}`, "nonsense"])
    expect((await api.call("PATCH", path, { label: "x" }, { "if-match": weak })).status).toBe(412);
  const any = await api.call("PATCH", path, { label: "three" }, { "if-match": "*" });
  expect(any.body.label).toBe("three");
  const gone = await api.call(
    "PATCH",
    "/v1/connections/con_0",
    { label: "x" },
    { "if-match": "*" },
  );
  expect(gone.status).toBe(404);
});

test("of many who change what they have all seen, one does", async () => {
  const api = await server();
  const path = `/v1/connections/${await api.connect("carol")}`;
  const seen = String((await api.call("GET", path)).headers.get("etag"));
  const all = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      api.call("PATCH", path, { label: `label ${index}` }, { "if-match": seen }),
    ),
  );
  expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)]);
});

test("a tag is of the very bytes", () => {
  expect(etagOf("{}")).not.toBe(etagOf("{} "));
  expect(isKnown(null, etagOf("{}"))).toBe(false);
});
