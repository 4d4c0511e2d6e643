/** Scenario "disk-full": SQLite on a file system of a few megabytes that fills up while renewals are under way. */
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import type { Database, Run, Scenario } from "./scenario.ts";
import { setStage, strict, untilAsked } from "./stage.ts";

const SIZE_MB = 8;
const COUNT = 20;
const WHAT = "the disk is full when renewed tokens are to be saved";

/** Needs the right to mount a tmpfs. */
export const diskFull: Scenario = {
  name: "disk-full",
  async run(run) {
    if (!run.databases.some(({ kind }) => kind === "sqlite")) return;
    const mount = mountSmall();
    if ("why" in mount) return run.notRun({ on: "SQLite", what: WHAT, why: mount.why });
    try {
      await fullOn(run, mount.folder);
    } finally {
      mount.remove();
    }
  },
};

function mountSmall(): { folder: string; remove(): void } | { why: string } {
  const folder = mkdtempSync(join(tmpdir(), "valetkey-full-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE_MB}m`, "tmpfs", folder], {
      stdio: "pipe",
    });
  } catch {
    rmdirSync(folder);
    return { why: "a small tmpfs could not be mounted (that needs root)" };
  }
  const remove = (): void => {
    process.off("exit", remove);
    // What processes that were just killed had open may be held for a moment yet.
    execFileSync("umount", ["-l", folder]);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", remove);
  return { folder, remove };
}

async function fullOn(run: Run, folder: string): Promise<void> {
  const on = "SQLite";
  const file = join(folder, "vault.db");
  const fresh = async (): Promise<Database> => ({
    name: on,
    place: { kind: "sqlite", file },
    remove: async () => undefined,
  });
  const stage = await setStage({ name: on, kind: "sqlite", fresh }, strict);
  try {
    const vault = await stage.vault({ renewal: { leaseMs: 2_000 } });
    const users = await stage.connect([vault], COUNT, 2_000);
    await stage.provider.call("delayAnswers", 1_000);
    const storm = vault.call("useAll", users);
    await untilAsked(stage, COUNT);
    const filler = fill(join(folder, "filler"));
    const full = await storm;
    const kinds = [...new Set(full.failed.map(([, code]) => code))];
    run.check({
      on,
      what: `${WHAT}: their callers are told so`,
      ok: full.failed.length > 0 && kinds.every((code) => code === "store_unavailable"),
      seen: `${full.ok.length} got a token, ${full.failed.length} failed (${kinds.join(", ") || "-"})`,
    });
    filler.remove();
    await stage.provider.call("clearFaults");
    const again = await settle(() => vault.call("useAll", users), COUNT);
    const { granted, refused } = await stage.requests();
    const rows = await stage.look();
    const live = rows.filter(({ lives, row }) => lives && row.status === "active").length;
    run.check({
      on,
      what: "there is room again: what was renewed meanwhile is saved, and nothing is lost",
      ok: again === COUNT && live === COUNT && granted === COUNT && refused === 0,
      seen: `${live} of ${COUNT} live, ${granted} token requests granted, ${refused} refused`,
    });
    run.check({ on, what: "the file is sound", ...soundness(file) });
  } finally {
    await stage.end();
  }
}

/** Writes until nothing more fits. */
function fill(path: string): { remove(): void } {
  const file = openSync(path, "w");
  for (let size = 1 << 20; size > 0; size = Math.floor(size / 2)) {
    try {
      for (;;) if (writeSync(file, Buffer.alloc(size)) < size) break;
    } catch {
      // Full at this size: the rest is filled with smaller pieces.
    }
  }
  closeSync(file);
  return { remove: () => rmSync(path) };
}

async function settle(use: () => Promise<{ ok: string[] }>, count: number): Promise<number> {
  for (let tries = 0; tries < 60; tries++) {
    const { ok } = await use();
    if (ok.length === count) return count;
    await wait(500);
  }
  return (await use()).ok.length;
}

function soundness(file: string): { ok: boolean; seen: string } {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const row = database.prepare("PRAGMA integrity_check").get();
    const seen = String(row?.["integrity_check"]);
    return { ok: seen === "ok", seen };
  } finally {
    database.close();
  }
}
