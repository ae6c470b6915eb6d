/** What a type that cannot be the target of a CAST gives as its name there. */
export const noCast = "";
