/**
 * Imports what is named at run time only: a configuration in TypeScript. Plain JavaScript, for the compiler would rewrite the name.
 *
 * @param {string} name
 */
export function importAtRunTime(name) {
  return import(name);
}
