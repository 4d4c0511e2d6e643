/** Loaded before a program: writes down each connection that it opens and each name that it looks up, in the file that VALETKEY_TEST_OUTGOING names. */

import dgram from "node:dgram";
import { subscribe } from "node:diagnostics_channel";
import dns from "node:dns";
import { appendFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import process from "node:process";

const file = process.env.VALETKEY_TEST_OUTGOING ?? "";
const note = (/** @type {string} */ what) => appendFileSync(file, `${what}\n`);

// Whoever is connected with is known once connect is called, before anything is sent.
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const { host = "localhost", port, path } = typeof first === "object" && first ? first : {};
  note(`connect ${path ?? `${host}:${port}`}`);
  return Reflect.apply(connect, this, args);
};
const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function (...args) {
  note("datagram");
  return Reflect.apply(send, this, args);
};
const resolvers = /** @type {Record<string, Function>} */ (/** @type {unknown} */ (dns));
for (const name of ["lookup", "resolve", "resolve4", "resolve6", "resolveTxt"]) {
  const own = resolvers[name];
  resolvers[name] = (/** @type {unknown[]} */ ...args) => {
    // An address is no name: to listen on one asks nobody.
    if (net.isIP(String(args[0])) === 0) note(`look up ${args[0]}`);
    return own?.(...args);
  };
}
syncBuiltinESMExports();
subscribe("net.client.socket", () => note("socket"));
