// @ts-check
// Loaded before everything else: whoever reaches for another machine fails, and says where to.
const dns = require("node:dns");
const net = require("node:net");

/** @param {unknown} host */
function isHere(host) {
  return host === undefined || /^(localhost|127(\.\d+){3}|::1|\[::1\])$/.test(String(host));
}

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0];
  const host = typeof first === "object" && first !== null ? first.host : args[1];
  if (typeof host === "string" && !isHere(host)) throw new Error(`OFFLINE: a socket to ${host}`);
  return connect.apply(this, args);
};

const { lookup } = dns;
dns.lookup = function (name, ...rest) {
  if (!isHere(name)) throw new Error(`OFFLINE: a look-up of ${name}`);
  return lookup.call(this, name, ...rest);
};
