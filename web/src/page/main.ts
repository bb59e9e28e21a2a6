/** What every page has, in one script: one request, and together they are smaller than apart. */

import "./search-open";
import "./keyboard";
import "./printed";
import "./sides";
import "./beside";
