/**
 * Looks at a store's file before SQLite does, because SQLite would leave a journal beside whatever it opens.
 * Makes the file if there is none, for its owner's eyes only.
 */
import { chmodSync, closeSync, openSync, type Stats, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { VaultError } from "../../core/errors.ts";
import type { Database } from "./database.ts";
import { isNotDatabase, notOurs } from "./errors.ts";
import { checkOurs } from "./schema.ts";

/** The file system that a folder is on, as far as this process can tell. */
interface FileSystem {
  /** As Linux' `statfs` numbers it; 0: unknown. */
  type: number;
  /** It is kept on a block device of this machine. */
  isOnDevice: boolean;
}

/**
 * Opens a file as SQLite's "immutable" does: without locks, and without a journal beside it. Reading it through `node:fs`
 * would not do: to close a file ends every POSIX lock that the process has on it, those of another open store too.
 */
type OpenImmutable = (path: string) => Database;

const modes = process.platform !== "win32";

/**
 * Makes the file at `path` with mode 0600, or checks that the one there is a store that this version can open, and
 * takes it from the eyes of others. Throws `store_unusable` if it may not be used, and then has not touched it.
 *
 * On Linux a file system that others share over a network, or that a program or another machine serves, is refused: the locks and the shared
 * memory by which processes share a SQLite file do not reach over it. FUSE on a disk of this machine (ntfs-3g) passes. Elsewhere this is
 * not checked: macOS numbers file systems as it loads them, Windows tells no type at all, and Node gives the name of neither.
 */
export function prepareFile(
  path: string,
  openImmutable: OpenImmutable,
  fileSystemOf: (folder: string) => FileSystem = statfs,
): void {
  const folder = dirname(path);
  if (!statOf(folder)?.isDirectory()) {
    throw new VaultError(
      "store_unusable",
      `The folder ${folder}, where the store should be, does not exist. Make it, for one user only: mkdir -m 700 ${folder}`,
    );
  }
  refuseShared(folder, fileSystemOf(folder));
  const file = statOf(path);
  if (!file && unlessCode("EEXIST", () => closeSync(openSync(path, "wx", 0o600)))) return;
  if (file && !file.isFile()) {
    throw new VaultError(
      "store_unusable",
      `${path} is not a file. Give the path of a store, or of a file that does not exist yet.`,
    );
  }
  checkMarks(path, openImmutable);
  for (const each of [path, `${path}-wal`, `${path}-shm`]) hideFromOthers(each);
}

// The magic numbers of Linux' statfs(2). FUSE is sshfs, s3fs, GlusterFS and virtiofs too.
const sharedFileSystems: ReadonlyMap<number, string> = new Map([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xff534d42, "CIFS"],
  [0xfe534d42, "SMB2"],
  [0x00c36400, "Ceph"],
  [0x01021997, "9p"],
  [0x5346414f, "AFS"],
  [0x6b414653, "AFS"],
  [0x0bd00bd0, "Lustre"],
  [0x47504653, "GPFS"],
  [0x7461636f, "OCFS2"],
  [0x01161970, "GFS2"],
  [0x65735546, "FUSE"],
]);

function refuseShared(folder: string, { type, isOnDevice }: FileSystem): void {
  const name = sharedFileSystems.get(type >>> 0);
  if (name === undefined || (name === "FUSE" && isOnDevice)) return;
  throw new VaultError(
    "store_unusable",
    `${folder} is on a network drive, or is served by a program or another machine (${name}), where SQLite's locks are not sure to hold. ` +
      "Put the store on a local disk (in a container: on a volume, not in a folder shared with the host), or use PostgreSQL.",
  );
}

function statfs(folder: string): FileSystem {
  if (process.platform !== "linux") return { type: 0, isOnDevice: false };
  // What is on no block device is given a device number of major 0.
  return { type: statfsSync(folder).type, isOnDevice: majorOf(statSync(folder).dev) !== 0 };
}

/** See makedev(3): the major number is in the bits 8 to 19. */
function majorOf(device: number): number {
  return (device >>> 8) & 0xfff;
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function checkMarks(path: string, openImmutable: OpenImmutable): void {
  // An empty file is a database without tables to SQLite: one that was made a moment ago, here or in another process.
  if (statSync(path).size === 0) return;
  try {
    const db = openImmutable(path);
    try {
      checkOurs(db, path);
    } finally {
      db.close();
    }
  } catch (error) {
    throw isNotDatabase(error) ? notOurs(path) : error;
  }
}

function hideFromOthers(path: string): void {
  const open = modes && ((statOf(path)?.mode ?? 0) & 0o077) !== 0;
  if (open) unlessCode("ENOENT", () => chmodSync(path, 0o600));
}

/** False if `work` has failed with `code`: another process was first to make the file, or to remove it. */
function unlessCode(code: string, work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === code) return false;
    throw error;
  }
}
