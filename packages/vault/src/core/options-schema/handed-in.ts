/** What is handed to `createVault` as an object with functions, told by the functions that it must have. */

/** Whether it is a log. */
export const isLog = (value: unknown): boolean => hasFunctions(value, ["warn", "error"]);

/** Whether it is a key of a key service. */
export const isKeyWrapper = (value: unknown): boolean =>
  hasFunctions(value, ["wrap", "unwrap"]) && typeof Reflect.get(value, "id") === "string";

/** Whether it is a store, as far as one function tells: the rest is the store contract's. */
export const isStore = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "takeAttempt" in value;

function hasFunctions(value: unknown, names: readonly string[]): value is object {
  if (typeof value !== "object" || value === null) return false;
  return names.every((name) => typeof Reflect.get(value, name) === "function");
}
