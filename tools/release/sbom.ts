/**
 * A bill of materials for each package, beside its tarball: CycloneDX, from `npm sbom` over all of them as they were installed, cut to what one package
 * brings. Where this machine got things from is left out; what they are is said by their purl and their hash.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { root } from "../command.ts";
import { type Packed, type Release, run } from "./release.ts";
import type { Report } from "./report.ts";

interface Component {
  "bom-ref": string;
  name: string;
  version: string;
  externalReferences?: { type: string; url: string }[];
}

interface Bill {
  metadata: { component: Component };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

interface Manifest {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** Writes them and reads them back. */
export async function rehearseSbom(release: Release, report: Report): Promise<void> {
  const folder = await release.installed();
  const whole: Bill = JSON.parse(
    await run("npm", ["sbom", "--sbom-format=cyclonedx", "--silent"], folder),
  );
  for (const it of await release.packed()) {
    const file = it.tarball.replace(/\.tgz$/, ".cdx.json");
    writeFileSync(file, `${JSON.stringify(billOf(whole, it), null, 2)}\n`);
    const text = readFileSync(file, "utf8");
    const bill: Bill = JSON.parse(text);
    const count = `${bill.components.length} components`;
    report.check(`${it.name}: ${count}`, [
      ...missing(bill, it, folder),
      ...tellTales(text, release),
    ]);
  }
}

/** The bill of one package, from that of all. */
export function billOf(whole: Bill, it: Pick<Packed, "name" | "version">): Bill {
  const own = `${it.name}@${it.version}`;
  const needed = new Map(whole.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const reached = new Set<string>([own]);
  for (const ref of reached) for (const next of needed.get(ref) ?? []) reached.add(next);
  const parts = whole.components.filter((each) => reached.has(each["bom-ref"])).map(withoutPlace);
  const component = parts.find((each) => each["bom-ref"] === own);
  if (!component) throw new Error(`npm sbom does not name ${own}`);
  return {
    ...whole,
    metadata: { ...whole.metadata, component },
    components: parts.filter((each) => each !== component),
    dependencies: whole.dependencies.filter(({ ref }) => reached.has(ref)),
  };
}

/** Without the address from which npm took it here: a file, or the registry that this machine asks. */
function withoutPlace(component: Component): Component {
  const references = component.externalReferences ?? [];
  return {
    ...component,
    externalReferences: references.filter(({ type }) => type !== "distribution"),
  };
}

/** What the installed packages say that they need, and the bill does not name in that version. */
function missing(bill: Bill, it: Packed, folder: string): string[] {
  const named = new Set(bill.components.map(({ name, version }) => `${name}@${version}`));
  const asked = new Set<string>();
  const faults: string[] = [];
  const ask = (at: string): void => {
    const { dependencies = {}, optionalDependencies = {} } = manifestOf(at);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = findFrom(at, name, folder);
      if (found === undefined && name in optionalDependencies) continue;
      if (found === undefined) faults.push(`${name}, which ${at} needs, is not installed`);
      if (found === undefined || asked.has(found)) continue;
      asked.add(found);
      const { version } = manifestOf(found);
      if (!named.has(`${name}@${version}`)) faults.push(`does not name ${name}@${version}`);
      ask(found);
    }
  };
  ask(join(folder, "node_modules", it.name));
  // The same version may stand at several places.
  const needed = new Set(
    [...asked].map((at) => manifestOf(at)).map((one) => `${one.name}@${one.version}`),
  );
  if (named.size !== needed.size)
    faults.push(`names ${named.size} components, where ${needed.size} are needed`);
  return faults;
}

/** Where Node finds a package from a folder. */
function findFrom(at: string, name: string, top: string): string | undefined {
  for (let folder = at; folder.startsWith(top); folder = join(folder, "..")) {
    const found = join(folder, "node_modules", name);
    if (readManifest(found)) return found;
  }
  return undefined;
}

function readManifest(folder: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  } catch {
    return undefined;
  }
}

function manifestOf(folder: string): Manifest {
  const manifest = readManifest(folder);
  if (!manifest) throw new Error(`there is no package in ${folder}`);
  return manifest;
}

function tellTales(text: string, { scratch }: Release): string[] {
  const paths = [root, scratch, homedir(), "file:"].filter((path) => path !== "/root");
  const hosts = text.match(/https?:\/\/[^"/]*(registry|npm\.|artifactory|verdaccio)[^"/]*/g) ?? [];
  return [
    ...paths.filter((path) => text.includes(path)).map((path) => `holds ${path}`),
    ...new Set(hosts.map((host) => `names a registry: ${host}`)),
  ];
}
