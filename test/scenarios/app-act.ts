/** How the acts of an app are run: each gets the drive, and opens the app that ends with it. */

import type { Store } from "valetkey";
import type { ManualClock } from "valetkey/testing";
import { type App, openApp } from "./app.ts";
import type { Drive } from "./driver.ts";

/** A drive that closes what was opened in it. */
export interface AppDrive extends Drive {
  /** What is closed in the end. */
  readonly opened: App[];
}

/** What an app does in a scenario; how it ends is told by the server's words. It throws when it saw something wrong. */
export type Act = (drive: AppDrive) => Promise<"ok" | "refused">;

/** Opens the app of a drive. */
export async function openAppOf(
  drive: AppDrive,
  parts: { store?: Store; clock?: ManualClock } = {},
): Promise<App> {
  const app = await openApp({ server: drive.server, name: drive.scenario.name }, parts);
  drive.opened.push(app);
  return app;
}
