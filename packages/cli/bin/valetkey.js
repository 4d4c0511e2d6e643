#!/usr/bin/env node
import * as nodeModule from "node:module";

const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 19)) {
  console.error(`valetkey needs Node 22.19 or newer; this is Node ${process.versions.node}.`);
  process.exitCode = 1;
} else if (import.meta.url.includes("/node_modules/")) {
  await import("../dist/main.js");
} else {
  // In the repository: straight from the source, the other packages' too.
  nodeModule.registerHooks({
    resolve: (specifier, context, next) =>
      next(specifier, { ...context, conditions: ["valetkey-source", ...context.conditions] }),
  });
  await import("../src/main.ts");
}
