/** What reckons and compares the figures of a form: a script of its own, loaded once the form stands. */

import { disagreementsIn, reckonedValues, saysTheSame } from "../../contents/agreement";
import { faultOf } from "../../shared/values";

window.formFigures = { disagreementsIn, faultOf, reckonedValues, saysTheSame };
