import { parse } from "node-html-parser";
import { beforeAll, expect, test } from "vitest";
import { type UseServer, useServer } from "../../../test/use-server.ts";
import { routes } from "../../routes/routes.ts";
import { serverCodes, vaultCodes } from "../problems/problem.ts";
import { curlOf } from "./curl.ts";

const server = useServer();
const codes = [...Object.keys(serverCodes), ...Object.keys(vaultCodes)];
let api: UseServer;
beforeAll(async () => {
  api = await server();
});

async function read(path: string): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await fetch(api.url + path);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test("every page is whole without scripts or anything from elsewhere", async () => {
  const targets = new Set<string>();
  for (const path of ["/docs", "/problems", "/problems/needs_reauth", "/problems/nothing"]) {
    const { headers, text } = await read(path);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(headers.get("content-security-policy")).toContain(
      "default-src 'none'; style-src 'self'",
    );
    const tree = parse(text);
    expect(tree.querySelectorAll("script, [style], [onclick], iframe, img")).toEqual([]);
    const linked = tree.querySelectorAll("[href]").map((each) => each.getAttribute("href") ?? "");
    const ids = tree.querySelectorAll("[id]").map((each) => each.id);
    for (const href of linked) {
      expect(href).toMatch(/^[/#]/);
      const [target = ""] = href.split("#");
      if (target !== "") targets.add(target);
      else expect(ids).toContain(href.slice(1));
    }
    expect(tree.querySelectorAll("h1")).toHaveLength(1);
  }
  for (const target of targets)
    expect([target, (await read(target)).status]).toEqual([target, 200]);
});

test("every operation is there with a call that works", async () => {
  const { text } = await read("/docs");
  const tree = parse(text);
  for (const { operation, method, path } of routes) {
    const section = tree.querySelector(`#${operation}`)?.parentNode;
    expect(section?.querySelector("h3")?.text).toBe(`${method} ${path}`);
    expect(section?.querySelector("pre")?.text).toContain("curl ");
  }
});

test("every problem's page says what it means, who can fix it and how", async () => {
  for (const code of codes) {
    const { status, text } = await read(`/problems/${code}`);
    expect([code, status]).toEqual([code, 200]);
    const paragraphs = parse(text)
      .querySelectorAll("h2 + p")
      .map((each) => each.text.trim());
    expect(paragraphs).toHaveLength(3);
    for (const paragraph of paragraphs)
      expect(paragraph, `the help of ${code} is whole sentences`).toMatch(/^[A-Z].{10,}\.$/);
  }
});

test("the help of a problem leads to its page; of an unknown one there is none", async () => {
  const failed = await api.call("GET", "/v1/connections/con_0");
  const { pathname, origin } = new URL(failed.body.help);
  expect(origin).toBe(api.url);
  expect((await read(pathname)).text).toContain("There is no such connection");
  expect((await read("/problems/nothing")).status).toBe(404);
  expect((await read("/problems/toString")).status).toBe(404);
});

test("programs find every operation in llms.txt, and the document from any origin", async () => {
  const { text, headers } = await read("/llms.txt");
  expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
  for (const { method, path } of routes) expect(text).toContain(`[${method} ${path}]`);
  const document = await read("/openapi.json");
  expect(document.headers.get("access-control-allow-origin")).toBe("*");
  expect(JSON.parse(document.text).servers).toEqual([{ url: api.url }]);
});

test("a call for curl is safe to paste", () => {
  const line = curlOf({
    ...{ method: "POST", path: "/v1/users/{user_id}/rename", url: "https://v.example" },
    parameters: [{ name: "user_id", example: "a b/c" }],
    body: { to: "it's $HOME" },
  });
  expect(line).toBe(
    [
      "curl -X POST https://v.example/v1/users/a%20b%2Fc/rename",
      '-H "Authorization: Bearer $VALETKEY_API_KEY"',
      "-H 'Content-Type: application/json'",
      `-d '{"to":"it'\\''s $HOME"}'`,
    ].join(" \\\n  "),
  );
});
