export { type RunningServer, type ServerOptions, startServer } from "./operate/start.ts";
