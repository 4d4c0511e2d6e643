import { expect, test } from "vitest";
import { requestLine, tailLine } from "./lines.ts";
import { sentEvents } from "./sse.ts";

const plain = (_tone: string, text: string): string => text;

test("server-sent events are read however they are cut, with comments and line ends of every kind", async () => {
  const bytes = Buffer.from(
    ': hello\n\nid: 1\nevent: a\ndata: {"x":\ndata: "é"}\n\nretry: 5\r\ndata:two\r\rid: 3\r\ndata: 3\r\n\r\ndata: cut off',
  );
  for (const size of [1, 3, 1000]) {
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    }
    const events = [];
    for await (const event of sentEvents(pieces())) events.push(event);
    expect(events).toEqual([
      { event: "a", data: '{"x":\n"é"}', id: "1" },
      { event: "message", data: "two", id: undefined },
      { event: "message", data: "3", id: "3" },
    ]);
  }
});

test("a line tells when, whose, where and what, and steers no terminal", () => {
  const event = {
    id: "evt_1",
    type: "connection.needs_reauth",
    at: "2026-11-21T14:02:11Z",
    user_id: "ali\u001b[2Jce",
    provider: "trello",
    data: { reason: "grant_revoked" },
  };
  expect(tailLine(event, plain)).toBe(
    "14:02:11 ali [2Jce trello         ✗ connection.needs_reauth (grant_revoked)",
  );
  const request = {
    ...{
      id: "req_1",
      at: "2026-11-21T14:02:11Z",
      kind: "call",
      user_id: "alice",
      provider: "trello",
    },
    ...{ method: "GET", path: "/1/members/me", status: 401, ms: 87.2 },
    problem: { code: "needs_reauth", who_can_fix: "user" },
  };
  expect(requestLine(request, plain)).toBe(
    "14:02:11 alice    trello         GET /1/members/me          401  87 ms  ▲ needs_reauth (user)",
  );
});
