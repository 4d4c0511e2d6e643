/** The compose file of the repository, which builds the image, and the one that `valetkey init` writes for it run the same two services. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run, testTerminal } from "../../packages/cli/test/terminal.ts";
import { readYaml } from "../../packages/server/src/config/yaml-file.ts";

interface Compose {
  name: string;
  services: Record<string, Record<string, unknown>>;
  volumes: Record<string, unknown>;
}

function parsed(text: string): Compose {
  const { value, faults } = readYaml(text);
  expect(faults).toEqual([]);
  return value as Compose;
}

async function written(name: string): Promise<string> {
  const terminal = testTerminal();
  await run("init", { terminal });
  return readFileSync(join(terminal.cwd, name), "utf8");
}

const repository = parsed(readFileSync(new URL("../../compose.yaml", import.meta.url), "utf8"));

test("the server runs the same way by both", async () => {
  const { name, services, volumes } = parsed(await written("compose.yaml"));
  const { image, env_file, volumes: mounts, ...server } = services["valetkey"] ?? {};
  const {
    build,
    environment,
    depends_on,
    volumes: theirs,
    ...theirServer
  } = repository.services["valetkey"] ?? {};
  expect([image, build]).toEqual([expect.stringMatching(/^valetkey:/), { context: "." }]);
  expect([env_file, environment, depends_on]).not.toContain(undefined);
  expect(server).toEqual(theirServer);
  expect(mounts).toEqual(["./valetkey.yaml:/app/valetkey.yaml:ro", ...(theirs as string[])]);
  expect(name).toBe(repository.name);
  expect(repository.volumes).toMatchObject(volumes);
});

test("so does PostgreSQL, with the comments of the written one taken away", async () => {
  const text = (await written("compose.yaml")).replaceAll(/^#(?= {2})/gm, "");
  const { services, volumes } = parsed(text);
  const { profiles, ...theirs } = repository.services["postgres"] ?? {};
  expect(profiles).toEqual(["postgres"]);
  expect(services["postgres"]).toEqual(theirs);
  expect(volumes).toEqual(repository.volumes);
  expect(services["valetkey"]?.["depends_on"]).toEqual({
    postgres: { condition: "service_healthy" },
  });
});

test("the database is named where it is, with its user and its name", async () => {
  const environment = await written(".env.example");
  const [, url = ""] = /DATABASE_URL=(\S+:\/\/\w+):/.exec(environment) ?? [];
  const [, host, database] = /@([\w-]+)\/(\w+)$/m.exec(environment) ?? [];
  const facts = repository.services["postgres"]?.["environment"] as Record<string, string>;
  expect(Object.keys(repository.services)).toContain(host);
  expect([url, database]).toEqual([`postgres://${facts["POSTGRES_USER"]}`, facts["POSTGRES_DB"]]);
});
