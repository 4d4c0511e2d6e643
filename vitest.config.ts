import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { LongestFirst } from "./test/longest-first.ts";

const conditions = ["valetkey-source", "node"];
const peers = ["test/peers/**/*.test.ts"];
// What takes minutes by itself: `npm run check` runs it with everything else, `npm test` leaves it out.
const long = [
  "test/catalog-fields/part-*.test.ts",
  "test/bench.test.ts",
  "test/migrators/migrators.test.ts",
  "test/stopping/stopping.test.ts",
  "test/torture/torture.test.ts",
];
// Of the packages as they are published: they have to be built first, and `npm run check` does that.
const packed = ["test/packed/**/*.test.ts"];
// Of the docs site as it is built, likewise.
const site = ["test/site/**/*.test.ts"];
/** Modes that run nothing but tests of their own. */
const apart: Readonly<Record<string, string[]>> = { peers, packed, site };
const all = ["packages/*/src/**/*.test.ts", "test/**/*.test.ts"];
// Many small files that open no socket and change nothing but what they make themselves: most of their time went into loading the same modules again.
const light = [
  "test/{providers,entries-played}/**/*.test.ts",
  "packages/{catalog,pages}/src/**/*.test.ts",
];

// What renews, seals or signs is covered whole; the rest of a package nearly so. Much of the command line runs in processes of its own, which are not counted.
const whole = { lines: 100, branches: 100, functions: 100, statements: 100 };
const nearly = { lines: 95, branches: 90 };
const ofOne: Readonly<Record<string, object>> = {
  oauth1: whole,
  server: { lines: 95, branches: 88 },
  cli: { lines: 92, branches: 75 },
};
const perPackage = readdirSync(new URL("packages/", import.meta.url)).map((name) => [
  `packages/${name}/src/**`,
  ofOne[name] ?? nearly,
]);

/** Test files that run in one way. */
function project(
  name: string,
  {
    include,
    exclude = [],
    isolate = true,
  }: { include: string[]; exclude?: string[]; isolate?: boolean },
): TestProjectInlineConfiguration {
  const left = [...configDefaults.exclude, ...exclude];
  return { extends: true, test: { name, include, exclude: left, isolate } };
}

// `--mode check` runs the long ones too. `--mode peers` runs the tests that need other people's programs on this machine, `--mode packed` those of the built packages, `--mode site` those of the built docs, and only those.
export default defineConfig(({ mode }) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    projects: apart[mode]
      ? [project(mode, { include: apart[mode] })]
      : [
          project("light", { include: light, isolate: false }),
          project("alone", {
            include: all,
            exclude: [...light, ...Object.values(apart).flat(), ...(mode === "check" ? [] : long)],
          }),
        ],
    sequence: { sequencer: LongestFirst },
    restoreMocks: true,
    globalSetup: ["packages/vault/test/postgres/postgres-template.ts"],
    testTimeout: 20_000,
    // What a file starts before its tests may be a server, a database and a whole story.
    hookTimeout: 30_000,
    // Much of a test is waiting, for a server or a clock: with one file more than there are processors, none of them rests meanwhile.
    maxWorkers: availableParallelism() + 1,
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**/*.ts"],
      reporter: ["text", "json-summary"],
      thresholds: {
        ...Object.fromEntries(perPackage),
        "packages/vault/src/core/{renewal/renew,keys/cipher,keys/seal,keys/primitives,keys/key-ring}.ts":
          whole,
      },
    },
  },
}));
