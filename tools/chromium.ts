/**
 * A real browser for tests and pictures: the one that VALETKEY_CHROMIUM names, else the one that npm brings for Linux on x64, with the
 * libraries and fonts that a bare machine lacks, else one of the system's.
 */
import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { root } from "./command.ts";

/** A browser that was seen to start. */
export interface FoundChromium {
  executablePath: string;
  /** What its process needs in its environment beside ours. */
  env: Readonly<Record<string, string>>;
}

/** What to tell where there is none. */
export const howToGetChromium =
  "install Chromium or Chrome, or set VALETKEY_CHROMIUM to the program of one";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "microsoft-edge-stable",
  "microsoft-edge",
];
const macApps = ["Chromium", "Google Chrome", "Microsoft Edge"];
const npmPackage = join(root, "node_modules/@sparticuz/chromium");
const LONGEST_START_MS = 20_000;

// One on a desk would ask Google for updates and lists; the tests count every request.
const quiet = [
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--no-default-browser-check",
];

/** Finds a browser and sees it start. Throws where VALETKEY_CHROMIUM names one that does not. */
export function findChromium(): FoundChromium | undefined {
  const named = process.env["VALETKEY_CHROMIUM"];
  if (named) {
    const chosen = { executablePath: named, env: {} };
    if (!starts(chosen)) throw new Error(`VALETKEY_CHROMIUM: ${named} is no browser that starts`);
    return chosen;
  }
  // The same for everybody, and without a desktop's parts half as slow to start and to paint.
  return (
    npmChromium() ??
    systemPaths()
      .map((executablePath) => ({ executablePath, env: {} }))
      .find(starts)
  );
}

/** Starts it without a window. Close what you open. */
export function openChromium({ executablePath, env }: FoundChromium): Promise<Browser> {
  // No sandbox: as root there is none, and no page of others is ever opened.
  const own = process.env as Record<string, string>;
  return chromium.launch({ executablePath, args: quiet, env: { ...own, ...env } });
}

function systemPaths(): string[] {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const apps = ["/Applications", join(process.env["HOME"] ?? "/", "Applications")];
  return [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...macApps.flatMap((app) =>
      apps.map((folder) => join(folder, `${app}.app/Contents/MacOS/${app}`)),
    ),
  ].filter(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Some are a script that only says what to install, and some lack a library. */
function starts({ executablePath, env }: FoundChromium): boolean {
  const { status } = spawnSync(executablePath, ["--version"], {
    env: { ...process.env, ...env },
    stdio: "ignore",
    timeout: LONGEST_START_MS,
  });
  return status === 0;
}

/** The browser of @sparticuz/chromium, unpacked once for each version and user. */
function npmChromium(): FoundChromium | undefined {
  if (process.platform !== "linux" || process.arch !== "x64" || !existsSync(npmPackage)) {
    return undefined;
  }
  const folder = unpacked();
  const found = {
    executablePath: join(folder, "chromium"),
    env: {
      LD_LIBRARY_PATH: join(folder, "al2023/lib"),
      FONTCONFIG_FILE: join(folder, "valetkey-fonts.conf"),
    },
  };
  return starts(found) ? found : undefined;
}

/** Where it lies unpacked. Many may unpack at once: each into a folder of its own, and the first to be done gives it the name. */
function unpacked(): string {
  const { version } = JSON.parse(readFileSync(join(npmPackage, "package.json"), "utf8"));
  const user = process.getuid?.();
  const folder = join(tmpdir(), `valetkey-browser-${version}-${user}`);
  if (isOurs(folder, user)) return folder;
  const own = mkdtempSync(`${folder}-`);
  unpackInto(own, { cache: join(folder, "fonts-cache") });
  try {
    renameSync(own, folder);
  } catch {
    rmSync(own, { recursive: true, force: true });
    // Nobody else's folder of that name is ever started.
    if (!isOurs(folder, user)) throw new Error(`${folder} is in the way: remove it`);
  }
  return folder;
}

function isOurs(folder: string, user: number | undefined): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === user;
}

/** The package unpacks into the temporary folder, its libraries only where it believes to be on Amazon's machines. */
function unpackInto(folder: string, { cache }: { cache: string }): void {
  const script =
    'import("@sparticuz/chromium").then(({ default: chromium }) => chromium.executablePath())';
  const { status, stderr } = spawnSync(process.execPath, ["--eval", script], {
    cwd: root,
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`@sparticuz/chromium does not unpack: ${stderr}`);
  const dirs = ["/usr/share/fonts", "fonts/fonts"];
  // Relative to this file, so that the folder can be renamed. A cache cannot be: a relative one lies wherever the browser is started.
  const list = dirs.map((dir) => `<dir prefix="relative">${dir}</dir>`).join("");
  writeFileSync(
    join(folder, "valetkey-fonts.conf"),
    `<?xml version="1.0"?><fontconfig>${list}<cachedir>${cache}</cachedir></fontconfig>\n`,
  );
}
