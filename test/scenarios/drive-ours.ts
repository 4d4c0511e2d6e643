/** Drives what is ours: the client by itself, and where a whole app is meant, the vault. */
import { driveApp } from "./drive-app.ts";
import { driveClient } from "./drive-client.ts";
import type { Drive, Driven } from "./driver.ts";

/** The driver. */
export function driveOurs(drive: Drive): Promise<Driven> {
  return drive.scenario.steps.includes("app") ? driveApp(drive) : driveClient(drive);
}
