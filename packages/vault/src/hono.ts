export { type HonoContext, toHono } from "./adapters/hono.ts";
