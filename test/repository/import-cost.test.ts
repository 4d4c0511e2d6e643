/** What `npm install valetkey` and `import "valetkey"` bring with them. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const MOST_PACKAGES = 5;

interface Locked {
  link?: boolean;
  resolved?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  hasInstallScript?: boolean;
}

const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
  packages: Record<string, Locked>;
};

/** Where npm puts `name` for a package that lies at `from`: the nearest node_modules upwards. */
function placeOf(name: string, from: string): string {
  const folders = from.split("/");
  for (let depth = folders.length; depth >= 0; depth--) {
    const place = [...folders.slice(0, depth), "node_modules", name].join("/");
    const found = packages[place];
    if (found) return found.link ? (found.resolved ?? place) : place;
  }
  throw new Error(`${name}, which ${from} needs, is not in package-lock.json`);
}

/** Everything that is installed for the package at `from`, by its place. */
function installedFor(from: string, seen: Set<string> = new Set()): Set<string> {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } =
    packages[from] ?? {};
  // What is optional among the peers npm does not install by itself.
  const peers = Object.keys(peerDependencies ?? {}).filter(
    (name) => !peerDependenciesMeta?.[name]?.optional,
  );
  const named = Object.keys({ ...dependencies, ...optionalDependencies });
  for (const name of [...named, ...peers]) {
    const place = placeOf(name, from);
    if (seen.has(place)) continue;
    seen.add(place);
    installedFor(place, seen);
  }
  return seen;
}

/** A folder that goes with the test. */
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "valetkey-import-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test(`valetkey installs at most ${MOST_PACKAGES} packages of others, and none runs a script`, () => {
  const installed = [...installedFor("packages/vault")];
  const others = installed.filter((place) => !place.startsWith("packages/"));
  expect(others).toContain("node_modules/oauth4webapi");
  expect(others.length).toBeLessThanOrEqual(MOST_PACKAGES);
  expect(others.filter((place) => packages[place]?.hasInstallScript)).toEqual([]);
  const ours = installed.filter((place) => place.startsWith("packages/"));
  expect(ours.sort()).toEqual(
    ["catalog", "oauth1", "oauth2", "pages"].map((it) => `packages/${it}`),
  );
});

test("the import loads no store, no key service, no page, no entry of the catalogue and no SQLite", async () => {
  const { metafile } = await build({
    stdin: { contents: 'export { createVault } from "valetkey";', resolveDir: root },
    outdir: folder(),
    write: false,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    conditions: ["valetkey-source"],
    metafile: true,
  });
  const loaded = new Set<string>();
  const load = (output: string): void => {
    for (const input of Object.keys(metafile.outputs[output]?.inputs ?? {})) loaded.add(input);
    for (const { path, kind } of metafile.outputs[output]?.imports ?? [])
      if (kind === "import-statement") load(path);
  };
  load(Object.keys(metafile.outputs).find((name) => metafile.outputs[name]?.entryPoint) ?? "");
  expect(loaded).toContain("packages/vault/src/core/vault.ts");
  const late =
    /packages\/(pages|catalog\/(generated|entries)|vault\/src\/(stores|adapters|kms|session|testing|remote))\//;
  expect([...loaded].filter((path) => late.test(path))).toEqual([]);
});

test("the import warns of nothing, and tells how long it took", () => {
  const script = `
    const start = performance.now();
    await import("valetkey");
    const ms = performance.now() - start;
    const isLoaded = (name) => process.moduleLoadList.includes("NativeModule " + name);
    console.log(JSON.stringify({ ms, loaded: ["sqlite", "https", "dns", "zlib"].filter(isLoaded) }));
  `;
  const args = ["--conditions=valetkey-source", "--input-type=module", "--eval", script];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  expect(stderr).toBe("");
  const { ms, loaded } = JSON.parse(stdout) as { ms: number; loaded: string[] };
  expect(loaded).toEqual([]);
  // Told and not judged: it depends on the machine, and from source Node takes the types out first.
  console.log(`import "valetkey", from source: ${ms.toFixed(0)} ms`);
});

