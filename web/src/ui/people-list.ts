/** The id of the list from which fields for a responsible person suggest; on pages without it they suggest nothing. */
export const PEOPLE_LIST = "people-of-the-office";
