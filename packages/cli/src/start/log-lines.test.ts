import { expect, test } from "vitest";
import { logLine, logLines } from "./log-lines.ts";

const plain = (_tone: string, text: string): string => text;
const at = "2026-11-21T14:02:11.000Z";

test("the log is for people a line each: what it says, with its fields", () => {
  const line = JSON.stringify({ level: "warn", time: at, peer: "10.0.0.1", msg: "A proxy" });
  expect(logLine(line, plain)).toBe("14:02:11 ! A proxy  peer=10.0.0.1");
  expect(logLine("no \u001b[2JJSON", plain)).toBe("no  [2JJSON");
});

test("of a request it tells what was asked, how it ended, for whom and by which reference", () => {
  const request = {
    ...{ level: "info", time: at, request_id: "req_1", method: "GET", route: "proxy" },
    ...{ status: 409, ms: 31.4, problem: "needs_reauth", provider: "trello" },
    ...{ connection_id: "con_1", key_id: "key_1", msg: "request" },
  };
  const written: string[] = [];
  const sink = { write: (text: string) => written.push(text) > 0, once: () => undefined };
  logLines(sink as never, plain).write(`${JSON.stringify(request)}\n`);
  expect(written).toEqual([
    "14:02:11 · GET proxy trello  409  31 ms  ▲ needs_reauth  connection_id=con_1  req_1\n",
  ]);
});
