import { createServer } from "node:http";
import { afterEach, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { listen } from "./world.ts";

const opened: (() => void)[] = [];

afterEach(() => {
  for (const close of opened.splice(0)) close();
});

async function site(page: string, status = 200): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { "content-type": "text/html" }).end(page);
  });
  opened.push(() => server.close());
  return listen(server);
}

test("a page that cannot be agreed to stops the walk, and says which it was", async () => {
  const url = await site("<h1>Not here</h1>", 404);
  await expect(openBrowser("alice").agree(url, "http://home")).rejects.toThrow("(404): Not here");
});

test("a page without form or heading is shown by its beginning", async () => {
  const url = await site("nothing to fill in");
  await expect(openBrowser("alice").agree(url, "http://home")).rejects.toThrow(
    "nothing to fill in",
  );
});

test("forms without end are given up", async () => {
  const url = await site("<form method=post><input name=again><button>Again</button></form>");
  await expect(openBrowser("alice").agree(url, "http://home")).rejects.toThrow("never came to");
});

test("fills in what a form asks: names, passwords, what is ticked or hidden, and the first button", async () => {
  const sent: string[] = [];
  const form = `<form method=post action="/sent">
    <input name=login><input type=email name=mail><input type=password name=secret>
    <input type=hidden name=kept value=7><input type=hidden name=bare>
    <input type=checkbox name=scope value=read checked><input type=checkbox name=scope value=write checked>
    <input type=checkbox name=unticked value=x><input type=submit name=go value=Go><input value=nameless>
    <button name=decision>Allow</button><button name=other value=deny>Deny</button></form>`;
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      if (request.method === "POST") sent.push(body);
      response.writeHead(200, { "content-type": "text/html" }).end(form);
    });
  });
  opened.push(() => server.close());
  const url = await listen(server);
  const end = await openBrowser("alice").agree(url, `${url}/sent`);
  expect(end.formsSent).toBe(1);
  expect([...new URLSearchParams(sent[0])]).toEqual([
    ["login", "alice"],
    ["mail", "alice"],
    ["secret", "any password"],
    ["kept", "7"],
    ["bare", "on"],
    ["scope", "read"],
    ["scope", "write"],
    ["decision", ""],
  ]);
});
