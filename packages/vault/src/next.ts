export { type NextRoutes, toNext } from "./adapters/next.ts";
