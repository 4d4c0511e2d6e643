import { expect, test } from "vitest";
import { useServer } from "../../../test/use-server.ts";

const server = useServer();
const json = "application/json";
const yaml = "application/yaml";
const secret = "0123456789abcdef0123456789abcdef01234567";
const options = { use: "github", client_id: "Iv1.abc", client_secret: secret, scopes: ["repo"] };
const lines = `use: github
client_id: Iv1.abc
client_secret: "${secret}"
scopes: [repo]`;

/** Sends text as it is. */
async function send(text: string, type: string, path = "/v1/providers/preview") {
  const { url, key } = await server();
  const response = await fetch(url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": type },
    body: text,
  });
  return { status: response.status, text: await response.text() };
}

test.each([
  ["a configuration in YAML", `providers:\n  gh:\n    ${lines.replaceAll("\n", "\n    ")}\n`, yaml],
  ["YAML", `id: gh\n${lines}\n`, "text/x-yaml; charset=utf-8"],
  ["a configuration in JSON", JSON.stringify({ providers: { gh: options } }), json],
  ["JSON", JSON.stringify({ id: "gh", ...options }), json],
])("%s tells what a provider would be, and nothing is kept", async (_, text, type) => {
  const { url, call } = await server();
  const answer = await send(text, type);
  expect([answer.status, JSON.parse(answer.text)]).toMatchObject([
    200,
    { id: "gh", name: "GitHub", scopes: ["repo"], redirect_uri: `${url}/callback/gh` },
  ]);
  expect(answer.text).not.toContain(secret);
  expect((await call("GET", "/v1/providers/gh")).status).toBe(404);
});

test.each([
  ["a tab", `id: gh\n\tuse: github\nclient_secret: ${secret}`, "2:1: a tab stands"],
  ["a bomb", `a: &a [x, x]\n${bomb()}\nclient_secret: ${secret}`, "stand for more than"],
  ["a name that is none", `id: gh\nclientId: ${secret}`, "Write client_id."],
  ["two providers", "providers: { a: { use: github }, b: { use: github } }", "one provider"],
  ["a list", "- a\n- b", ""],
  ["a strange member", 'id: gh\n"__proto__": { a: 1 }', "__proto__"],
])(
  "of YAML with %s is told where it does not fit, and none of its words",
  async (_, text, told) => {
    const answer = await send(text, yaml);
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([422, "invalid_request"]);
    expect(answer.text).toContain(told);
    expect(answer.text).not.toContain(secret);
  },
);

test("YAML is taken where it is said to be", async () => {
  const answer = await send(`id: gh\n${lines}`, yaml, "/v1/providers");
  expect([answer.status, JSON.parse(answer.text).code]).toEqual([415, "unsupported_media_type"]);
});

test("a provider that was added is written as a configuration has it, and read as that", async () => {
  const { call } = await server();
  const id = "gh-kept";
  await call("POST", "/v1/providers", { id, ...options });
  const path = `/v1/providers/${id}/options`;
  expect((await call("GET", path)).body).toMatchObject({ id, secrets: ["/client_secret"] });
  const written = await call("GET", path, undefined, { accept: "application/yaml" });
  expect(written.headers.get("content-type")).toBe("application/yaml");
  expect(written.headers.get("vary")).toContain("Accept");
  expect(written.body).toBe(
    [
      "providers:",
      "  gh-kept:",
      "    use: github",
      "    client_id: Iv1.abc",
      `    client_secret: \${env:GH_KEPT_CLIENT_SECRET}`,
      "    scopes:",
      "      - repo",
      "",
    ].join("\n"),
  );
  const read = await send(written.body, yaml);
  expect([read.status, JSON.parse(read.text)]).toMatchObject([200, { id, client_id: "Iv1.abc" }]);
});

/** Aliases of aliases. */
function bomb(): string {
  const names = [..."abcdefghijk"];
  return names
    .slice(1)
    .map((name, at) => `${name}: &${name} [${`*${names[at]}, `.repeat(9)}*${names[at]}]`)
    .join("\n");
}
