/** Which section the title of an earlier template stands for: a script of its own, for readers with drafts. */

import { Matcher } from "../../shared/matching";

window.formTitles = { Matcher };
