/** The last chapter: what a person types. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CanaryWorld } from "./world.ts";

/** Types commands of all kinds, as people, as programs (`--json`) and as those who look for a mistake (`--trace`). */
export async function typing(world: CanaryWorld): Promise<void> {
  const { type, search, folder, oauth1, oauth2, hooks } = world;
  const secret = "typed secret of+a/client";
  search.keep("client secret", secret);
  writeFileSync(join(folder, "secret"), secret);
  writeFileSync(join(folder, "rows.jsonl"), rowsOf(world));
  await configuring(world);
  for (const how of ["", " --json", " --trace"]) {
    for (const line of [
      "whoami",
      "connections ls",
      `test ${oauth2.name} --user bob`,
      `curl ${oauth2.name} --user bob /echo-headers -i`,
      `token ${oauth2.name} --user bob`,
      `token ${oauth1.name} --user bob`,
      `sign ${oauth2.name} --user bob ${oauth2.url}/me`,
      `sign ${oauth1.name} --user bob ${oauth1.url}/me`,
      "events",
      "providers ls",
      `providers show ${oauth2.name}`,
      `providers check ${oauth2.name}`,
      "keys ls",
      "webhooks ls",
      "import rows.jsonl --from jsonl --dry-run",
      "import rows.jsonl --from jsonl",
      `curl ${oauth2.name} --user nobody /me`,
      "connections show con_none",
      "keys create",
      `providers add github --id gh${how.trim()} --client-id abc --client-secret secret`,
      `connect ${oauth2.name} --user typist`,
    ])
      await type(`${line}${line.startsWith("connect ") ? " --link" : ""}${how}`);
    const made = await type(`keys create backend --preset backend${how}`);
    search.keep("API key", /vk_\w{20,}/.exec(made.out)?.[0]);
    const added = await type(`webhooks add ${hooks}/typed --type key.*${how}`);
    const [whole = ""] = /whsec_[\w+/=]+/.exec(added.out) ?? [];
    search.keep("webhook secret", whole, whole.slice("whsec_".length));
    const detached = await type(`connect ${oauth2.name} --user late --detach${how}`);
    search.keep("session token", /vkst_[\w-]+/.exec(detached.out)?.[0]);
  }
}

/** Files of secrets, good and with mistakes beside each of them, and all that reads them. */
async function configuring({ type, search, folder }: CanaryWorld): Promise<void> {
  const [key, client, password] = [
    `k1:${Buffer.alloc(32, 11).toString("base64")}`,
    "configured secret+of/a client",
    "a-password-of-the-store",
  ];
  search.keep("encryption key", key, key.slice(3));
  search.keep("client secret", client, password);
  const inside = join(folder, "configured");
  mkdirSync(inside);
  writeFileSync(join(inside, "key"), key, { mode: 0o644 });
  const good = [
    "public_url: https://vault.example.org",
    `store: postgres://valetkey:${password}@127.0.0.1:1/valetkey`,
    `encryption_keys: ${key}`,
    `providers: { gh: { use: github, client_id: a, client_secret: "${client}" } }`,
  ];
  const mistakes = [
    [],
    [`client_secret: ${client}`],
    [`${client}: 1`],
    [`webhooks: [{ url: "https://a.example", types: ["*"], secret: ["${client}"] }]`],
    [`egress: { proxy: "http://user:${password}@proxy.example:8080", ca: "${client}" }`],
    [`x: "${client}`],
    [`x: &a [${client}, *b]`],
  ];
  for (const [at, more] of mistakes.entries()) {
    const file = join(inside, `valetkey-${at}.yaml`);
    writeFileSync(file, [...good, ...more].join("\n"), { mode: 0o600 });
    for (const how of [[], ["--json"]])
      for (const words of [
        ["config", "check"],
        ["doctor"],
        ["serve"],
        ["migrate"],
        ["backup", "x"],
      ])
        await type([...words, "--config", file, ...how]);
  }
  const exposed = join(inside, "exposed.yaml");
  writeFileSync(exposed, "encryption_keys: { file: ./key }");
  await type(["config", "check", "--config", exposed]);
  await type(["providers", "export"]);
}

/** And what is typed in vain. */
export async function typingInVain({ type, oauth1, oauth2, key, url }: CanaryWorld): Promise<void> {
  for (const how of ["", " --json", " --trace"])
    for (const { name } of [oauth1, oauth2])
      for (const user of ["alice", "bob", "carol"])
        for (const word of ["test", "token"]) await type(`${word} ${name} --user ${user}${how}`);
  await type(`providers rotate-secret second --client-secret secret --trace`);
  await type(`whoami --trace`, { VALETKEY_API_KEY: `${key}x` });
  await type(`whoami --trace --url ${url.replace(/\d+$/, "1")}`);
  await type([key, "--json"]);
  await type(["whoami", "--key", key]);
  await type([
    "providers",
    "add",
    "github",
    "--client-id",
    "a",
    "--set",
    "client_secret=typed secret of+a/client",
  ]);
}

function rowsOf({ oauth2 }: CanaryWorld): string {
  const [grant] = oauth2.control.issueGrants("bob", 1);
  const row = { user_id: "typed", provider: oauth2.name, access_token: grant?.accessToken };
  return [row, { ...row, nonsense: grant?.refreshToken }]
    .map((one) => JSON.stringify(one))
    .join("\n");
}
