/** An example on workerd: loaded at the first request, for before it a worker may neither draw random numbers nor set timers. */
import { servedThere } from "./elsewhere.ts";

/** What an example is given there. */
export interface ExampleSetup {
  /** Port of this machine at which it is reached. */
  port: number;
  /** By protocol, what the example is told of the pretend services. */
  services: Readonly<Record<string, object>>;
}

let loaded: Promise<unknown> | undefined;

export default {
  async fetch(request: Request, { SETUP }: { SETUP: ExampleSetup }): Promise<Response> {
    process.env["PORT"] = String(SETUP.port);
    process.env["SERVICES"] = JSON.stringify(SETUP.services);
    // Which example it is, is said where it is bundled.
    loaded ??= import("valetkey-example/app.ts" as string);
    await loaded;
    return servedThere()(request);
  },
};
