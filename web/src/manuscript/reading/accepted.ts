/** What files of drafts are called; what a file is shows by its bytes. */

export const ACCEPTED = ".docx,.doc,.wps,.txt,.md";
