const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Ids that are none cannot be anybody's: look-ups answer "unknown" instead of failing in the database. */
export const isUuid = (value: string): boolean => UUID.test(value);
