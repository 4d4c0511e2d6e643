import { expect, test } from "vitest";
import { useServer } from "../../../test/use-server.ts";

const server = useServer();
const slug = "sandbox-oauth2";
const places = [
  ["by its id", (id: string) => `/v1/connections/${id}`],
  ["by its owner", (_: string, user: string) => `/v1/users/${user}/${slug}/connection`],
] as const;

test.each(places)("a connection's metadata is merged, %s", async (how, at) => {
  const api = await server();
  const user = how.replaceAll(" ", "-");
  const path = at(await api.connect(user), user);
  const patch = async (metadata: unknown, more = ""): Promise<unknown> => {
    const type = { "content-type": "application/merge-patch+json" };
    const { status, body } = await api.call("PATCH", path + more, { metadata }, type);
    return [status, body.metadata];
  };
  expect(await patch({ team: "7", planName: "gold" })).toEqual([
    200,
    { team: "7", planName: "gold" },
  ]);
  expect(await patch({ team: null, seat: "A" })).toEqual([200, { planName: "gold", seat: "A" }]);
  expect(await patch({})).toEqual([200, { planName: "gold", seat: "A" }]);
  expect(await patch({ only: "this" }, "?metadata=replace")).toEqual([200, { only: "this" }]);
  expect((await api.call("PATCH", path, { label: "Work" })).body).toMatchObject({
    label: "Work",
    metadata: { only: "this" },
  });
  expect(await patch(null)).toEqual([200, {}]);
});

test("of changes that come at once none is lost", async () => {
  const api = await server();
  const id = await api.connect("hal");
  const changes = Array.from({ length: 12 }, (_, index) => {
    const at = places[index % 2]?.[1](id, "hal") ?? "";
    return api.call("PATCH", at, { metadata: { [`fact${index}`]: "x" } });
  });
  await Promise.all(changes);
  const { body } = await api.call("GET", `/v1/connections/${id}`);
  expect(Object.keys(body.metadata)).toHaveLength(12);
});

test("a page's token changes no metadata, nor takes it away", async () => {
  const api = await server();
  const id = await api.connect("ina");
  const { token } = (await api.call("POST", "/v1/users/ina/tokens")).body;
  for (const metadata of [{ plan: "gold" }, {}, null])
    expect(
      await api.call(
        "PATCH",
        `/v1/connections/${id}`,
        { metadata },
        { authorization: `Bearer ${token}` },
      ),
    ).toMatchObject({ status: 403, body: { code: "token_not_enough" } });
});
