/**
 * Imports what is named at run time only. Plain JavaScript, for the compiler would wrap the name, and bundlers read the comments nowhere but
 * here: without them they warn, or make it an error, that they cannot tell what is meant.
 *
 * @param {string} name
 */
export function importAtRunTime(name) {
  return import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ name);
}
