export { type MemoryOptions, memory } from "./stores/memory.ts";
