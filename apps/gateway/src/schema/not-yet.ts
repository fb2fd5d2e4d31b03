/**
 * What the contract promises and the gateway does not serve yet, by schema coordinate. Anything else of the contract has to
 * be there, and an entry that exists fails the check, so that this list only ever shrinks.
 */
export const NOT_YET: readonly string[] = [];
