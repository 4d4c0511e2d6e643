export { type KoaContext, toKoa } from "./adapters/koa.ts";
