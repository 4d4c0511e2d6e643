export {
  connectToServer,
  type ServerConnection,
  type TenantsServerConnection,
} from "./remote/connect-to-server.ts";
export { fromWire, fromWireName, toWire, toWireName } from "./remote/wire.ts";
