export { memory } from "./stores/memory.ts";
