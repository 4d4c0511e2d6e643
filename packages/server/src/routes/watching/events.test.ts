import { expect, test } from "vitest";
import { sentEvents } from "../../../../cli/src/watch/sse.ts";
import { useServer } from "../../../test/use-server.ts";

const server = useServer();

test("events are listed newest first, and no older ones than asked", async () => {
  const api = await server();
  await api.connect("alice");
  const types = async (query: string): Promise<string[]> =>
    (await api.call("GET", `/v1/events?${query}`)).body.data.map(
      (each: { type: string }) => each.type,
    );
  expect(await types("user_id=alice")).toContain("connection.created");
  expect(await types("type=connection.created&user_id=alice")).toEqual(["connection.created"]);
  const later = new Date(Date.now() + 60_000).toISOString();
  expect(await types(`since=${encodeURIComponent(later)}`)).toEqual([]);
});

test.each(["", "&follow=true"])(
  "an event that there is not is refused with the one that was meant%s",
  async (more) => {
    const api = await server();
    const { status, body } = await api.call("GET", `/v1/events?type=connection.needs_reath${more}`);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: "invalid_request",
      errors: [{ pointer: "/type/0", detail: "is not an event (connection.needs_reauth is)" }],
    });
    const unlike = await api.call("GET", `/v1/events?type=connection.created&type=zzz${more}`);
    expect(unlike.body.errors).toEqual([
      {
        pointer: "/type/1",
        detail: expect.stringMatching(
          /^is not an event: there are connection\.created, .*, signed_out, /,
        ),
      },
    ]);
  },
);

test("who follows hears what happens, and goes on after the last one it heard", async () => {
  const api = await server();
  const follow = async (headers: Record<string, string> = {}, signal: AbortSignal) => {
    const response = await fetch(`${api.url}/v1/events?follow=true&type=connection.paused`, {
      headers: { authorization: `Bearer ${api.key}`, ...headers },
      signal,
    });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    // The response goes along: fetch cancels the body of one that nobody holds any more.
    const heard = sentEvents(response.body as unknown as AsyncIterable<Uint8Array>);
    return { response, next: async () => (await heard.next()).value };
  };
  const first = new AbortController();
  const heard = await follow({}, first.signal);
  const id = await api.connect("bertha");
  await api.call("PATCH", `/v1/connections/${id}`, { paused: true });
  const told = await heard.next();
  expect(told).toMatchObject({ event: "connection.paused" });
  expect(JSON.parse(String(told?.data))).toMatchObject({ connection_id: id, user_id: "bertha" });
  first.abort();
  await api.call("PATCH", `/v1/connections/${id}`, { paused: false });
  await api.call("PATCH", `/v1/connections/${id}`, { paused: true });
  const second = new AbortController();
  const more = await follow({ "last-event-id": String(told?.id) }, second.signal);
  const next = await more.next();
  expect(next).toMatchObject({ event: "connection.paused" });
  expect(next?.id).not.toBe(told?.id);
  second.abort();
});

test("who follows hears no more once the key has ended", async () => {
  const api = await server();
  const { body: made } = await api.call("POST", "/v1/keys", {
    name: "ended",
    scopes: ["events:read"],
  });
  const follower = await fetch(`${api.url}/v1/events?follow=true`, {
    headers: { authorization: `Bearer ${made.key}` },
  });
  const heard = follower.text();
  await api.call("DELETE", `/v1/keys/${made.id}`);
  await api.connect("after-the-end");
  expect(await heard).not.toContain("after-the-end");
});

test("who follows is not told again what is old when the last one was of an erased user", async () => {
  const api = await server();
  await api.connect("before-erased");
  await api.connect("erased");
  const end = new AbortController();
  const follower = await fetch(`${api.url}/v1/events?follow=true&type=connection.created`, {
    headers: { authorization: `Bearer ${api.key}` },
    signal: end.signal,
  });
  const heard = sentEvents(follower.body as unknown as AsyncIterable<Uint8Array>);
  await api.call("DELETE", "/v1/users/erased");
  await api.connect("after-erased");
  const next = (await heard.next()).value;
  expect(JSON.parse(String(next?.data)).user_id).toBe("after-erased");
  end.abort();
});
