/** The exit codes of the docs, each shown by what a person would type. */
import { beforeAll, expect, test } from "vitest";
import { useDev } from "../test/use-dev.ts";

const dev = useDev();
const me = "curl --user alice sandbox-oauth2 /me";

beforeAll(async () => {
  await (await dev()).connect("alice");
}, 60_000);

test.each([
  [0, "it did what was asked", me],
  [1, "it failed", "connections show con_none"],
  [1, "the provider refused what was asked", "curl --user alice sandbox-oauth2 /nowhere"],
  [2, "it was called wrongly", "curl --user alice sandbox-oauth2 nowhere"],
  [3, "a person has to connect", "curl --user bob sandbox-oauth2 /me"],
  [3, "nobody connected in time", "connect sandbox-oauth2 --user bob --wait 1s"],
  [5, "a host is none of the provider's", "sign --user alice sandbox-oauth2 https://example.org/"],
])("%i: %s", async (code, _why, line) => {
  const { run } = await dev();
  expect((await run(line)).code).toBe(code);
});

test("4: the provider is in trouble, and 0 once it is not", async () => {
  const { run } = await dev();
  await run("sandbox down");
  expect((await run(me)).code).toBe(4);
  expect((await run("token --user alice sandbox-oauth2 --force")).code).toBe(4);
  await run("sandbox up");
  expect((await run(me)).code).toBe(0);
});

test("5: the key may not do this, or is none of this server's", async () => {
  const { run, port } = await dev();
  await run("keys create agent --preset agent --out agent.key");
  const server = `--url http://localhost:${port}`;
  expect((await run(`keys ls ${server} --key agent.key`)).code).toBe(5);
  const env = { VALETKEY_API_KEY: "vk_dev_nonsense" };
  expect((await run(`keys ls ${server}`, { env })).code).toBe(5);
});

test("130: it was stopped", async () => {
  const { begin } = await dev();
  const { terminal, ended } = begin("connect sandbox-oauth2 --user bob");
  await expect.poll(() => terminal.err(), { timeout: 30_000 }).toContain("Waiting…");
  terminal.stop();
  expect((await ended).code).toBe(130);
});
