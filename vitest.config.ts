import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

const conditions = ["valetkey-source", "node"];
const peers = ["test/peers/**/*.test.ts"];

// What renews, seals or signs is covered whole; the rest of a package nearly so.
const whole = { lines: 100, branches: 100, functions: 100, statements: 100 };
const perPackage = readdirSync(new URL("packages/", import.meta.url)).map((name) => [
  `packages/${name}/src/**`,
  name === "oauth1" ? whole : { lines: 95, branches: 90 },
]);

// `--mode peers` runs the tests that need other people's programs on this machine, and only those.
export default defineConfig(({ mode }) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: mode === "peers" ? peers : ["packages/*/src/**/*.test.ts", "test/**/*.test.ts"],
    exclude: mode === "peers" ? configDefaults.exclude : [...configDefaults.exclude, ...peers],
    restoreMocks: true,
    testTimeout: 20_000,
    // Much of a test is waiting, for a server or a clock: by itself vitest leaves one processor out, which of two is half.
    maxWorkers: availableParallelism(),
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
