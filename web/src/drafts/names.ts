/** What drafts are kept under: the keys of the browser's storage, and its database. */

export const PREFIX = "zicha:";
export const DATABASE = "zicha";
