/** On the pages of tools, before anything is drawn: what gives way to the unit that the address names is not. */

import { OPENING } from "../shared/opening";

if (new URLSearchParams(location.search).has("unit")) document.documentElement.classList.add(OPENING);
