/** The store's time in SQL: the database's own clock, in milliseconds since the epoch. */

/** The time at which the statement began. It is the same throughout, so that a range up to it can be read from an index. */
export const startedAt = "(extract(epoch FROM statement_timestamp()) * 1000)::bigint";

/** The time at this very moment, also after waiting for a lock. In a condition it would have a whole index read. */
export const thisMoment = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";
