/** Drives an app with the vault through the scenarios whose one step is `app`. */

import type { AppDrive } from "./app-act.ts";
import { callbackActs } from "./app-callbacks.ts";
import { renewalActs } from "./app-renewals.ts";
import type { Drive, Driven } from "./driver.ts";

const acts = { ...renewalActs, ...callbackActs };

/** The driver. What the app itself saw wrong is a fault. */
export async function driveApp(drive: Drive): Promise<Driven> {
  const act = acts[drive.scenario.name];
  if (!act) throw new TypeError(`No app does ${drive.scenario.name}.`);
  const appDrive: AppDrive = { ...drive, opened: [] };
  try {
    return { report: { end: await act(appDrive) }, faults: [] };
  } catch (error) {
    return {
      report: {},
      faults: [`the app saw: ${String(error).split("\n", 3).join(" ")}`],
    };
  } finally {
    await Promise.all(appDrive.opened.map((app) => app.close()));
  }
}
