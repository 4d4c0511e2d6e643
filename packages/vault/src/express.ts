export { type ExpressHandler, type ExpressRequest, toExpress } from "./adapters/express.ts";
