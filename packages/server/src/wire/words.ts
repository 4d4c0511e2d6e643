/** The names of the wire and those of TypeScript: by the one rule that a vault behind a server goes by too. */
export { fromWire, fromWireName as ownName, toWire, toWireName as wireName } from "valetkey/remote";
