/** Every scenario, in the order in which they run. */
import { clocks } from "./clocks.ts";
import { crash } from "./crash.ts";
import { diskFull } from "./disk-full.ts";
import { dumps } from "./dumps.ts";
import { frozen } from "./frozen.ts";
import { migrations } from "./migrations.ts";
import { model } from "./model-scenario.ts";
import { outage } from "./outage.ts";
import type { Scenario } from "./scenario.ts";
import { stall } from "./stall.ts";
import { storm } from "./storm.ts";
import { swaps } from "./swaps.ts";

/** Those that take longest come first. */
export const scenarios: readonly Scenario[] = [
  model,
  crash,
  outage,
  storm,
  stall,
  dumps,
  clocks,
  migrations,
  frozen,
  diskFull,
  swaps,
];
