/**
 * `npm run vectors -- FILE`: checks a file of OAuth 1.0a test vectors against @valetkey/oauth1. It prints each failure and last
 * `N passed, M failed`. Exit code: 0 all passed, 1 some failed, 2 the arguments or the file are wrong.
 */
import { readFileSync } from "node:fs";
import { checkVector } from "./check-vector.ts";
import { readVectorFile, type VectorFile, VectorFileError } from "./vector-file.ts";

const USAGE = "Usage: npm run vectors -- FILE";

function run(args: readonly string[]): number {
  const [path, ...more] = args;
  if (path === undefined || more.length > 0) {
    console.error(`Name one file of test vectors. ${USAGE}`);
    return 2;
  }
  const file = readFile(path);
  if (file === undefined) return 2;
  const failed = file.vectors.filter((vector) => {
    const differences = checkVector(vector, file.keys);
    for (const { what, expected, got } of differences) {
      console.log(`${vector.id}: ${what}\n  expected ${expected}\n  got      ${got}`);
    }
    return differences.length > 0;
  });
  console.log(`${file.vectors.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

function readFile(path: string): VectorFile | undefined {
  try {
    return readVectorFile(readFileSync(path, "utf8"));
  } catch (error) {
    const isUnreadable = error instanceof Error && "syscall" in error;
    if (!isUnreadable && !(error instanceof VectorFileError)) throw error;
    console.error(`${path}: ${(error as Error).message} ${USAGE}`);
    return undefined;
  }
}

process.exitCode = run(process.argv.slice(2));
