/** How a bundled worker is run by Cloudflare's workerd: `worker.js` beside `setup.json`, which it gets as the binding SETUP. */

/** The configuration of a worker that listens at `address` (`host:port`, port 0 for any that is free) and may reach everything. */
export const workerdConfiguration = (address: string): string => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "app", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "2026-05-01",
      compatibilityFlags = ["nodejs_compat"],
      bindings = [(name = "SETUP", json = embed "setup.json")],
      globalOutbound = "anywhere",
    )),
    (name = "anywhere", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "${address}", http = (), service = "app")],
);
`;
