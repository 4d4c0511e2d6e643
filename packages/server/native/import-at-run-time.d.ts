/** Imports a module by a name that is known at run time only. */
export function importAtRunTime(name: string): Promise<unknown>;
