/**
 * An index of who did what. Published, so never edited: what is to change later is a migration of its own.
 */

/** Makes the index. */
export const actors = `CREATE INDEX event_actor ON valetkey.event (tenant, actor, at, number) WHERE actor IS NOT NULL;`;