test("valetkey can be bundled into one file that runs", async () => {
  const path = folder();
  const entry = join(path, "app.js");
  const outfile = join(path, "bundle.mjs");
  const doors = {
    createVault: "valetkey",
    memory: "valetkey/memory",
    sqlite: "valetkey/sqlite",
    postgres: "valetkey/postgres",
    vaultTransit: "valetkey/kms",
    toExpress: "valetkey/express",
    toFastify: "valetkey/fastify",
    toHono: "valetkey/hono",
    toKoa: "valetkey/koa",
    toNext: "valetkey/next",
    toNode: "valetkey/node",
    cookieSession: "valetkey/session",
    connectToServer: "valetkey/remote",
  };
  const lines = Object.entries(doors).map(([name, door]) => `export { ${name} } from "${door}";`);
  writeFileSync(entry, lines.join("\n"));
  const result = await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    conditions: ["valetkey-source"],
    nodePaths: [join(root, "node_modules")],
    metafile: true,
    logLevel: "silent",
  });
  expect(result.warnings).toEqual([]);
  const outside = result.metafile.outputs[Object.keys(result.metafile.outputs)[0] ?? ""]?.imports;
  expect(outside?.filter(({ path: name }) => !name.startsWith("node:"))).toEqual([]);
  const bundled = await import(pathToFileURL(outfile).href);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const vault = bundled.createVault({
    publicUrl: "http://localhost:4995/oauth",
    encryptionKeys: `k1:${Buffer.alloc(32, 4).toString("base64")}`,
    store: bundled.memory(),
    providers: { any: { protocol: "oauth2", issuer: `http://127.0.0.1:${port}`, clientId: "app" } },
  });
  // Its own network is in it too.
  const tokens = { accessToken: "a", refreshToken: "r", expiresAt: new Date(0) };
  await expect(vault.user("alice").at("any").adopt(tokens)).rejects.toThrow("issuer");
  expect(asked).toContain("/.well-known/openid-configuration");
  const app = createServer(bundled.toNode(vault.handler));
  await new Promise<void>((done) => app.listen(0, "127.0.0.1", done));
  onTestFinished(() => void app.close());
  const page = `http://127.0.0.1:${(app.address() as AddressInfo).port}/oauth/connect/unknown`;
  expect((await fetch(page)).status).toBe(410);
  await vault.close();
});

const streams = ["node:stream", "node:stream/promises"];

test.each([
  ["express", streams],
  ["fastify", streams],
  ["hono", []],
  ["koa", streams],
  ["next", []],
  ["node", streams],
])("valetkey/%s brings neither the vault nor a framework", async (name, needs) => {
  const { outputFiles, metafile, warnings } = await build({
    entryPoints: [join(root, `packages/vault/src/${name}.ts`)],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "neutral",
    external: ["node:*"],
    logLevel: "silent",
  });
  expect(warnings).toEqual([]);
  expect(Object.keys(metafile.inputs).filter((path) => !path.includes("/adapters/"))).toEqual([
    `packages/vault/src/${name}.ts`,
  ]);
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  expect([...new Set(imports.map(({ path }) => path))].sort()).toEqual(needs);
  expect(outputFiles.reduce((bytes, file) => bytes + file.contents.byteLength, 0)).toBeLessThan(
    8000,
  );
});

test("valetkey/remote brings nothing of the vault but its errors, the words for an unknown option and how calls are given up, and nothing of Node's", async () => {
  const { outputFiles, metafile, warnings } = await build({
    entryPoints: [join(root, "packages/vault/src/remote.ts")],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    conditions: ["valetkey-source"],
    logLevel: "silent",
  });
  expect(warnings).toEqual([]);
  const others = Object.keys(metafile.inputs).filter((path) => !path.includes("/remote"));
  expect(others.sort()).toEqual([
    "packages/catalog/src/guess.ts",
    "packages/catalog/src/guess/nearest.ts",
    "packages/vault/src/core/arguments/abortable.ts",
    "packages/vault/src/core/arguments/places.ts",
    "packages/vault/src/core/calls/aborted.ts",
    "packages/vault/src/core/errors.ts",
    "packages/vault/src/core/options-schema/unknown-words.ts",
  ]);
  expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
  const bytes = outputFiles.reduce((sum, { contents }) => sum + contents.byteLength, 0);
  console.log(`valetkey/remote, minified: ${bytes} bytes`);
  expect(bytes).toBeLessThan(33_500);
});
