/** Imports what is named at run time only. */
export function importAtRunTime<Module>(name: string): Promise<Module>;
